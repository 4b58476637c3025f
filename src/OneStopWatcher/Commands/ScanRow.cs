using System.Globalization;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Commands;

/// <summary>One hang, or one dossier that could not be judged, as <c>scan --format json</c> prints it.</summary>
internal sealed record ScanRow
{
    public required string Source { get; init; }

    public required string? DossierId { get; init; }

    public required string? DossierCode { get; init; }

    /// <summary>The kind's name, or <c>Unjudged</c>.</summary>
    public required string Kind { get; init; }

    public string? AgencyCode { get; init; }

    public string? AgencyName { get; init; }

    public string? ProcedureCode { get; init; }

    public string? ProcedureName { get; init; }

    /// <summary>The stored due date, ISO 8601 with the office's offset.</summary>
    public string? DueAt { get; init; }

    public string? HangsSince { get; init; }

    /// <summary>Working minutes since then, truncated; minus the minutes left for DueSoon; null when an undeclared year lies between.</summary>
    public long? LateWorkingMinutes { get; init; }

    public string? StepName { get; init; }

    public string? StatusCode { get; init; }

    /// <summary>The limit that was broken, and the rule that set it.</summary>
    public string? Limit { get; init; }

    public string? Rule { get; init; }

    /// <summary>Why it could not be judged.</summary>
    public string? Reason { get; init; }

    public string? Detail { get; init; }

    public required IReadOnlyList<ScanRecipient> Recipients { get; init; }

    public static ScanRow Of(Hang hang, IReadOnlyList<Recipient> concerned, WorkCalendar office) => new()
    {
        Source = hang.Dossier.Source,
        DossierId = hang.Dossier.Id,
        DossierCode = hang.Dossier.Code,
        Kind = hang.Kind.ToString(),
        AgencyCode = hang.Dossier.AgencyCode,
        AgencyName = hang.Dossier.AgencyName,
        ProcedureCode = hang.Dossier.ProcedureCode,
        ProcedureName = hang.Dossier.ProcedureName,
        DueAt = hang.Dossier.DueAt is { } due ? Iso(office.InZone(due)) : null,
        HangsSince = Iso(office.InZone(hang.HangsSince)),
        LateWorkingMinutes = hang.Lateness.IsComplete ? hang.Lateness.Minutes : null,
        StepName = hang.Dossier.StepName,
        StatusCode = hang.Dossier.StatusCode,
        Limit = hang.Limit?.Limit.ToString(),
        Rule = hang.Limit?.Rule,
        Recipients = [.. concerned.Select(ScanRecipient.Of)],
    };

    public static ScanRow Of(Unjudged unjudged) => new()
    {
        Source = unjudged.Source,
        DossierId = unjudged.DossierId,
        DossierCode = unjudged.DossierCode,
        Kind = "Unjudged",
        Reason = unjudged.Reason.ToString(),
        Detail = unjudged.Detail,
        Recipients = [],
    };

    /// <summary>The columns of the table, which shows less than JSON does.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Kind", "Dossier", "Unit", "Due", "Hangs since", "Late", "Step", "Concerns"];

    /// <summary>What a narrow terminal need not show, the least important first.</summary>
    public static IReadOnlyList<string> LeastFirst { get; } = ["Step", "Due", "Concerns", "Hangs since", "Unit"];

    public IReadOnlyList<string> Cells() =>
    [
        Kind,
        DossierCode ?? DossierId ?? "(no key)",
        AgencyName ?? AgencyCode ?? "",
        Short(DueAt),
        Short(HangsSince),
        LateWorkingMinutes is { } minutes ? Late(minutes) : HangsSince is null ? "" : "unknown year",
        StepName ?? Detail ?? "",
        string.Join(", ", Recipients.GroupBy(recipient => recipient.Role).Select(role => role.Count() == 1 ? role.Key : $"{role.Count()} {role.Key}")),
    ];

    private static string Iso(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture);

    private static string Short(string? iso) => iso is null ? "" : $"{iso[..10]} {iso[11..16]}";

    private static string Late(long minutes)
    {
        const int MinutesPerDay = 8 * 60;
        var size = Math.Abs(minutes);
        var text = size >= MinutesPerDay ? $"{size / MinutesPerDay}d {size % MinutesPerDay / 60}h" : $"{size / 60}h {size % 60:00}m";
        return minutes < 0 ? $"{text} left" : text;
    }
}

/// <summary>Somebody on a rung that the hang has reached.</summary>
/// <param name="Address">The reader's mailbox.</param>
/// <param name="Role">The role in which they are told.</param>
/// <param name="Name">The reader's name.</param>
/// <param name="StandsInFor">The role holder's name, when somebody else reads their mails today.</param>
internal sealed record ScanRecipient(string Address, string Role, string Name, string? StandsInFor)
{
    public static ScanRecipient Of(Recipient recipient) =>
        new(recipient.Address, recipient.Role.ToString(), recipient.Reader.Name, recipient.Substitute is null ? null : recipient.Official.Name);
}
