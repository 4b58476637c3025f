using System.CommandLine;
using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>silence add|list|end</c>: holds mails about some hangs back until a moment.</summary>
internal static class SilenceCommand
{
    // Longer is no silence but a wrong threshold, a wrong ladder, or data that should be mended.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static Command Create() => new("silence", "Holds mails about some hangs back until a moment. They stay watched; when it ends, everyone is told by the highest rung passed.")
    {
        Add(),
        List(),
        End(),
    };

    private static Verb Add()
    {
        var matcher = new Argument<string[]>("MATCHER") { Description = $"What to hold back: {SilenceMatcher.Form}. All parts must fit.", Arity = ArgumentArity.OneOrMore };
        var until = new Option<string>("--until") { Description = "Until when: a day, which is included, or a moment such as 2026-12-01T17:00 (office time).", HelpName = "TIME", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why; whoever wonders about the quiet reads it.", HelpName = "TEXT", Required = true };
        var author = HoldOptions.Author();
        var command = new Verb(
            "add",
            "Adds a silence.",
            "silence add unit=H20.33.* kind=DueSoon --until 2026-12-01 --reason \"chờ hướng dẫn\"",
            "silence add dossier=H20.33.05-260923-0001 --until 2026-12-01T17:00 --reason \"đang xác minh\"")
        {
            matcher, until, reason, author,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = CommonOptions.Read(result, SettingsNeed.Judging);
            var now = TimeProvider.System.GetUtcNow();
            var parsed = SilenceMatcher.Parse(result.GetRequiredValue(matcher), out var problem) ?? throw new WrongArgumentException($"MATCHER {problem}");
            var silence = new Silence(
                parsed,
                HoldOptions.Text(result.GetRequiredValue(author), "--author"),
                HoldOptions.Text(result.GetRequiredValue(reason), "--reason"),
                EndOf(result.GetRequiredValue(until), settings, now));
            var ledger = await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
            var id = await new HoldLedger(ledger).AddAsync(silence, now, cancellationToken);
            var covered = await new HangCount(ledger).CoveredAsync(parsed, cancellationToken);
            Write(result, settings, [new RecordedSilence(id, silence, now)]);
            if (covered > 0 && !CommonOptions.IsJson(result))
                Output.WriteLine($"It covers {covered.Value.ToString(CultureInfo.InvariantCulture)} of the hangs that were open at the last sweep.");
            await WarnIfIdleAsync(ledger, parsed, covered, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static Verb List()
    {
        var command = new Verb("list", "Lists the silences that hold, the first to end first.", "silence list", "silence list --format json");
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = CommonOptions.Read(result, SettingsNeed.Judging);
            var ledger = await LedgerDatabase.OpenForReadingAsync(settings.Ledger, cancellationToken);
            Write(result, settings, ledger is null ? [] : await new HoldLedger(ledger).SilencesAsync(TimeProvider.System.GetUtcNow(), cancellationToken));
            return ExitCode.Done;
        });
        return command;
    }

    private static Verb End()
    {
        var id = new Argument<long>("ID") { Description = "The number that list shows." };
        var command = new Verb("end", "Ends a silence now.", "silence end 3") { id };
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = CommonOptions.Read(result, SettingsNeed.Judging);
            var ledger = await LedgerDatabase.OpenAsync(settings.Ledger, cancellationToken);
            var number = result.GetRequiredValue(id);
            if (!await new HoldLedger(ledger).EndAsync(number, TimeProvider.System.GetUtcNow(), cancellationToken))
                throw new WrongArgumentException($"ID must be a silence that holds (onestopwatcher silence list), was {number.ToString(CultureInfo.InvariantCulture)}");
            if (CommonOptions.IsJson(result))
                Output.WriteJson(new { id = number, ended = true });
            else
                Output.WriteLine($"Silence {number.ToString(CultureInfo.InvariantCulture)} has ended; what it held is told in the next digest.");
            return ExitCode.Done;
        });
        return command;
    }

    private static DateTimeOffset EndOf(string text, WatcherSettings settings, DateTimeOffset now)
    {
        var end = TimeArgument.Parse(text, settings.Zone, "--until");

        // A day is meant with all its hours.
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            end = settings.Calendars.Office.StartOf(day.AddDays(1));
        if (end <= now)
            throw new WrongArgumentException($"--until must lie ahead, but lies in the past, was '{text}'");
        return end <= now + Longest
            ? end
            : throw new WrongArgumentException($"--until must lie within the next {Longest.Days} days, was '{text}'");
    }

    // A silence until a day ends with the midnight after it; told so, it would read as one day more.
    private static string EndText(WorkCalendar office, DateTimeOffset endsAt)
    {
        var local = office.InZone(endsAt);
        return local.TimeOfDay == TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"the end of {local.AddDays(-1):yyyy-MM-dd}")
            : local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static async Task WarnIfIdleAsync(LedgerDatabase ledger, SilenceMatcher matcher, int? covered, CancellationToken cancellationToken)
    {
        if (covered != 0)
            return;
        var unknown = await new HangCount(ledger).UnknownAsync(matcher, cancellationToken);
        Output.Complain(unknown.Count == 0
            ? "warning: covers nothing that hangs now"
            : $"warning: covers nothing that hangs now; the ledger knows no {string.Join(" and no ", unknown)}");
    }

    private static void Write(ParseResult result, WatcherSettings settings, IReadOnlyList<RecordedSilence> silences)
    {
        var office = settings.Calendars.Office;
        if (CommonOptions.IsJson(result))
        {
            Output.WriteJson(silences.Select(item => new
            {
                id = item.Id,
                matcher = item.Silence.Matcher.Parts(),
                author = item.Silence.Author,
                reason = item.Silence.Reason,
                createdAt = Explanation.Iso(item.CreatedAt, office),
                endsAt = Explanation.Iso(item.Silence.EndsAt, office),
            }));
            return;
        }

        if (silences.Count == 0)
        {
            Output.WriteLine("No silence holds.");
            return;
        }

        Output.WriteTable(
            ["Id", "Covers", "Until", "Author", "Reason"],
            silences.Select(item => (IReadOnlyList<string>)
            [
                item.Id.ToString(CultureInfo.InvariantCulture),
                item.Silence.Matcher.ToString(),
                EndText(office, item.Silence.EndsAt),
                item.Silence.Author,
                item.Silence.Reason,
            ]));
    }
}
