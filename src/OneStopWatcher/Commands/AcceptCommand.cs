using System.CommandLine;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>accept SOURCE</c>: what a source has changed at once is right, and its next sweep may conclude from it.</summary>
internal static class AcceptCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("SOURCE") { Description = "Name of the source in the settings." };
        name.CompletionSources.Add(KnownNames.Sources);
        var command = new Verb(
            "accept",
            "Lets the next sweep of a source clear and change as much as it finds, after it was held for changing too much at once.",
            "accept lai-vung")
        {
            name,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, result.GetRequiredValue(name), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, string name, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.Read(result, SettingsNeed.Judging);
        var source = settings.Sources.FirstOrDefault(source => source.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new WrongArgumentException($"SOURCE must be one of {string.Join(", ", settings.Sources.Select(source => source.Name))}, was '{name}'");
        var ledger = await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
        await new SweepLedger(ledger).AcceptAsync(source.Name, TimeProvider.System.GetUtcNow(), cancellationToken);
        if (CommonOptions.IsJson(result))
            Output.WriteJson(new { source = source.Name, accepted = true });
        else
            Output.WriteLine($"The next sweep of {source.Name} takes over whatever it finds.");
        return ExitCode.Done;
    }
}
