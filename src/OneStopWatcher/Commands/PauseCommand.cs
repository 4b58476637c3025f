using System.CommandLine;
using OneStopWatcher.Ledger;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>pause</c>: stops all mails but alarms until <c>resume</c>. Sweeps and digests go on; a slot's unsent mails dissolve into the next one's.</summary>
internal static class PauseCommand
{
    public static Command Create()
    {
        var reason = new Option<string>("--reason") { Description = "Why; whoever wonders about the quiet reads it.", HelpName = "TEXT", Required = true };
        var author = HoldOptions.Author();
        var command = new Verb(
            "pause",
            "Stops all mails until resume, the administrators' daily list included; alarms of the watcher itself go on. Everything stays watched.",
            "pause --reason \"chuyển máy chủ thư\"")
        {
            reason, author,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = CommonOptions.Read(result, SettingsNeed.Judging);
            var by = HoldOptions.Text(result.GetRequiredValue(author), "--author");
            var why = HoldOptions.Text(result.GetRequiredValue(reason), "--reason");
            var holds = new HoldLedger(await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken));
            var isNew = await holds.PauseAsync(by, why, TimeProvider.System.GetUtcNow(), cancellationToken);
            var pause = await holds.PauseAsync(cancellationToken);
            if (CommonOptions.IsJson(result))
                Output.WriteJson(new { paused = true, isNew, author = pause?.Author, reason = pause?.Reason, pausedAt = Explanation.Iso(pause?.PausedAt, settings.Calendars.Office) });
            else
                Output.WriteLine(isNew ? "All mails but alarms are paused. onestopwatcher resume lets them go again." : $"All mails but alarms have been paused since {PausedAt(pause)} by {pause?.Author}: {pause?.Reason}");
            return ExitCode.Done;

            // It may have been resumed in between.
            string PausedAt(MailPause? known) => known is null ? "just now" : $"{settings.Calendars.Office.InZone(known.PausedAt):yyyy-MM-dd HH:mm}";
        });
        return command;
    }
}
