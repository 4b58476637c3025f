using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher;

/// <summary>Makes the digests of a slot: sweep → plan → compose → record. Running it twice for a slot records nothing the second time.</summary>
internal sealed partial class DigestRun(LedgerDatabase ledger, SweepRun sweep, TimeProvider clock, ILogger<DigestRun> logger)
{
    private readonly DigestLedger digests = new(ledger);
    private readonly RunLog runs = new(ledger);

    public async Task<DigestReport> RunAsync(WatcherSettings settings, DateTimeOffset? latestSlot, bool ignoreHours, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var sweeps = new List<SweepResult>();
        foreach (var source in settings.Sources)
            sweeps.Add(await sweep.RunAsync(source, settings, cancellationToken));
        var report = new DigestReport { Slot = latestSlot, Sweeps = sweeps };

        var completed = await runs.WatermarkAsync(RunRecord.Digest, startedAt, cancellationToken);
        if (latestSlot is not { } slot)
            return report with { Skipped = "no digest time has come yet" };
        if (slot <= completed)
            return report with { Skipped = "this slot's digest has been made already" };
        if (!ignoreHours && IsLeftToLater(slot, startedAt, settings))
            return report with { Skipped = "the slot falls on a day off; the next working day's digest tells all" };

        var due = await DueInAsync(settings, slot, completed, sweeps, cancellationToken);
        var dissolved = await DissolveAsync(slot, due, cancellationToken);
        var plan = await PlanAsync(settings, slot, due, cancellationToken);
        var list = await DueListAsync(settings, slot, dissolved, sweeps, cancellationToken);
        var findings = await FindingsAsync(settings, slot, plan, list, dissolved, sweeps, cancellationToken);
        var messages = await ComposeAsync(settings, slot, startedAt, plan, findings, cancellationToken);
        var isListed = findings.Findings.IsEmpty || messages.Exists(message => IsAdministrator(message.Address, settings));
        string[] done = [.. Completed(sweeps), .. isListed ? list.Watermarks : []];
        await digests.RecordAsync(slot, messages, RunOf(settings, slot, startedAt, plan, messages), done, cancellationToken);
        LogDone(logger, settings.Calendars.Office.InZone(slot), plan.Notices.Count, messages.Count);
        return report with { Messages = [.. messages.Select(message => (message.Address, message.Recipient, message.Notices.Count))] };
    }

    // A source that failed is made up for by the next run: the slot is complete only when all were swept.
    private static IEnumerable<string> Completed(List<SweepResult> sweeps)
    {
        if (sweeps.TrueForAll(result => result.Failure is null))
            yield return RunRecord.Digest;
        foreach (var result in sweeps.Where(result => result.Failure is null))
            yield return RunRecord.DigestOf(result.Source.Name);
    }

    // A source whose part of the slot was told is left alone when another one's is made up for, and each source makes up for the digest
    // times that it has missed itself: one that was held must not open a slot of few kinds to the others.
    private async Task<List<DueSource>> DueInAsync(
        WatcherSettings settings, DateTimeOffset slot, DateTimeOffset? completed, List<SweepResult> sweeps, CancellationToken cancellationToken)
    {
        var due = new List<DueSource>();
        foreach (var result in sweeps.Where(result => result.Reading is not null))
        {
            var told = await runs.WatermarkAsync(RunRecord.DigestOf(result.Source.Name), clock.GetUtcNow(), cancellationToken);
            if (told is null || told < slot)
                due.Add(new DueSource(result, settings.Schedule.KindsOf(slot, told > completed ? told : completed ?? told)));
        }

        return due;
    }

