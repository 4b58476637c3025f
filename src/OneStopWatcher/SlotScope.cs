using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher;

/// <summary>What a slot still has to tell: of which sources, which kinds, and which part of the administrator's daily list.</summary>
internal sealed class SlotScope(RunLog runs, WatcherSettings settings, DateTimeOffset slot, DateTimeOffset now)
{
    /// <summary>The sources whose part of the slot was not told yet.</summary>
    /// <remarks>
    /// A source whose part was told is left alone when another one's is made up for, and each source makes up for the digest times that it has
    /// missed itself: one that was away must not open a slot of few kinds to the others.
    /// </remarks>
    /// <param name="completed">The last slot completed for all sources, or null.</param>
    /// <param name="sweeps">What the sweeps have found.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<List<DueSource>> DueSourcesAsync(DateTimeOffset? completed, List<SweepResult> sweeps, CancellationToken cancellationToken)
    {
        var due = new List<DueSource>();
        foreach (var result in sweeps.Where(result => result.Reading is not null))
        {
            var told = await runs.WatermarkAsync(RunRecord.DigestOf(result.Source.Name), now, cancellationToken);
            if (told >= slot)
                continue;
            var last = told > completed ? told : completed ?? told;
            due.Add(new DueSource(result, settings.Schedule.KindsOf(slot, last), MissedSince(last)));
        }

        return due;
    }

    /// <summary>
    /// What of the daily list is due: what cannot be judged and who cannot be reached is listed once a day, however many digests there are.
    /// Each source has its own day: while one is away, the list of the others must not come with every digest.
    /// </summary>
    /// <param name="isAgain">Whether a list that was recorded did not go out.</param>
    /// <param name="sweeps">What the sweeps have found.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<DueList> DueListAsync(bool isAgain, List<SweepResult> sweeps, CancellationToken cancellationToken)
    {
        var sources = new List<SweepResult>();
        foreach (var result in sweeps.Where(result => result.Reading is not null))
        {
            if (isAgain || await IsListDueAsync(RunRecord.DailyListOf(result.Source.Name), cancellationToken))
                sources.Add(result);
        }

        return new DueList(isAgain || await IsListDueAsync(RunRecord.DailyList, cancellationToken), sources);
    }

    /// <summary>The watermarks that the slot completes. A source that failed is made up for by the next run: the slot is complete only when all were swept.</summary>
    public static IEnumerable<string> Completed(List<SweepResult> sweeps)
    {
        if (sweeps.TrueForAll(result => result.Failure is null))
            yield return RunRecord.Digest;
        foreach (var result in sweeps.Where(result => result.Failure is null))
            yield return RunRecord.DigestOf(result.Source.Name);
    }

    private async Task<bool> IsListDueAsync(string list, CancellationToken cancellationToken)
    {
        var office = settings.Calendars.Office;
        return await runs.WatermarkAsync(list, now, cancellationToken) is not { } last || office.DateOf(last) < office.DateOf(slot);
    }

    private DateTimeOffset? MissedSince(DateTimeOffset? last) =>
        last is { } known && settings.Schedule.FirstAfter(known, settings.Calendars.Office) is { } first && first < slot ? first : null;
}
