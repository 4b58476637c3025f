using System.Globalization;
using System.Text.Json;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Running;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary>The commands by which an administrator holds mails back, as they are typed.</summary>
public sealed class HoldCommandTests
{
    private static readonly string Tomorrow = TimeProvider.System.GetUtcNow().AddHours(7).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Silence_AddedListedAndEnded_IsKeptInTheLedger()
    {
        using var settings = new SettingsFolder();
        Assert.Equal("No silence holds.", (await settings.RunAsync("silence", "list")).Output.Trim());

        var added = await settings.RunAsync("silence", "add", "unit=H20.33.*", "kind=duesoon", "--until", Tomorrow, "--reason", "chờ hướng dẫn", "--author", "Lan", "--format", "json");
        Assert.True(added.ExitCode == 0, added.Error);
        using var json = JsonDocument.Parse((await settings.RunAsync("silence", "list", "--format", "json")).Output);
        var silence = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(["unit=H20.33.*", "kind=DueSoon"], silence.GetProperty("matcher").EnumerateArray().Select(part => part.GetString()));
        Assert.Equal(("Lan", "chờ hướng dẫn"), (silence.GetProperty("author").GetString(), silence.GetProperty("reason").GetString()));

        // The whole day is meant: it ends with the midnight after it.
        Assert.EndsWith("T00:00:00+07:00", silence.GetProperty("endsAt").GetString(), StringComparison.Ordinal);
        Assert.StartsWith(Next(Tomorrow), silence.GetProperty("endsAt").GetString(), StringComparison.Ordinal);

        Assert.Contains($"the end of {Tomorrow}", (await settings.RunAsync("silence", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await settings.RunAsync("silence", "end", "1")).ExitCode);
        var again = await settings.RunAsync("silence", "end", "1");
        Assert.Equal((1, "error: ID must be a silence that holds (onestopwatcher silence list), was 1"), (again.ExitCode, again.Error.Trim()));
        Assert.Equal("No silence holds.", (await settings.RunAsync("silence", "list")).Output.Trim());
    }

    [Theory]
    [InlineData("MATCHER must be one or more of source=", "unit=*", "2199-01-01", "x")]
    [InlineData("MATCHER kind must be one of Overdue, ", "kind=late", "2199-01-01", "x")]
    [InlineData("--until must lie within the next 366 days, was '2199-01-01'", "unit=H20", "2199-01-01", "x")]
    [InlineData("--until must lie ahead, but lies in the past, was '2020-01-01'", "unit=H20", "2020-01-01", "x")]
    [InlineData("--until must be a moment such as", "unit=H20", "soon", "x")]
    [InlineData("--reason must be a text of 1..500 characters, was ' '", "unit=H20", "2199-01-01", " ")]
    public async Task Silence_WrongArgument_IsRefusedAndWritesNothing(string expected, string matcher, string until, string reason)
    {
        using var settings = new SettingsFolder();

        var result = await settings.RunAsync("silence", "add", matcher, "--until", until, "--reason", reason);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(settings.At("ledger.db")));
    }

    [Fact]
    public async Task PauseAndResume_StopAndFreeTheMails_OfRunOnce()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("Sqlite", "Data Source=one-stop.db", server.Port);
        await installation.SeedAsync(40);

        var paused = await installation.RunAsync("pause", "--reason", "chuyển máy chủ", "--author", "Lan");
        Assert.True(paused.ExitCode == 0, paused.Error);
        Assert.Contains("by Lan: chuyển máy chủ", (await installation.RunAsync("pause", "--reason", "khác")).Output, StringComparison.Ordinal);
        var held = await installation.RunAsync("run", "--once", "--ignore-hours");
        Assert.Contains("waiting for onestopwatcher resume: all mails are paused", held.Output, StringComparison.Ordinal);
        Assert.Contains("All mails but alarms are paused since ", (await installation.RunAsync("run", "--once", "--ignore-hours")).Output, StringComparison.Ordinal);
        Assert.Empty(server.Mails);

