using System.Globalization;

namespace OneStopWatcher.Ledger;

/// <summary>What a run did, as the ledger keeps it.</summary>
internal sealed record RunRecord
{
    public const string Sweep = "Sweep";
    public const string Digest = "Digest";

    /// <summary>The watermark of what the administrator's daily list tells of no single source; not a job of its own.</summary>
    public const string DailyList = "DailyList";

    /// <summary>The watermark of whoever looks whether anything is in trouble; not a job of its own.</summary>
    public const string Alarms = "Alarms";

    /// <summary>The watermark of one source's part of that list.</summary>
    public static string DailyListOf(string source) => $"{DailyList}:{source}";

    /// <summary>The watermark of one source's part of the digests.</summary>
    public static string DigestOf(string source) => $"{Digest}:{source}";

    /// <summary>The detail of a digest of which the storm brake holds so many mails.</summary>
    public static string? HeldDetail(int held) => held == 0 ? null : held.ToString(CultureInfo.InvariantCulture);

    /// <summary>How many mails the storm brake holds by the detail of a digest.</summary>
    public static int HeldMails(string? detail) => int.TryParse(detail, NumberStyles.None, CultureInfo.InvariantCulture, out var held) ? held : 0;

    /// <summary><see cref="Sweep"/> or <see cref="Digest"/>.</summary>
    public required string Job { get; init; }

    /// <summary>The source swept, or null.</summary>
    public string? Source { get; init; }

    /// <summary>The scheduled instant the run belongs to, or null for a sweep outside the schedule.</summary>
    public DateTimeOffset? Slot { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required RunOutcome Outcome { get; init; }

    /// <summary>Whether it failed because it waits for the administrator's word (<c>HoldAbove</c>).</summary>
    public bool IsHeld { get; init; }

    /// <summary>Why it failed, without secrets, or null.</summary>
    public FormattableString? Failure { get; init; }

    /// <summary>Of a digest how many mails the storm brake holds, written by <see cref="HeldDetail"/>; what failed has its cause there.</summary>
    public string? Detail { get; init; }

    public int Dossiers { get; init; }

    public int Hangs { get; init; }

    public int Unjudged { get; init; }

    public int Messages { get; init; }

    /// <summary>Which settings it ran by.</summary>
    public required string SettingsHash { get; init; }
}
