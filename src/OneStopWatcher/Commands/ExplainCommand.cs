using System.CommandLine;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>explain CODE</c>: why one dossier hangs, or does not: facts, verdicts, limits, days, and who is told when.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var code = new Argument<string>("CODE") { Description = "The dossier's number (mã hồ sơ), or its key in the source." };
        var at = CommonOptions.At("Judge as of this moment instead of now; without an offset in the office's time.");
        var command = new Command("explain", "Explains one dossier: every verdict with its rule, limit and days, who was told, and who will be next. Writes and sends nothing.") { code, at };
        command.SetAction((result, cancellationToken) => RunAsync(result, result.GetRequiredValue(code).Trim(), result.GetValue(at), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, string code, string? at, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.Read(result, SettingsNeed.Judging);
        var now = at is null ? TimeProvider.System.GetUtcNow() : TimeArgument.Parse(at, settings.Zone);
        var ledger = await LedgerMemory.OpenAsync(settings, cancellationToken);
        var explanations = new List<Explanation>();
        foreach (var source in settings.Sources)
        {
            var memory = await LedgerMemory.OfAsync(ledger, source.Name, cancellationToken);
            var reading = await SweepReading.ReadAsync(source, settings, memory, now, dossier => IsMeant(dossier, code), cancellationToken);
            if (reading.Hold is { } hold)
                Output.Complain($"warning: source '{source.Name}': {hold}");
            foreach (var broken in reading.Verdicts.Unjudged.Where(item => item.DossierCode == code || item.DossierId == code).DistinctBy(item => item.Detail))
                Output.Complain($"note: source '{source.Name}': {broken.Reason}: {broken.Detail}");
            var resolver = new RecipientResolver(reading.Officials, reading.Units);
            foreach (var (dossier, sighting) in reading.Found)
            {
                var episodes = ledger is null ? [] : await new DossierHistory(ledger).EpisodesAsync(source.Name, dossier.Id, cancellationToken);
                explanations.Add(Explanation.Of(dossier, sighting, reading, resolver, episodes, settings, now));
            }
        }

        if (explanations.Count == 0)
            return await NotFoundAsync(code, settings, ledger, cancellationToken);
        if (CommonOptions.IsJson(result))
            Output.WriteJson(explanations);
        else
            explanations.ForEach(ExplanationText.Write);
        return ExitCode.Done;
    }

    private static bool IsMeant(Dossier dossier, string code) => dossier.Code == code || dossier.Id == code;

    private static async Task<int> NotFoundAsync(string code, WatcherSettings settings, LedgerDatabase? ledger, CancellationToken cancellationToken)
    {
        Output.Complain($"error: CODE must be the number or the key of an open dossier in {string.Join(", ", settings.Sources.Select(source => source.Name))}, was '{code}'");
        if (ledger is null)
            return ExitCode.WrongSettings;

        // A dossier that is no longer open may still be one that somebody was told of.
        var history = new DossierHistory(ledger);
        foreach (var (source, dossierId) in await history.FindAsync(code, cancellationToken))
        {
            foreach (var episode in await history.EpisodesAsync(source, dossierId, cancellationToken))
                Output.Complain($"  {source}: {ExplanationText.Line(episode, settings.Calendars.Office)}");
        }

        return ExitCode.WrongSettings;
    }
}
