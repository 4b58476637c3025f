using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher;

/// <summary>Gathers what a slot tells the administrators.</summary>
internal sealed class SlotFindings(DigestLedger digests, WatcherSettings settings, DateTimeOffset slot, DateTimeOffset now)
{
    /// <summary>Gathers everything.</summary>
    /// <param name="plan">The slot's plan, for what is missing about people.</param>
    /// <param name="list">What of the daily list is due.</param>
    /// <param name="withdrawn">Mails that were taken back.</param>
    /// <param name="sweeps">What the sweeps have found.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The findings, and which of them are told once.</returns>
    public async Task<(AdministratorFindings Findings, ReportedItems Reports)> GatherAsync(
        NoticePlan plan, DueList list, IReadOnlyList<UntoldWithdrawal> withdrawn, List<SweepResult> sweeps, CancellationToken cancellationToken)
    {
        // What a mail server had refused for a time goes on in this slot, but a mailbox that always defers must not stay a secret.
        var unreported = await digests.UnreportedAsync(cancellationToken);
        var deferred = withdrawn.Where(message => message.Reply is not null && !settings.IsAdministrator(message.Address));
        var changes = await digests.UntoldCalendarChangesAsync(cancellationToken);
        var findings = new AdministratorFindings(
            [],
            [
                .. unreported.Select(message => new UndeliveredMessage(message.Address, message.Slot, message.Reply)),
                .. deferred.Select(message => new UndeliveredMessage(message.Address, message.Slot, message.Reply!)),
            ],
            [.. list.IsOfAll ? UndeclaredYear() : [], .. list.Sources.SelectMany(result => result.Reading!.Verdicts.Unjudged)],
            [.. plan.Gaps.Where(gap => list.Names.Contains(gap.Dossier.Source))])
        {
            CalendarChanges = [.. changes.Select(change => new CalendarChange(change.Source, change.Dossiers, change.Amount))],
        };
        findings = findings.WithFailures(sweeps).WithDailyList(list, settings, now);
        if (list.IsOfAll)
            findings = findings.WithAddresses(list.Sources, Recipients.Of(settings, now, list.Sources.Select(result => result.Reading!)), settings);
        return (findings, new ReportedItems([.. unreported.Select(message => message.Id)], [.. changes.Select(change => change.Id)], [.. withdrawn.Select(message => message.Id)]));
    }

    /// <summary>
    /// The silences that end before the second working day from now begins, and that cover something now: whoever set one must know that
    /// its mails are about to go.
    /// </summary>
    public IReadOnlyList<ExpiringSilence> Expiring(IReadOnlyList<RecordedSilence> silences, IEnumerable<Hang> hangs)
    {
        var office = settings.Calendars.Office;
        if (office.AddWorkingDays(office.DateOf(now), 1) is not { } nextDay)
            return [];
        var end = office.StartOf(nextDay.AddDays(1));
        var open = hangs.ToList();
        return
        [
            .. silences
                .Where(item => item.Silence.EndsAt <= end)
                .Select(item => (item.Silence, Covered: open.Count(hang => item.Silence.Covers(hang, now))))
                .Where(item => item.Covered > 0)
                .Select(item => new ExpiringSilence(
                    item.Silence.Matcher.ToString(), item.Silence.Author, item.Silence.Reason, office.InZone(item.Silence.EndsAt), item.Covered)),
        ];
    }

    // In an undeclared year rungs and reminders stand still, which somebody must hear of.
    private IEnumerable<Unjudged> UndeclaredYear()
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(slot);
        if (!office.IsDeclared(today))
            yield return new Unjudged("WorkingTime:CalendarFolder", null, null, UnjudgedReason.UndeclaredYear, $"add {today.Year}.json: until then nobody is reminded and nothing goes up", HangDetector.AllKinds);
    }
}
