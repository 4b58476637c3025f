using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Wording;

/// <summary>What is the same in every mail of an office.</summary>
/// <param name="Office">Name of the sending office: the display name of <c>Mail:From</c>, or its address.</param>
/// <param name="Contact">Whom to ask, with a telephone number (<c>Mail:Contact</c>), or null.</param>
/// <param name="MaxRows">How many rows a mail shows at most (<c>Mail:MaxRows</c>).</param>
internal sealed record Letterhead(string Office, string? Contact, int MaxRows)
{
    /// <summary>Codes of procedures whose name tells something private, such as an adoption: mails show the dossier's number alone (<c>Mail:CodeOnly</c>).</summary>
    public IReadOnlyList<CodePattern> CodeOnly { get; init; } = [];

    /// <summary>
    /// The procedure's name as a mail may show it, or null. Where some names are private, one without a code is not shown either: nobody
    /// can tell whether it is one of them.
    /// </summary>
    public string? ProcedureOf(Dossier dossier) => IsPrivate(dossier) ? null : Clean.OrNull(dossier.ProcedureName);

    /// <summary>
    /// The dossier as a mail may show it: of a private procedure neither the step nor whom it waits for nor a link, which may name it too.
    /// </summary>
    public Dossier AsShown(Dossier dossier) =>
        IsPrivate(dossier) ? dossier with { ProcedureName = null, StepName = null, StatusName = null, WaitingFor = null, Url = null } : dossier;

    private bool IsPrivate(Dossier dossier) =>
        CodeOnly.Any(pattern => pattern.Matches(dossier.ProcedureCode)) || (CodeOnly.Count > 0 && dossier.ProcedureCode is null);
}
