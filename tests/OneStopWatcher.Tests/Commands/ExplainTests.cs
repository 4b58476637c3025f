using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Tests.Polling;
using OneStopWatcher.Tests.Scanning;

namespace OneStopWatcher.Tests.Commands;

/// <summary><c>explain</c> says of every dossier what <c>scan</c> says, and shows what it rests on.</summary>
public sealed class ExplainTests
{
    private const string At = "2026-11-25T07:45";

    [Fact]
    public async Task Explain_EveryDossierOfTheSampleDistrict_AgreesWithScan()
    {
        using var folder = await SeedAsync(1200);
        var scanned = ScanLine.Rows(await folder.RunAsync("scan", "--at", At, "--format", "json")).ToLookup(row => ScanLine.Text(row, "dossierCode")!);

        var explained = JsonNode.Parse((await folder.RunAsync("explain", [.. scanned.Select(code => code.Key), "--at", At, "--format", "json"])).Output)!.AsArray();

        Assert.InRange(scanned.Sum(code => code.Count()), 500, 1_500);
        Assert.Equal(scanned.Count, explained.Count);
        foreach (var dossier in explained)
            Assert.Equal(scanned[ScanLine.Text(dossier!, "dossierCode")!].Select(Said).Order(), Hanging(dossier!).Select(SaidToo).Order());
        Assert.Equal(11, scanned.SelectMany(code => code).Select(row => ScanLine.Text(row, "kind")).Distinct().Count());
    }

    [Fact]
    public async Task Explain_Days_AddUpToWhatWasMeasured()
    {
        using var folder = await SeedAsync(1200);
        var codes = ScanLine.Rows(await folder.RunAsync("scan", "--at", At, "--format", "json")).Select(row => ScanLine.Text(row, "dossierCode")!).Distinct().Take(200);

        var explained = JsonNode.Parse((await folder.RunAsync("explain", [.. codes, "--at", At, "--format", "json"])).Output)!.AsArray();

        var measured = explained.SelectMany(dossier => dossier!["kinds"]!.AsArray()).Where(kind => kind!["measuredMinutes"] is not null).ToList();
        Assert.InRange(measured.Count, 200, 3_000);
        foreach (var kind in measured)
        {
            // Each day is truncated to minutes, and so is the sum.
            var days = kind!["days"]!.AsArray();
            Assert.InRange(kind["measuredMinutes"]!.GetValue<long>() - days.Sum(day => day!["countedMinutes"]!.GetValue<long>()), 0, days.Count);
        }

        // The holiday of 24/11 lies right before the moment judged at.
        Assert.Contains(measured.SelectMany(kind => kind!["days"]!.AsArray()), day => day!["date"]!.GetValue<string>() == "2026-11-24" && day["kind"]!.GetValue<string>() == "Holiday" && day["countedMinutes"]!.GetValue<long>() == 0);
    }

    [Fact]
    public async Task Explain_DossierInOrder_SaysWhyOfEveryKind()
    {
        using var folder = await SeedAsync(200);
        var hung = ScanLine.Rows(await folder.RunAsync("scan", "--at", At, "--format", "json")).Select(row => ScanLine.Text(row, "dossierId")!).ToHashSet();
        var inOrder = Query(folder, "select id from dossiers where closed_at is null order by id").First(id => !hung.Contains(id));

        var dossier = JsonNode.Parse((await folder.RunAsync("explain", inOrder, "--at", At, "--format", "json")).Output)!.AsArray().Single()!;

        var kinds = dossier["kinds"]!.AsArray();
        Assert.Equal(13, kinds.Count);
        Assert.DoesNotContain(kinds, kind => ScanLine.Text(kind!, "verdict") == "Hangs");
        Assert.All(kinds, kind => Assert.NotEqual("", ScanLine.Text(kind!, "because")));
    }

    [Fact]
    public async Task Explain_UnknownCode_IsRefusedAndTheOthersAreExplained()
    {
        using var folder = await SeedAsync(200);
        var known = Query(folder, "select code from dossiers where closed_at is null").First();

        var result = await folder.RunAsync("explain", "nowhere", known, "--at", At, "--format", "json");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("CODE must be the number or the key of an open dossier in lai-vung, was 'nowhere'", result.Error, StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(result.Output)!.AsArray());
    }

    [Fact]
    public async Task Explain_Table_NamesRuleDaysAndRecipients()
    {
        using var folder = await SeedAsync(1200);
        var unclosed = ScanLine.Rows(await folder.RunAsync("scan", "--at", At, "--format", "json")).First(row => ScanLine.Text(row, "kind") == "UnclosedWorkflow");

        var result = await folder.RunAsync("explain", ScanLine.Text(unclosed, "dossierCode")!, "--at", At);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("2d = 2d 0h 00m (Default)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Holiday: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16)", result.Output, StringComparison.Ordinal);
        Assert.Contains("UnclosedWorkflow: ladder default", result.Output, StringComparison.Ordinal);
    }

    private static async Task<OfficeFolder> SeedAsync(int dossiers)
    {
        var folder = new OfficeFolder();
        folder.WriteSettings([new { Name = "lai-vung", Provider = "Sqlite", ConnectionString = "Data Source=one-stop.db", Profile = "reference" }]);
        var seeded = await folder.RunAsync("seed", "--dossiers", $"{dossiers}", "--seed", "2021", "--at", At);
        Assert.True(seeded.ExitCode == 0, seeded.Error);
        return folder;
    }

    private static List<string> Query(OfficeFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.PathOf("one-stop.db")};Pooling=False");
        return connection.Query<string>(sql).AsList();
    }

    private static IEnumerable<JsonNode> Hanging(JsonNode dossier) =>
        dossier["kinds"]!.AsArray().Where(kind => ScanLine.Text(kind!, "verdict") == "Hangs").Select(kind => kind!);

    private static string Said(JsonNode row) => string.Join(
        '|',
        ScanLine.Text(row, "kind"),
        ScanLine.Text(row, "hangsSince"),
        row["lateWorkingMinutes"],
        row["limit"],
        row["rule"],
        People(row["recipients"]!.AsArray()));

    private static string SaidToo(JsonNode kind) => string.Join(
        '|',
        ScanLine.Text(kind, "kind"),
        ScanLine.Text(kind, "hangsSince"),
        kind["lateWorkingMinutes"],
        kind["limit"],
        kind["rule"],
        People(kind["rungs"]!.AsArray().Where(rung => rung!["isReached"]!.GetValue<bool>()).SelectMany(rung => rung!["recipients"]!.AsArray())));

    private static string People(IEnumerable<JsonNode?> recipients) =>
        string.Join(',', recipients.Select(recipient => $"{recipient!["role"]} {recipient["address"]}").Distinct().Order(StringComparer.Ordinal));
}
