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

        var kinds = settings.Schedule.KindsOf(slot, completed);
        var due = await DueInAsync(slot, sweeps, cancellationToken);
        var dissolved = await DissolveAsync(slot, kinds, due, cancellationToken);
        var plan = await PlanAsync(settings, slot, kinds, due, cancellationToken);
        var listsGaps = await IsListDueAsync(settings, slot, dissolved, cancellationToken);
        var findings = await FindingsAsync(settings, slot, plan, listsGaps, dissolved, sweeps, cancellationToken);
        var messages = await ComposeAsync(settings, slot, startedAt, plan, findings, cancellationToken);
        var isListed = listsGaps && (findings.Findings.IsEmpty || messages.Exists(message => IsAdministrator(message.Address, settings)));
        string[] done = [.. Completed(sweeps, isListed)];
        await digests.RecordAsync(slot, messages, RunOf(settings, slot, startedAt, plan, messages), done, cancellationToken);
        LogDone(logger, settings.Calendars.Office.InZone(slot), plan.Notices.Count, messages.Count);
        return report with { Messages = [.. messages.Select(message => (message.Address, message.Recipient, message.Notices.Count))] };
    }

    // A source that failed is made up for by the next run: the slot is complete only when all were swept.
    private static IEnumerable<string> Completed(List<SweepResult> sweeps, bool isListed)
    {
        var isComplete = sweeps.TrueForAll(result => result.Failure is null);
        if (isComplete)
            yield return RunRecord.Digest;
        foreach (var result in sweeps.Where(result => result.Failure is null))
            yield return RunRecord.DigestOf(result.Source.Name);
        if (isComplete && isListed)
            yield return RunRecord.DailyList;
    }

    // A source whose part of the slot was told is left alone when another one's is made up for.
    private async Task<List<SweepResult>> DueInAsync(DateTimeOffset slot, List<SweepResult> sweeps, CancellationToken cancellationToken)
    {
        var due = new List<SweepResult>();
        foreach (var result in sweeps.Where(result => result.Reading is not null))
        {
            if (await runs.WatermarkAsync(RunRecord.DigestOf(result.Source.Name), clock.GetUtcNow(), cancellationToken) is not { } told || told < slot)
                due.Add(result);
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

    private async Task<IReadOnlyList<DissolvedMessage>> DissolveAsync(
        DateTimeOffset slot, IReadOnlyList<HangKind> kinds, List<SweepResult> due, CancellationToken cancellationToken)
    {
        string[] kindNames = [.. kinds.Select(kind => kind.ToString())];
        string[] sourceNames = [.. due.Select(result => result.Source.Name)];
        var dissolved = await digests.DissolveAsync(slot, clock.GetUtcNow(), kindNames, sourceNames, cancellationToken);
        if (dissolved.Count > 0)
            LogDissolved(logger, dissolved.Count);
        return dissolved;
    }

    private async Task<NoticePlan> PlanAsync(
        WatcherSettings settings, DateTimeOffset slot, IReadOnlyList<HangKind> kinds, List<SweepResult> due, CancellationToken cancellationToken)
    {
        var told = await digests.ToldAsync(cancellationToken);
        var open = due
            .SelectMany(result => result.Hangs)
            .Where(item => kinds.Contains(item.Hang.Kind))
            .Select(item => new OpenHang(item.EpisodeId, item.Hang, [.. told[item.EpisodeId]]));
        return NoticePlanner.Plan(open, settings.Planning, ResolverOf(settings, slot, due), slot);
    }

    private static RecipientResolver ResolverOf(WatcherSettings settings, DateTimeOffset slot, IEnumerable<SweepResult> swept)
    {
        var readings = swept.Select(result => result.Reading).OfType<SweepReading>().ToList();
        return new RecipientResolver(readings.SelectMany(reading => reading.Officials), readings.SelectMany(reading => reading.Units))
        {
            Directory = settings.Directory,
            Day = settings.Calendars.Office.DateOf(slot),
        };
    }

    // What cannot be judged and who cannot be reached is listed once a day, however many digests there are; again when the list did not go out.
    private async Task<bool> IsListDueAsync(
        WatcherSettings settings, DateTimeOffset slot, IReadOnlyList<DissolvedMessage> dissolved, CancellationToken cancellationToken)
    {
        if (dissolved.Any(message => IsAdministrator(message.Address, settings)))
            return true;
        var office = settings.Calendars.Office;
        return await runs.WatermarkAsync(RunRecord.DailyList, clock.GetUtcNow(), cancellationToken) is not { } last || office.DateOf(last) < office.DateOf(slot);
    }

    private async Task<(AdministratorFindings Findings, IReadOnlyList<long> Reports)> FindingsAsync(
        WatcherSettings settings,
        DateTimeOffset slot,
        NoticePlan plan,
        bool listsGaps,
        IReadOnlyList<DissolvedMessage> dissolved,
        List<SweepResult> sweeps,
        CancellationToken cancellationToken)
    {
        // What a mail server had refused for a time goes on in this slot, but a mailbox that always defers must not stay a secret.
        var unreported = await digests.UnreportedAsync(cancellationToken);
        var deferred = dissolved.Where(message => message.Reply is not null && !IsAdministrator(message.Address, settings));
        var findings = new AdministratorFindings(
            [],
            [
                .. unreported.Select(message => new UndeliveredMessage(message.Address, message.Slot, message.Reply)),
                .. deferred.Select(message => new UndeliveredMessage(message.Address, message.Slot, message.Reply!)),
            ],
            listsGaps ? [.. UndeclaredYear(settings, slot), .. sweeps.SelectMany(result => result.Reading?.Verdicts.Unjudged ?? [])] : [],
            listsGaps ? plan.Gaps : []).WithFailures(sweeps);
        if (listsGaps)
            findings = findings.WithDailyList(sweeps, await CalendarChangesAsync(cancellationToken), settings, clock.GetUtcNow())
                .WithAddresses(sweeps, ResolverOf(settings, slot, sweeps), settings);
        return (findings, [.. unreported.Select(message => message.Id)]);
    }

    // Those since the last list; of a whole day at least, so that a list that never went out leaves none untold.
    private async Task<IReadOnlyList<(string Source, int Dossiers, int WorkingDays)>> CalendarChangesAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var dayAgo = now.AddDays(-1);
        var since = await runs.WatermarkAsync(RunRecord.DailyList, now, cancellationToken) is { } last && last < dayAgo ? last : dayAgo;
        return await new SweepLedger(ledger).CalendarChangesAsync(since, cancellationToken);
    }

    private async Task<List<OutgoingMessage>> ComposeAsync(
        WatcherSettings settings,
        DateTimeOffset slot,
        DateTimeOffset asOf,
        NoticePlan plan,
        (AdministratorFindings Findings, IReadOnlyList<long> Reports) administrator,
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
            messages.Add(await writer.WriteAsync(digest, isReport ? reports : [], cancellationToken));
            if (isReport)
                reports = [];
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
