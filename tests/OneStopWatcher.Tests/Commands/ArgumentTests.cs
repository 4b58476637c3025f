using OneStopWatcher.Commands;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Commands;

/// <summary>Wrong arguments: exit code 1, one complaint on standard error, nothing on standard output.</summary>
public sealed class ArgumentTests
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    [Theory]
    [InlineData("scan --at nonsense", "--at must be a moment such as 2026-11-25T07:45 (office time) or 2026-11-25T07:45:00+07:00, was 'nonsense'")]
    [InlineData("scan --at 0001-01-01", "--at must lie in the years 1900..2199, was '0001-01-01'")]
    [InlineData("seed --dossiers many", "Cannot parse argument 'many' for option '--dossiers'")]
    [InlineData("seed --at 9999-12-31", "--at must lie in the years 1900..2199, was '9999-12-31'")]
    [InlineData("check --format xml", "--format must be table or json, was 'xml'")]
    [InlineData("check --format 1", "--format must be table or json, was '1'")]
    [InlineData("check --format", "Required argument missing for option: '--format'.")]
    [InlineData("frobnicate", "Unrecognized command or argument 'frobnicate'.")]
    [InlineData("chek", "'chek' was not matched. Did you mean one of the following?")]
    [InlineData("check --onlin", "Unrecognized command or argument '--onlin'.")]
    [InlineData("seed --dossiers -1", "--dossiers must be 0..20000000, was -1")]
    [InlineData("calendar 1899", "YEAR must be 1900..2199, was '1899'")]
    [InlineData("calendar 2200", "YEAR must be 1900..2199, was '2200'")]
    [InlineData("calendar next", "YEAR must be 1900..2199, was 'next'")]
    [InlineData("calendar --unit H20.1", "--unit must be a unit with hours of its own, was 'H20.1': WorkingTime:Units has none, and every unit has the hours of the office")]
    [InlineData("calendar --fetch", "--fetch needs a feed with an address, but WorkingTime:CalendarFeeds has none")]
    [InlineData("run --ignore-hours", "--ignore-hours goes with --once: the service keeps office hours")]
    [InlineData("seed --source hue --dossiers 1", "--source must be one of lai-vung, was 'hue'")]
    public async Task Program_WrongArgument_ExitsWithOneAndComplainsOnStandardError(string arguments, string complaint)
    {
        using var settings = new SettingsFolder();

        var result = await settings.RunAsync(arguments.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains(complaint, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage:", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "run", "scan", "check", "calendar", "demo", "seed", "--settings", "--format")]
    [InlineData("run", "--once", "--ignore-hours", "--settings")]
    [InlineData("scan", "--at", "--unjudged", "Writes and sends nothing")]
    [InlineData("check", "--online", "no mail is sent", "Exits with 1")]
    [InlineData("calendar", "YEAR", "--unit", "--fetch", "Sends nothing")]
    [InlineData("demo", "--folder", "Sends no mail")]
    [InlineData("seed", "--dossiers", "--seed", "--at", "--source", "Refuses a database")]
    public async Task Help_OfEachVerb_TellsItsOptions(string verb, params string[] expected)
    {
        var result = await ProgramRunner.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.All(expected, text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-25T07:45", "2026-11-25T07:45:00+07:00")]
    [InlineData("2026-11-25 07:45:30", "2026-11-25T07:45:30+07:00")]
    [InlineData("2026-11-25", "2026-11-25T00:00:00+07:00")]
    [InlineData("2026-11-25T00:45:00Z", "2026-11-25T00:45:00+00:00")]
    [InlineData("2026-11-25T07:45:00+07:00", "2026-11-25T07:45:00+07:00")]
    public void Parse_Moment_IsOfficeTimeUnlessItSaysOtherwise(string text, string expected) =>
        Assert.Equal(expected, TimeArgument.Parse(text, Vietnam).ToString("yyyy-MM-dd'T'HH:mm:sszzz"));

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("07:45")]
    [InlineData("25/11/2026")]
    [InlineData("2026-11-31")]
    [InlineData("2026-11-25T24:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void Parse_NoMoment_IsRefused(string text) =>
        Assert.StartsWith("--at must ", Assert.Throws<WrongArgumentException>(() => TimeArgument.Parse(text, Vietnam)).Message, StringComparison.Ordinal);
}
