using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>The facts beside a dossier's lateness: those that its kinds of hanging rest on, and who has it.</summary>
internal static class DossierFacts
{
    private const int PeopleShown = 3;

    /// <summary>Which agency resolves it, and in whose place the reader is told.</summary>
    public static IReadOnlyList<LabelledFact> OfDossier(DossierNotices told, Words words) => Known(
        (words[Texts.LabelUnit], Clean.OrNull(told.Dossier.AgencyName) ?? Clean.OrNull(told.Dossier.AgencyCode)),
        (words[Texts.LabelInPlaceOf], told.Leading.Recipient is { Substitute: not null, Official: var holder } ? OfficeText.NameAndPost(holder, words) : null));

    /// <summary>The instants by which it is judged.</summary>
    public static IReadOnlyList<LabelledFact> OfTime(DossierNotices told, TimeSpan offset, Words words)
    {
        var dossier = told.Dossier;
        var isStuck = told.HangsAs(HangKind.StuckAtStep) || told.HangsAs(HangKind.StuckAtLeader);
        // What is not received has neither a due date nor a handler yet: that they are missing is no news.
        var due = Due(dossier.DueAt) ?? (dossier.IsReceived ? words[Texts.DueNone] : null);
        // A due date that was put off does not hide the one the citizen was given first.
        var firstDue = Due(told.Leading.Hang.FirstDueAt) is { } first && first != due ? first : null;
        return Known(
            (words[Texts.LabelFirstDue], firstDue),
            (words[firstDue is null ? Texts.LabelDue : Texts.LabelPresentDue], due),
            (words[Texts.LabelShiftedDue], Due(told.Leading.Hang.ShiftedDue)),
            (words[Texts.LabelSubmitted], told.HangsAs(HangKind.NotReceived) ? Instant(dossier.SubmittedAt) : null),
            (words[Texts.LabelStepEntered], isStuck ? Instant(dossier.StepEnteredAt) : null),
            (words[Texts.LabelStepDue], isStuck ? Due(dossier.StepDueAt) : null),
            (words[Texts.LabelSuspended], IsPaused(dossier) ? Instant(SuspendedSince(dossier)) : null),
            (words[Texts.LabelSupplements], told.HangsAs(HangKind.RepeatedSupplement) && dossier.SupplementCount is { } count ? $"{count}" : null),
            (words[Texts.LabelCompleted], Instant(dossier.CompletedAt)));

        string? Due(DateTimeOffset? instant) => instant is { } known ? words.Due(known.ToOffset(offset)) : null;
        string? Instant(DateTimeOffset? instant) => instant is { } known ? words.Instant(known.ToOffset(offset)) : null;
    }

    /// <summary>Where it is, who has it, what it waits for, and who hears of it next.</summary>
    public static IReadOnlyList<LabelledFact> OfHandling(DossierNotices told, Dossier dossier, TimeSpan offset, Words words)
    {
        var reader = told.Leading.Recipient.Reader;
        var handlers = People(dossier.Assignees, words) ?? (dossier.IsReceived ? words[Texts.HandlerNone] : null);
        return Known(
            (words[Texts.LabelStep], Step(dossier)),
            (words[Texts.LabelHandler], Has(dossier.Assignees, reader) ? null : handlers),
            (words[Texts.LabelHandlerState], HandlerState(told, words)),
            (words[Texts.LabelApprover], !told.HangsAs(HangKind.StuckAtLeader) || Has(dossier.Approvers, reader) ? null : People(dossier.Approvers, words)),
            (words[Texts.LabelWaitingFor], Clean.OrNull(dossier.WaitingFor)),
            (words[Texts.LabelNext], Next(told.Leading.Next, offset, words)));
    }

    /// <summary>Where it is: its step, else its status; null when the source tells neither.</summary>
    public static string? Step(Dossier dossier) => Clean.OrNull(dossier.StepName) ?? Clean.OrNull(dossier.StatusName);

    // The clause by which the detector explains itself; one that this does not know is left out rather than shown in English.
    private static string? HandlerState(DossierNotices told, Words words) =>
        told.All.FirstOrDefault(notice => notice.Hang.Kind == HangKind.OrphanedHandler)?.Hang.Because switch
        {
            "its handler is inactive" => words[Texts.HandlerInactive],
            "its handler works in another unit" => words[Texts.HandlerMoved],
            "its handler is not among the officials" => words[Texts.HandlerUnknown],
            _ => null,
        };

    private static bool IsPaused(Dossier dossier) => dossier is { IsSuspended: true, CompletedAt: null };

    private static DateTimeOffset? SuspendedSince(Dossier dossier) =>
        dossier.SuspendedAt ?? (dossier.Suspensions is [.., { To: null } open] ? open.From : null);

    private static List<LabelledFact> Known(params ReadOnlySpan<(string Label, string? Value)> facts)
    {
        var known = new List<LabelledFact>(facts.Length);
        foreach (var (label, value) in facts)
        {
            if (value is not null)
                known.Add(new LabelledFact(label, value));
        }

        return known;
    }

    private static bool Has(IReadOnlyList<Official> officials, Official reader) => officials.Any(official => official.Id == reader.Id);

    /// <summary>A few people by name and post, and how many more; null for none.</summary>
    public static string? People(IReadOnlyList<Official> officials, Words words)
    {
        if (officials.Count == 0)
            return null;
        var shown = string.Join("; ", officials.Take(PeopleShown).Select(official => OfficeText.NameAndPost(official, words)));
        return officials.Count <= PeopleShown
            ? shown
            : words.Format(Texts.HandlerMore, ("names", shown), ("count", words.Count(officials.Count - PeopleShown)));
    }

    private static string? Next(NextRung? next, TimeSpan offset, Words words)
    {
        if (next is null)
            return null;
        var roles = OfficeText.Roles(next.To, words);
        return next.At is { } at
            ? words.Format(Texts.Next, ("date", words.Date(at.ToOffset(offset))), ("roles", roles))
            : words.Format(Texts.NextWithoutDate, ("roles", roles));
    }
}