        Assert.Equal("Mails go again.", (await installation.RunAsync("resume")).Output.Trim());
        Assert.Equal("Mails were not paused.", (await installation.RunAsync("resume")).Output.Trim());
        var freed = await installation.RunAsync("run", "--once", "--ignore-hours");
        Assert.True(freed.ExitCode == 0, freed.Error);
        installation.AssertEachAcceptedOnce(server);
    }

    [Fact]
    public async Task Pause_WithoutMails_IsToldByRunOnce()
    {
        using var settings = new SettingsFolder();
        Assert.Equal(0, (await settings.RunAsync("seed", "--dossiers", "0")).ExitCode);
        await settings.RunAsync("pause", "--reason", "chuyển máy chủ", "--author", "Lan");

        var again = await settings.RunAsync("pause", "--reason", "khác");
        var once = await settings.RunAsync("run", "--once", "--ignore-hours");

        Assert.Matches(@"^All mails but alarms have been paused since \d{4}-\d\d-\d\d \d\d:\d\d by Lan: chuyển máy chủ\s*$", again.Output);
        Assert.Matches(@"All mails but alarms are paused since \d{4}-\d\d-\d\d \d\d:\d\d by Lan: chuyển máy chủ\.", once.Output);
        Assert.DoesNotContain(".eml", once.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunOnce_StormBrake_TellsHowManyMailsItHolds()
    {
        using var settings = new SettingsFolder().With("Mail:MaxPerSlot", "1");
        Assert.Equal(0, (await settings.RunAsync("seed", "--dossiers", "60", "--seed", "7")).ExitCode);

        var once = await settings.RunAsync("run", "--once", "--ignore-hours");
        File.Delete(settings.At("ledger.db"));
        using var json = JsonDocument.Parse((await settings.RunAsync("run", "--once", "--ignore-hours", "--format", "json")).Output);

        var held = json.RootElement.GetProperty("held").GetInt32();
        Assert.True(held > 1);
        Assert.Contains($" recorded, {held} mails held by the storm brake for the next slots.", once.Output, StringComparison.Ordinal);
    }

    // The ledger knows units and kinds of what hangs, but no procedures: of those it says nothing rather than nought.
    [Fact]
    public async Task SilenceAdd_TellsWhatItCovers_AndWarnsOfWhatItDoesNot()
    {
        using var settings = new SettingsFolder();
        Assert.Equal(0, (await settings.RunAsync("seed", "--dossiers", "60", "--seed", "7")).ExitCode);
        await settings.RunAsync("run", "--once", "--ignore-hours");
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={settings.At("ledger.db")};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        using var count = new Microsoft.Data.Sqlite.SqliteCommand("select count(*) from hangs where ended_at is null and kind = 'Overdue'", connection);
        var overdue = (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        Assert.True(overdue > 0);

        var known = await AddAsync("unit=H20.33.*", "kind=Overdue");
        var unknown = await AddAsync("unit=H21*", "source=nowhere");
        var unsaid = await AddAsync("procedure=2.*");

        Assert.Contains($"It covers {overdue} of the hangs", known.Output, StringComparison.Ordinal);
        Assert.Equal("", known.Error);
        Assert.Equal((0, "warning: covers nothing that hangs now; the ledger knows no source nowhere and no unit H21*"), (unknown.ExitCode, unknown.Error.Trim()));
        Assert.DoesNotContain("It covers", unsaid.Output + unsaid.Error, StringComparison.Ordinal);

        Task<ProgramResult> AddAsync(params string[] matcher) => settings.RunAsync(["silence", "add", .. matcher, "--until", Tomorrow, "--reason", "x"]);
    }

    [Fact]
    public async Task Baseline_BeforeTheFirstDigest_LeavesNothingToTell()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("Sqlite", "Data Source=one-stop.db", server.Port);
        await installation.SeedAsync(40);

        var baseline = await installation.RunAsync("baseline", "--format", "json");
        Assert.True(baseline.ExitCode == 0, baseline.Error);
        using var json = JsonDocument.Parse(baseline.Output);
        Assert.True(json.RootElement.GetProperty("hangs").GetInt32() > 0);
        Assert.Equal($"{json.RootElement.GetProperty("notices").GetInt32()}", Assert.Single(installation.Ledger("select count(*) from notices where message_id is null")));

        var once = await installation.RunAsync("run", "--once", "--ignore-hours");

        Assert.Contains("this slot's digest has been made already", once.Output, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    private static string Next(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
