using System.CommandLine;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>explain CODE</c>: why one dossier hangs, or does not: facts, verdicts, limits, days, and who is told when.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var codes = new Argument<string[]>("CODE") { Description = "The dossier's number (mã hồ sơ), or its key in the source; several may be given.", Arity = ArgumentArity.OneOrMore };
        var at = CommonOptions.At("Judge as of this moment instead of now; without an offset in the office's time.");
        var command = new Verb(
            "explain",
            "Explains one dossier: every verdict with its rule, limit and days, who was told, and who will be next. Writes and sends nothing.",
            "explain H20.33.05-260923-0001",
            "explain H20.33.05-260923-0001 --at 2026-11-25T07:45")
        {
            codes, at,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, [.. result.GetRequiredValue(codes).Select(code => code.Trim())], result.GetValue(at), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, HashSet<string> codes, string? at, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.Read(result, SettingsNeed.Judging);
        var now = at is null ? TimeProvider.System.GetUtcNow() : TimeArgument.Parse(at, settings.Zone);
        var ledger = await LedgerMemory.OpenAsync(settings, cancellationToken);
        var explanations = new List<Explanation>();
        var failures = new List<SourceFailureException>();
        foreach (var source in settings.Sources)
        {
            var memory = await LedgerMemory.OfAsync(ledger, source.Name, cancellationToken);
            SweepReading reading;
            try
            {
                reading = await SweepReading.ReadAsync(source, settings, memory, now, new ReadingWays { LooksFor = dossier => IsMeant(dossier, codes) }, cancellationToken);
            }
            catch (SourceFailureException e)
            {
                // The dossier may well be in another source.
                Output.Complain($"error: {e.Message}");
                failures.Add(e);
                continue;
            }

            if (reading.Hold is { } hold)
                Output.Complain($"warning: source '{source.Name}': {FormattableString.Invariant(hold)}");
            foreach (var broken in reading.Verdicts.Unjudged.Where(item => codes.Contains(item.DossierCode ?? "") || codes.Contains(item.DossierId ?? "")).DistinctBy(item => (item.DossierId, item.Detail)))
                Output.Complain($"note: source '{source.Name}', {broken.DossierCode ?? broken.DossierId}: {broken.Reason}: {broken.Detail}");
            var resolver = Recipients.Of(settings, now, reading);
            foreach (var (dossier, sighting) in reading.Found)
            {
                var episodes = ledger is null ? [] : await new DossierHistory(ledger).EpisodesAsync(source.Name, dossier.Id, cancellationToken);
                explanations.Add(Explanation.Of(dossier, sighting, reading, resolver, episodes, settings, now));
            }
        }

        var missing = codes.Where(code => !explanations.Exists(found => found.DossierCode == code || found.DossierId == code)).ToList();
        foreach (var code in missing)
            await ComplainAsync(code, settings, ledger, cancellationToken);
        if (CommonOptions.IsJson(result))
            Output.WriteJson(explanations);
        else
            explanations.ForEach(ExplanationText.Write);
        if (failures.Exists(failure => !failure.IsSettings))
            return ExitCode.EnvironmentFailed;
        return missing.Count == 0 && failures.Count == 0 ? ExitCode.Done : ExitCode.WrongSettings;
    }

    private static bool IsMeant(Dossier dossier, HashSet<string> codes) => codes.Contains(dossier.Code) || codes.Contains(dossier.Id);

    private static async Task ComplainAsync(string code, WatcherSettings settings, LedgerDatabase? ledger, CancellationToken cancellationToken)
    {
        Output.Complain($"error: CODE must be the number or the key of an open dossier in {string.Join(", ", settings.Sources.Select(source => source.Name))}, was '{code}'");
        if (ledger is null)
            return;

        // A dossier that is no longer open may still be one that somebody was told of.
        var history = new DossierHistory(ledger);
        foreach (var (source, dossierId) in await history.FindAsync(code, cancellationToken))
        {
            foreach (var episode in await history.EpisodesAsync(source, dossierId, cancellationToken))
                Output.Complain($"  {source}: {ExplanationText.Line(episode, settings.Calendars.Office)}");
        }
    }
}
