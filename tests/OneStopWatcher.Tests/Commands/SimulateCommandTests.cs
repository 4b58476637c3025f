using System.Text.Json;
using OneStopWatcher.Tests.Scenarios;

namespace OneStopWatcher.Tests.Commands;

/// <summary><c>simulate</c> as an administrator calls it.</summary>
public sealed class SimulateCommandTests
{
    [Fact]
    public async Task Simulate_OfADay_SaysInOneSentenceWhatChanges()
    {
        await using var office = await OneDayAsync();
        var with = office.WriteOtherSettings(""" "Ladders": { "Overdue": [ { "After": "2d", "To": [ "Leader" ] } ] } """);

        var table = await RunAsync(office, "--from", "2026-03-03", "--to", "2026-03-03", "--with", with);
        Assert.Equal(0, table.ExitCode);
        Assert.Contains("2026-03-03 to 2026-03-03: 1 mail as it was, 0 with other.json, 0 of them the same. 1 person stops receiving: An <an@xa.example>. Nobody starts receiving.", table.Output, StringComparison.Ordinal);
        Assert.Empty(table.Error);

        var json = JsonDocument.Parse((await RunAsync(office, "--from", "2026-03-03", "--to", "2026-03-03", "--format", "json")).Output).RootElement;
        Assert.Equal((1, 1, 1), (json.GetProperty("mails").GetProperty("before").GetInt32(), json.GetProperty("mails").GetProperty("after").GetInt32(), json.GetProperty("sameMails").GetInt32()));
        Assert.Contains("nothing changes", json.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal("an@xa.example", json.GetProperty("people")[0].GetProperty("address").GetString());
    }

    [Fact]
    public async Task Simulate_OfWhatCannotBe_SaysWhyAndWhatCan()
    {
        await using var office = await OneDayAsync();
        await AssertRefusedAsync(office, "--from must be --to (2026-03-02) or an earlier day, was 2026-03-03", "--from", "2026-03-03", "--to", "2026-03-02");
        await AssertRefusedAsync(office, "--to must be a day of the years 1900..2199 such as 2026-11-25, was 'tomorrow'", "--from", "2026-03-03", "--to", "tomorrow");
        await AssertRefusedAsync(office, "or an earlier day, was 2199-03-03", "--from", "2199-03-03", "--to", "2199-03-04");
        var faulty = office.WriteOtherSettings("\"Repeat\": [ \"x\" ]");
        await AssertRefusedAsync(office, $"(in {faulty}, by --with)", "--from", "2026-03-03", "--to", "2026-03-03", "--with", faulty);
        await AssertRefusedAsync(office, "must be a period in which the watcher has run", "--from", "2026-04-01", "--to", "2026-04-02");
        await AssertRefusedAsync(office, "--with must name an existing file, was 'missing.json'", "--from", "2026-03-03", "--to", "2026-03-03", "--with", "missing.json");
    }

    [Fact]
    public async Task Simulate_LeavesNothingInTheFolderOfItsThrowAwayLedger_AndSaysWhenThereIsNone()
    {
        await using var office = await OneDayAsync();
        var temporary = Directory.CreateDirectory(Path.Combine(office.Folder, "tmp")).FullName;
        var done = await InFolderAsync(office, temporary);
        Assert.Equal(0, done.ExitCode);
        Assert.Empty(Directory.GetDirectories(temporary, "onestopwatcher-*"));

        var refused = await InFolderAsync(office, Path.Combine(office.Folder, "missing"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("error: no throw-away ledger can be made: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("must name a folder in which this account may write", refused.Error, StringComparison.Ordinal);
    }

    private static Task<ProgramResult> InFolderAsync(Office office, string temporary) => ProgramRunner.RunAsync(new ProgramCall
    {
        Arguments = ["simulate", "--settings", office.SettingsFile, "--from", "2026-03-03", "--to", "2026-03-03"],
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [OperatingSystem.IsWindows() ? "TMP" : "TMPDIR"] = temporary },
    });

    private static async Task<Office> OneDayAsync()
    {
        var office = await Office.OpenAsync();
        foreach (var time in (string[])["2026-02-27 14:00", "2026-02-27 15:00"])
        {
            office.At(time);
            await office.SweepAsync();
        }

        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        return office;
    }

    private static async Task AssertRefusedAsync(Office office, string says, params string[] arguments)
    {
        var result = await RunAsync(office, arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    private static Task<ProgramResult> RunAsync(Office office, params string[] arguments) =>
        ProgramRunner.RunAsync(["simulate", "--settings", office.SettingsFile, .. arguments]);
}