    // A slot on a day off is left to the next working day: to that day's own digest, or, where the schedule has none, to its first sweep.
    private static bool IsLeftToLater(DateTimeOffset slot, DateTimeOffset now, WatcherSettings settings)
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(now);
        if (office.HoursOn(office.DateOf(slot)).Count > 0)
            return false;
        return office.HoursOn(today).Count == 0 || settings.Schedule.HasSlotOn(today, office);
    }

    private async Task<IReadOnlyList<DissolvedMessage>> DissolveAsync(DateTimeOffset slot, List<DueSource> due, CancellationToken cancellationToken)
    {
        var planned = due.SelectMany(source => source.Kinds.Select(kind => (source.Sweep.Source.Name, kind)));
        var dissolved = await digests.DissolveAsync(slot, clock.GetUtcNow(), planned, cancellationToken);
        if (dissolved.Count > 0)
            LogDissolved(logger, dissolved.Count);
        return dissolved;
    }

    private async Task<NoticePlan> PlanAsync(WatcherSettings settings, DateTimeOffset slot, List<DueSource> due, CancellationToken cancellationToken)
    {
        var told = await digests.ToldAsync(cancellationToken);
        var open = due
            .SelectMany(source => source.Sweep.Hangs.Where(item => source.Kinds.Contains(item.Hang.Kind)))
            .Select(item => new OpenHang(item.EpisodeId, item.Hang, [.. told[item.EpisodeId]]));
        var resolver = new RecipientResolver(
            due.SelectMany(source => source.Sweep.Reading!.Officials), due.SelectMany(source => source.Sweep.Reading!.Units));
        return NoticePlanner.Plan(open, settings.Planning, resolver, slot);
    }

    // What cannot be judged and who cannot be reached is listed once a day, however many digests there are; again when the list did not go
    // out. Each source has its own day: while one is held, the list of the others must not come with every digest.
    private async Task<DueList> DueListAsync(
        WatcherSettings settings, DateTimeOffset slot, IReadOnlyList<DissolvedMessage> dissolved, List<SweepResult> sweeps, CancellationToken cancellationToken)
    {
        var isAgain = dissolved.Any(message => IsAdministrator(message.Address, settings));
        var isOfAll = isAgain || await IsListDueAsync(RunRecord.DailyList, settings, slot, cancellationToken);
        var sources = new List<SweepResult>();
        foreach (var result in sweeps.Where(result => result.Reading is not null))
        {
            if (isAgain || await IsListDueAsync(RunRecord.DailyListOf(result.Source.Name), settings, slot, cancellationToken))
                sources.Add(result);
        }

        return new DueList(isOfAll, sources);
    }

    private async Task<bool> IsListDueAsync(string list, WatcherSettings settings, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        var office = settings.Calendars.Office;
        return await runs.WatermarkAsync(list, clock.GetUtcNow(), cancellationToken) is not { } last || office.DateOf(last) < office.DateOf(slot);
    }

    private async Task<(AdministratorFindings Findings, ReportedItems Reports)> FindingsAsync(
        WatcherSettings settings,
        DateTimeOffset slot,
        NoticePlan plan,
        DueList list,
        IReadOnlyList<DissolvedMessage> dissolved,
        List<SweepResult> sweeps,
        CancellationToken cancellationToken)
    {
        // What a mail server had refused for a time goes on in this slot, but a mailbox that always defers must not stay a secret.
        var unreported = await digests.UnreportedAsync(cancellationToken);
        var deferred = dissolved.Where(message => message.Reply is not null && !IsAdministrator(message.Address, settings));
        var changes = await digests.UntoldCalendarChangesAsync(cancellationToken);
        var findings = new AdministratorFindings(
            [],
            [
                .. unreported.Select(message => new UndeliveredMessage(message.Address, message.Slot, message.Reply)),
                .. deferred.Select(message => new UndeliveredMessage(message.Address, message.Slot, message.Reply!)),
            ],
            [.. list.IsOfAll ? UndeclaredYear(settings, slot) : [], .. list.Sources.SelectMany(result => result.Reading!.Verdicts.Unjudged)],
            [.. plan.Gaps.Where(gap => list.Names.Contains(gap.Dossier.Source))])
        {
            CalendarChanges = [.. changes.Select(change => new CalendarChange(change.Source, change.Dossiers, change.Amount))],
        };
        findings = findings.WithFailures(sweeps).WithDailyList(list, settings, clock.GetUtcNow());
        return (findings, new ReportedItems([.. unreported.Select(message => message.Id)], [.. changes.Select(change => change.Id)]));
    }

    private async Task<List<OutgoingMessage>> ComposeAsync(
        WatcherSettings settings,
        DateTimeOffset slot,
        DateTimeOffset asOf,
        NoticePlan plan,
        (AdministratorFindings Findings, ReportedItems Reports) administrator,
        CancellationToken cancellationToken)
    {
        // Whoever has a mail in this slot gets no second one; what is left over is planned again in the next.
        var taken = await digests.AddressesInAsync(slot, cancellationToken);
        var all = DigestsOfSlot.Group(settings, slot, asOf, plan, administrator.Findings);
        var writer = new DigestWriter(settings);
        var messages = new List<OutgoingMessage>();
        var reports = administrator.Reports;
        foreach (var digest in all.Where(digest => !taken.Contains(digest.Address)))
        {
            var isReport = !digest.Findings.IsEmpty;
            messages.Add(await writer.WriteAsync(digest, isReport ? reports : ReportedItems.None, cancellationToken));
            if (isReport)
                reports = ReportedItems.None;
        }

        return messages;
    }

    // In an undeclared year rungs and reminders stand still, which somebody must hear of.
    private static IEnumerable<Unjudged> UndeclaredYear(WatcherSettings settings, DateTimeOffset slot)
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(slot);
        if (!office.IsDeclared(today))
            yield return new Unjudged("WorkingTime:CalendarFolder", null, null, UnjudgedReason.UndeclaredYear, $"add {today.Year}.json: until then nobody is reminded and nothing goes up", HangDetector.AllKinds);
    }

    private static bool IsAdministrator(string address, WatcherSettings settings) => settings.Administrators.Contains(address, StringComparer.OrdinalIgnoreCase);

    private RunRecord RunOf(
        WatcherSettings settings, DateTimeOffset slot, DateTimeOffset startedAt, NoticePlan plan, List<OutgoingMessage> messages) => new()
        {
            Job = RunRecord.Digest,
            Slot = slot,
            StartedAt = startedAt,
            EndedAt = clock.GetUtcNow(),
            Outcome = RunOutcome.Done,
            Hangs = plan.Notices.Count,
            Messages = messages.Count,
            SettingsHash = settings.Hash,
        };

    [LoggerMessage(110, LogLevel.Information, "digest {Slot:yyyy-MM-dd HH:mm}: {Notices} notices in {Messages} messages")]
    private static partial void LogDone(ILogger logger, DateTimeOffset slot, int notices, int messages);

    [LoggerMessage(111, LogLevel.Information, "digest: {Count} unsent messages of earlier slots dissolved into this one")]
    private static partial void LogDissolved(ILogger logger, int count);
}
