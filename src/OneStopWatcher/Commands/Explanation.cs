using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Everything about one dossier, as <c>explain --format json</c> prints it. Instants are ISO 8601 with the office's offset.</summary>
internal sealed record Explanation
{
    public required string AsOf { get; init; }

    public required string Source { get; init; }

    public required string DossierId { get; init; }

    public required string DossierCode { get; init; }

    /// <summary>What the source says, name by name; nothing about the applicant.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>Every kind, the most serious first.</summary>
    public required IReadOnlyList<ExplainedKind> Kinds { get; init; }

    /// <summary>What the ledger has recorded about the dossier, the latest first.</summary>
    public required IReadOnlyList<PastEpisode> Episodes { get; init; }

    public static Explanation Of(
        Dossier dossier,
        Sighting sighting,
        SweepReading reading,
        RecipientResolver resolver,
        IReadOnlyList<PastEpisode> episodes,
        WatcherSettings settings,
        DateTimeOffset now)
    {
        var calendar = settings.Calendars.For(dossier.AgencyCode);
        var hangs = reading.Verdicts.Hangs.Where(hang => hang.Dossier.Id == dossier.Id).ToDictionary(hang => hang.Kind);
        return new Explanation
        {
            AsOf = Iso(now, calendar)!,
            Source = dossier.Source,
            DossierId = dossier.Id,
            DossierCode = dossier.Code,
            Facts = FactsOf(dossier, sighting, calendar),
            Kinds =
            [
                .. HangDetector.Explain(dossier, sighting, reading.BelievedRules, now)
                    .Select(judgement => ExplainedKind.Of(judgement, dossier, hangs.GetValueOrDefault(judgement.Kind), resolver, episodes, settings)),
            ],
            Episodes = [.. episodes.Select(episode => InZone(episode, calendar))],
        };
    }

    public static string? Iso(DateTimeOffset? instant, WorkCalendar calendar) =>
        instant is { } known ? calendar.InZone(known).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture) : null;

    private static PastEpisode InZone(PastEpisode episode, WorkCalendar calendar) => episode with
    {
        HangsSince = calendar.InZone(episode.HangsSince),
        OpenedAt = calendar.InZone(episode.OpenedAt),
        EndedAt = episode.EndedAt is { } ended ? calendar.InZone(ended) : null,
        Notices = [.. episode.Notices.Select(notice => notice with { Slot = calendar.InZone(notice.Slot) })],
    };

    private static Dictionary<string, string> FactsOf(Dossier dossier, Sighting sighting, WorkCalendar calendar)
    {
        (string Name, string? Value)[] facts =
        [
            ("status", Joined(dossier.StatusCode, dossier.StatusName)),
            ("procedure", Joined(dossier.ProcedureCode, dossier.ProcedureName)),
            ("field", Joined(dossier.FieldCode, dossier.FieldName)),
            ("unit", Joined(dossier.AgencyCode, dossier.AgencyName)),
            ("channel", dossier.Channel?.ToString()),
            ("submittedAt", Iso(dossier.SubmittedAt, calendar)),
            ("receivedAt", Iso(dossier.ReceivedAt, calendar) ?? (dossier.IsReceived ? "accepted; the source does not say when" : "not accepted yet")),
            ("dueAt", Iso(dossier.DueAt, calendar) ?? "none"),
            ("firstDueAt", Iso(sighting.FirstDueAt, calendar)),
            ("dueVersion", sighting.DueVersion > 1 ? sighting.DueVersion.ToString(CultureInfo.InvariantCulture) : null),
            ("putOffSince", Iso(sighting.Move?.BreachedSince, calendar)),
            ("extendedAt", Iso(dossier.ExtendedAt, calendar)),
            ("suspended", dossier.IsSuspended switch { true => "yes", false => "no", null => "unknown" }),
            ("suspendedAt", Iso(dossier.SuspendedAt, calendar)),
            ("suspensionKind", dossier.SuspensionKind?.ToString()),
            ("supplementCount", dossier.SupplementCount?.ToString(CultureInfo.InvariantCulture)),
            ("suspensions", dossier.Suspensions.Count == 0 ? null : string.Join("; ", dossier.Suspensions.Select(item => $"{Iso(item.From, calendar)}..{Iso(item.To, calendar)}"))),
            ("step", Joined(dossier.StepCode, dossier.StepName)),
            ("stepKind", dossier.StepKind?.ToString()),
            ("stepEnteredAt", Iso(dossier.StepEnteredAt, calendar)),
            ("stepDueAt", Iso(dossier.StepDueAt, calendar)),
            ("completedAt", Iso(dossier.CompletedAt, calendar)),
            ("resultState", dossier.CompletedAt is null ? null : dossier.ResultState.ToString()),
            ("waitingFor", dossier.WaitingFor),
            ("assignees", Names(dossier.Assignees)),
            ("approvers", Names(dossier.Approvers)),
            ("receivers", Names(dossier.Receivers)),
            ("leaders", Names(dossier.Leaders)),
        ];
        return facts.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Name, fact => fact.Value!);
    }

    private static string? Joined(string? code, string? name) => (code, name) switch
    {
        (null, null) => null,
        (null, _) => name,
        (_, null) => code,
        _ => $"{code} {name}",
    };

    private static string? Names(IReadOnlyList<Official> officials) => officials.Count == 0
        ? null
        : string.Join(", ", officials.Select(official => official.IsActive ? official.Name : $"{official.Name} (inactive)"));
}
