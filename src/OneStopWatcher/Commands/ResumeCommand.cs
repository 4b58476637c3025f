using System.CommandLine;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>resume</c>: lets mails go again after <c>pause</c>.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var command = new Verb(
            "resume",
            "Lets mails go again: those of the latest slot at once, checked against the sources first.",
            "resume");
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = CommonOptions.Read(result, SettingsNeed.Judging);
            var holds = new HoldLedger(await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken));
            var wasPaused = await holds.ResumeAsync(TimeProvider.System.GetUtcNow(), cancellationToken);
            if (CommonOptions.IsJson(result))
                Output.WriteJson(new { paused = false, wasPaused });
            else
                Output.WriteLine(wasPaused ? "Mails go again." : "Mails were not paused.");
            return ExitCode.Done;
        });
        return command;
    }
}
