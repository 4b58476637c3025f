using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Rules.Tests.Detection;

// What the oracle expects of one dossier.
internal sealed class OracleVerdict
{
    // Exactly these hang.
    public List<(HangKind Kind, DateTimeOffset Since, TimeSpan Lateness)> Hangs { get; } = [];

    // Must be listed for this reason, among the kinds this one.
    public List<(UnjudgedReason Reason, HangKind Kind)> MustList { get; } = [];

    // Must be listed as not judged, for want of a declared year or of a term.
    public List<HangKind> MustListKinds { get; } = [];

    // An undeclared year is concerned but the answer is certain: it may be given, a hang or none, or the kind may be listed.
    public List<(HangKind Kind, (HangKind Kind, DateTimeOffset Since, TimeSpan Lateness)? Hang)> MayListKinds { get; } = [];
}
