using System.Text.Json;
using OneStopWatcher.Seeding;

namespace OneStopWatcher.Tests.Settings;

/// <summary>How the settings name the contact directory, and what the commands make of it.</summary>
public sealed class DirectorySettingsTests
{
    [Fact]
    public void Read_Directory_IsFoundBesideTheSettings()
    {
        using var settings = new SettingsFolder().With("Recipients:Directory", "\"people/directory.csv\"");
        settings.Write("people/directory.csv", "id,email\nan,an@xa.example\n");

        var read = settings.Read();

        Assert.Equal(settings.At("people/directory.csv"), read.DirectoryFile);
        Assert.Equal("an@xa.example", Assert.Single(read.Directory.Contacts).Email);
    }

    [Fact]
    public void Read_FaultyDirectory_IsAnErrorPerFault()
    {
        using var settings = new SettingsFolder().With("Recipients:Directory", "\"directory.csv\"");
        settings.Write("directory.csv", "id,language,role\nan,de,Chef\n");

        Assert.Collection(
            settings.Errors(),
            error => Assert.StartsWith("Recipients:Directory (directory.csv) line 2, role: must be one of Receiver, ", error, StringComparison.Ordinal),
            error => Assert.Equal("Recipients:Directory (directory.csv) line 2, language: must be one of vi, en, was 'de'", error));
    }

    [Fact]
    public void Read_MissingDirectory_IsAnError()
    {
        using var settings = new SettingsFolder().With("Recipients:Directory", "\"directory.csv\"");

        Assert.StartsWith("Recipients:Directory (directory.csv) must be a file that this account can read: ", Assert.Single(settings.Errors()), StringComparison.Ordinal);
    }

    // The file that administrators begin with.
    [Fact]
    public void Read_SampleDirectory_IsSound()
    {
        using var settings = new SettingsFolder().With("Recipients:Directory", JsonSerializer.Serialize(SourceTree.Path("deploy", "directory.sample.csv")));

        Assert.True(settings.Read().Directory.Contacts.Count >= 5);
    }

    // It can be tried on the sample district as it is.
    [Fact]
    public void SampleDirectory_NamesOfficialsAndUnitsOfTheSampleDistrict()
    {
        using var settings = new SettingsFolder();
        var district = SampleDistrict.Generate(dossiers: 10, seed: 1, TimeProvider.System.GetUtcNow(), settings.Read().Calendars.Office);
        var rows = File.ReadAllLines(SourceTree.Path("deploy", "directory.sample.csv"))[1..].Select(line => line.Split(';')).ToList();
        var ids = rows.SelectMany(row => new[] { row[0], row[9] }).Where(id => id.Length > 0).Distinct().ToList();
        var units = rows.Select(row => row[4]).Where(unit => unit.Length > 0).Distinct().ToList();

        Assert.NotEmpty(units);
        Assert.InRange(ids.Count, 5, 20);
        Assert.Subset(district.Officials.Select(official => official.Id).ToHashSet(), ids.ToHashSet());
        Assert.Subset(district.Units.Select(unit => unit.Code).ToHashSet(), units.ToHashSet());
    }

    [Fact]
    public async Task Check_FaultyDirectory_ExitsWithOne()
    {
        using var settings = new SettingsFolder().With("Recipients:Directory", "\"directory.csv\"");
        settings.Write("directory.csv", "id,email\nan,an@\n");

        var result = await settings.RunAsync("check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: Recipients:Directory (directory.csv) line 2, email: must be name@domain", result.Output, StringComparison.Ordinal);
    }

    // Scan asks whom the mails would go to, and finds the substitute of the day it is asked for.
    [Fact]
    public async Task Scan_Directory_NamesTheReaders()
    {
        using var settings = new SettingsFolder().With("Sources:0:Profile", "\"own\"").With("Recipients:Directory", "\"directory.csv\"");
        settings.Write("own/open-dossiers.sql", """
            select 'HS-1' as dossier_id, 'HS-1' as dossier_code, '2026-03-02T10:00:00+07:00' as due_at, '4' as status_code, 0 as is_suspended,
                   '[{"id":"an","name":"An","email":"an@xa.example"}]' as assignees, '[]' as leaders
            """);
        settings.Write("directory.csv", "id,name,email,substitute,from,until\nan,,,duc,2026-03-03,2026-03-03\nduc,Đức,duc@xa.example,,,\n");
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={settings.At("one-stop.db")};Pooling=False"))
            connection.Open();

        var absent = await settings.RunAsync("scan", "--at", "2026-03-03T08:00", "--format", "json");
        var back = await settings.RunAsync("scan", "--at", "2026-03-04T08:00", "--format", "json");
        var explained = await settings.RunAsync("explain", "HS-1", "--at", "2026-03-03T08:00");

        Assert.Contains("duc@xa.example|Assignee|Đức|An", Recipients(absent), StringComparison.Ordinal);
        Assert.Contains("an@xa.example|Assignee|An|", Recipients(back), StringComparison.Ordinal);
        Assert.Contains("Đức <duc@xa.example> Assignee for An", explained.Output, StringComparison.Ordinal);
    }

    private static string Recipients(ProgramResult result)
    {
        Assert.Equal("", result.Error);
        using var rows = JsonDocument.Parse(result.Output);
        return string.Join(',', rows.RootElement[0].GetProperty("recipients").EnumerateArray().Select(recipient =>
            string.Join('|', new[] { "address", "role", "name", "standsInFor" }.Select(key => recipient.TryGetProperty(key, out var value) ? value.GetString() : ""))));
    }
}
