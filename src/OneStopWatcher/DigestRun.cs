using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;
using OneStopWatcher.Telemetry;
using OneStopWatcher.Wording;

namespace OneStopWatcher;

/// <summary>Makes the digests of a slot: sweep → plan → compose → record. Running it twice for a slot records nothing the second time.</summary>
internal sealed partial class DigestRun(LedgerDatabase ledger, SweepRun sweep, TimeProvider clock, ILogger<DigestRun> logger)
{
    // What ended longer ago is no news to anybody.
    private static readonly TimeSpan ClearedWithin = TimeSpan.FromDays(31);

    private readonly DigestLedger digests = new(ledger);
    private readonly HoldLedger holds = new(ledger);
    private readonly RunLog runs = new(ledger);

    /// <summary>Whether mails are written out. A replay asks who is told what, and leaves them blank.</summary>
    public bool WritesMails { get; init; } = true;

    /// <summary>Makes the digests of a slot.</summary>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="latestSlot">The slot, or null when none has come yet.</param>
    /// <param name="ignoreHours">Whether a day off is no reason to wait.</param>
    /// <param name="turn">The rights to make digests and to sweep every source: what is told is what was seen.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<DigestReport> RunAsync(
        WatcherSettings settings, DateTimeOffset? latestSlot, bool ignoreHours, Turn turn, CancellationToken cancellationToken)
    {
        using var measure = RunMeasure.OfDigest();
        var report = await DigestAsync(settings, latestSlot, ignoreHours, turn, cancellationToken);
        measure.End(report.Skipped is null ? MeasuredOutcome.Done : MeasuredOutcome.Skipped);
        return report;
    }

    private async Task<DigestReport> DigestAsync(
        WatcherSettings settings, DateTimeOffset? latestSlot, bool ignoreHours, Turn turn, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var sweeps = new List<SweepResult>();
        foreach (var source in settings.Sources)
            sweeps.Add(await sweep.RunAsync(source, settings, turn, cancellationToken));
        var report = new DigestReport { Slot = latestSlot, Sweeps = sweeps };

        var completed = await runs.WatermarkAsync(RunRecord.Digest, startedAt, cancellationToken);
        if (latestSlot is not { } slot)
            return report with { Skipped = "no digest time has come yet" };
        if (slot <= completed)
            return report with { Skipped = "this slot's digest has been made already" };
        if (!ignoreHours && IsLeftToLater(slot, startedAt, settings))
            return report with { Skipped = "the slot falls on a day off; the next working day's digest tells all" };

        var scope = new SlotScope(runs, settings, slot, startedAt);
        var due = await scope.DueSourcesAsync(completed, sweeps, cancellationToken);
        await DissolveAsync(settings, slot, due, turn, cancellationToken);
        var taken = await digests.AddressesInAsync(slot, cancellationToken);
        var silences = await holds.SilencesAsync(startedAt, cancellationToken);
        var plan = await PlanAsync(settings, slot, startedAt, due, silences, cancellationToken);

        // Whoever has a mail in this slot gets no second one; what is left over is planned again in the next.
        var open = plan.Notices.Where(notice => !taken.ContainsKey(notice.Recipient.Address)).ToList();
        var notices = StormBrake.Hold(open, Math.Max(0, settings.Mail.MaxPerSlot - taken.Values.Count(tellsHangs => tellsHangs)), out var held);
        var withdrawn = await digests.UntoldWithdrawalsAsync(cancellationToken);
        var list = await scope.DueListAsync(withdrawn.Any(message => message.HadList), sweeps, cancellationToken);
        var slotFindings = new SlotFindings(digests, settings, slot, startedAt);
        var (findings, reports) = await slotFindings.GatherAsync(plan, list, withdrawn, sweeps, cancellationToken);
        findings = findings with
        {
            Brake = held > 0 ? new BrakedMails(held, settings.Mail.MaxPerSlot) : null,
            ExpiringSilences = list.IsOfAll ? slotFindings.Expiring(silences, sweeps.SelectMany(result => result.Hangs.Select(item => item.Hang))) : [],
        };
        var digestsOfSlot = await WithMarksAsync(DigestsOfSlot.Group(settings, slot, startedAt, plan with { Notices = notices }, findings), settings, due, startedAt, cancellationToken);

        var messages = await ComposeAsync(settings, [.. digestsOfSlot.Where(digest => !taken.ContainsKey(digest.Address))], reports, cancellationToken);
        var isListed = findings.IsEmpty || messages.Exists(message => settings.IsAdministrator(message.Address));
        string[] done = [.. SlotScope.Completed(sweeps), .. isListed ? list.Watermarks : []];
        await digests.RecordAsync(slot, messages, RunOf(settings, slot, startedAt, notices.Count, messages) with { Detail = RunRecord.HeldDetail(held) }, done, turn, cancellationToken);
        LogDone(logger, settings.Calendars.Office.InZone(slot), notices.Count, messages.Count, held);
        return report with { Held = held, Messages = [.. messages.Select(message => (message.Address, message.Recipient, message.Notices.Count))] };
    }

    // A slot on a day off is left to the next working day: to that day's own digest, or, where the schedule has none, to its first sweep.
    internal static bool IsLeftToLater(DateTimeOffset slot, DateTimeOffset now, WatcherSettings settings)
    {
        var office = settings.Calendars.Office;
        var today = office.DateOf(now);
        if (office.HoursOn(office.DateOf(slot)).Count > 0)
            return false;
        return office.HoursOn(today).Count == 0 || settings.Schedule.HasSlotOn(today, office);
    }

    private async Task DissolveAsync(WatcherSettings settings, DateTimeOffset slot, List<DueSource> due, Turn turn, CancellationToken cancellationToken)
    {
        if (settings.Mail.Pilot is null && await digests.ReleasePilotAsync(cancellationToken) is > 0 and var released)
            LogPilotOver(logger, released);
        var planned = due.SelectMany(source => source.Kinds.Select(kind => (source.Name, kind)));
        if (await digests.DissolveAsync(slot, clock.GetUtcNow(), planned, turn, cancellationToken) is > 0 and var dissolved)
            LogDissolved(logger, dissolved);
    }

    private async Task<NoticePlan> PlanAsync(
        WatcherSettings settings,
        DateTimeOffset slot,
        DateTimeOffset now,
        List<DueSource> due,
        IReadOnlyList<RecordedSilence> silences,
        CancellationToken cancellationToken)
    {
        var told = await digests.ToldAsync(cancellationToken);
        var open = due
            .SelectMany(source => source.Sweep.Hangs.Where(item => source.Kinds.Contains(item.Hang.Kind)))
            .Where(item => !silences.Any(known => known.Silence.Covers(item.Hang, now)))
            .Select(item => new OpenHang(item.EpisodeId, item.Hang, [.. told[item.EpisodeId]]));
        return NoticePlanner.Plan(open, settings.Planning, Recipients.Of(settings, now, due.Select(source => source.Sweep.Reading!)), slot);
    }

    private async Task<List<Digest>> WithMarksAsync(
        IReadOnlyList<Digest> plain, WatcherSettings settings, List<DueSource> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var cleared = await digests.ClearedAsync(now - ClearedWithin, cancellationToken);
        var missedSince = due.ToDictionary(source => source.Name, source => source.MissedSince);
        return
        [
            .. plain.Select(digest => digest with
            {
                Cleared = [.. ClearedFor(digest, cleared, settings)],
                MissedSince = digest.Notices.Min(notice => missedSince[notice.Hang.Dossier.Source]),
                IsPilot = settings.Mail.Pilot is not null,
            }),
        ];
    }

    // What still hangs in another way is left for a later mail: nobody would understand it in both places.
    private static IEnumerable<ClearedHang> ClearedFor(Digest digest, ILookup<(string Source, string HolderId), ClearedEpisode> cleared, WatcherSettings settings)
    {
        var open = digest.Notices.Select(notice => (notice.Hang.Dossier.Source, notice.Hang.Dossier.Id)).ToHashSet();
        return
            from reader in digest.Notices.Select(notice => (notice.Hang.Dossier.Source, HolderId: notice.Recipient.Official.Id)).Distinct()
            from ended in cleared[reader]
            where !open.Contains((reader.Source, ended.DossierId))
            select new ClearedHang(ended.DossierCode, ended.Kind, ended.Reason, settings.Calendars.Office.InZone(ended.EndedAt)) { HangId = ended.HangId, HolderId = reader.HolderId };
    }

    private async Task<List<OutgoingMessage>> ComposeAsync(
        WatcherSettings settings, IReadOnlyList<Digest> digests, ReportedItems reports, CancellationToken cancellationToken)
    {
        // Each mail by itself, so as many at a time as there are processors; the order stays that of the digests.
        var writer = new DigestWriter(settings) { IsBlank = !WritesMails };
        var messages = new OutgoingMessage[digests.Count];
        var reporter = digests.Index().FirstOrDefault(digest => !digest.Item.Findings.IsEmpty, (-1, null!)).Index;
        await Parallel.ForAsync(0, digests.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, async (i, token) =>
            messages[i] = await writer.WriteAsync(digests[i], i == reporter ? reports : ReportedItems.None, token));
        return [.. messages];
    }

    private RunRecord RunOf(WatcherSettings settings, DateTimeOffset slot, DateTimeOffset startedAt, int notices, List<OutgoingMessage> messages) => new()
    {
        Job = RunRecord.Digest,
        Slot = slot,
        StartedAt = startedAt,
        EndedAt = clock.GetUtcNow(),
        Outcome = RunOutcome.Done,
        Hangs = notices,
        Messages = messages.Count,
        SettingsHash = settings.Hash,
    };

    [LoggerMessage(110, LogLevel.Information, "digest {Slot:yyyy-MM-dd HH:mm}: {Notices} notices in {Messages} messages, {Held} mails held by the storm brake")]
    private static partial void LogDone(ILogger logger, DateTimeOffset slot, int notices, int messages, int held);

    [LoggerMessage(111, LogLevel.Information, "digest: {Count} unsent messages of earlier slots dissolved into this one")]
    private static partial void LogDissolved(ILogger logger, int count);

    [LoggerMessage(112, LogLevel.Information, "digest: the pilot is over; {Count} notices that only its mailbox was told are due again")]
    private static partial void LogPilotOver(ILogger logger, int count);
}
