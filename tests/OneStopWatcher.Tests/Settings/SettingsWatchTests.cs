using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>How a running program follows its settings: real files, and the real reader (decision record 0027).</summary>
public sealed class SettingsWatchTests
{
    private readonly RecordingLogger<SettingsWatch> log = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero));

    public static TheoryData<string> BadEdits => [.. BadEdit.All.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(BadEdits))]
    public async Task Look_BadEdit_KeepsTheSettingsBeforeAndTellsEveryFault(string edit)
    {
        using var folder = Folder();
        var watch = Watch(folder);
        var before = watch.Current;

        BadEdit.All[edit].Make(folder);
        var after = await watch.LookAsync(Cancellation);

        var fault = BadEdit.All[edit].Fault.Replace("FOLDER", folder.Path, StringComparison.Ordinal);
        Assert.NotNull(after.Rejection);
        Assert.Equal(clock.GetUtcNow(), after.Rejection.Since);
        Assert.Contains(after.Rejection.Findings, finding => finding.ToString().StartsWith(fault, StringComparison.Ordinal));

        // All of it is as before, down to the same objects.
        Assert.Equal(before, after with { Rejection = null });
        var lines = log.Fresh();
        Assert.Contains(lines, line => line.StartsWith($"Error: settings: {fault}", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"the settings before hold on (settings {before.Hash})", StringComparison.Ordinal));

        // Known, and not said again.
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Same(after, await watch.LookAsync(Cancellation));
        Assert.Empty(log.Fresh());
    }

    [Fact]
    public void BadEdits_AreAtLeastTwenty() => Assert.InRange(BadEdit.All.Count, 20, 100);

    [Fact]
    public async Task Look_GoodEdit_IsTakenOverWholeWithTheNamesOfWhatHasChanged()
    {
        using var folder = Folder();
        var watch = Watch(folder);
        var before = watch.Current;

        folder.With("Mail:MaxRows", "7").With("Thresholds:Default:StuckAtLeader", "\"2d\"").With("Mail:Pilot", "\"thu@xa.example\"");
        folder.Write("directory.csv", "id,email\nan,an.moi@xa.example\n");
        var after = await watch.LookAsync(Cancellation);

        Assert.Equal((7, "thu@xa.example", "an.moi@xa.example"), (after.Mail.MaxRows, after.Mail.Pilot, Assert.Single(after.Directory.Contacts).Email));
        Assert.NotEqual(before.Hash, after.Hash);
        Assert.Null(after.Rejection);
        Assert.Equal(
            [$"Information: settings: {folder.SettingsFile} was taken over (settings {after.Hash}); changed: Mail:MaxRows, Mail:Pilot, Thresholds:Default:StuckAtLeader, Recipients:Directory ({folder.At("directory.csv")})"],
            log.Fresh());

        // The snapshot that a run keeps is untouched.
        Assert.Equal((25, null), (before.Mail.MaxRows, before.Mail.Pilot));
    }

    [Fact]
    public async Task Look_FileThatNeverStandsStill_IsLeftToTheNextLook()
    {
        using var folder = Folder();
        var rows = 30;
        var isWritten = true;
        var watch = Watch(folder, () =>
        {
            if (isWritten)
                folder.With("Mail:MaxRows", $"{++rows}");
        });
        var before = watch.Current;

        folder.With("Mail:MaxRows", "30");
        Assert.Same(before, await watch.LookAsync(Cancellation));
        isWritten = false;

        Assert.Equal(rows, (await watch.LookAsync(Cancellation)).Mail.MaxRows);
    }

    // Editors save twice, copy programs touch, and a comment changes nothing that anybody is told.
    [Fact]
    public async Task Look_SameContentAgain_AppliesOnce()
    {
        using var folder = Folder();
        var watch = Watch(folder);
        folder.With("Mail:MaxRows", "7");
        var after = await watch.LookAsync(Cancellation);
        Assert.Single(log.Fresh());

        var content = File.ReadAllText(folder.SettingsFile);
        File.WriteAllText(folder.SettingsFile, content);
        File.SetLastWriteTimeUtc(folder.SettingsFile, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Same(after, await watch.LookAsync(Cancellation));
        File.WriteAllText(folder.SettingsFile, "// thử\n" + content + "\n");
        Assert.Same(after, await watch.LookAsync(Cancellation));

        Assert.Empty(log.Fresh());
    }

    [Fact]
    public async Task Look_GoodBadGood_EndsTheRejection()
    {
        using var folder = Folder();
        var watch = Watch(folder);
        var good = File.ReadAllText(folder.SettingsFile);
        folder.With("Mail:MaxRows", "0");
        await watch.LookAsync(Cancellation);
        clock.Advance(TimeSpan.FromMinutes(3));
        folder.With("Mail:MaxRows", "501");
        var rejected = await watch.LookAsync(Cancellation);

        // Another fault is another log, and the same trouble.
        Assert.Equal("Mail:MaxRows must be a whole number 1..500, was '501'", Assert.Single(rejected.Rejection!.Findings).ToString());
        Assert.Equal(clock.GetUtcNow() - TimeSpan.FromMinutes(3), rejected.Rejection.Since);
        log.Fresh();

        folder.Write(SettingsFolder.File, good);
        var back = await watch.LookAsync(Cancellation);
        Assert.Null(back.Rejection);
        Assert.Equal([$"Information: settings: {folder.SettingsFile} is again as it was taken over last (settings {back.Hash})"], log.Fresh());

        folder.With("Mail:MaxRows", "0");
        await watch.LookAsync(Cancellation);
        folder.With("Mail:MaxRows", "8");
        var mended = await watch.LookAsync(Cancellation);
        Assert.Equal((8, null), (mended.Mail.MaxRows, mended.Rejection));
    }

    // Each look between two pauses finds more of it, and the last all of it.
    [Fact]
    public async Task Look_WhileAFileIsBeingWritten_WaitsUntilItIsWhole()
    {
        using var folder = Folder();
        var steps = new Queue<string>();
        var watch = Watch(folder, () =>
        {
            if (steps.TryDequeue(out var text))
                File.WriteAllText(folder.SettingsFile, text);
        });
        folder.With("Mail:MaxRows", "7");
        var whole = File.ReadAllText(folder.SettingsFile);
        File.WriteAllText(folder.SettingsFile, whole[..100]);
        steps.Enqueue(whole[..150]);
        steps.Enqueue(whole);

        var after = await watch.LookAsync(Cancellation);

        Assert.Equal((7, null), (after.Mail.MaxRows, after.Rejection));
        Assert.DoesNotContain(log.Fresh(), line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Look_FileRenamedOverTheOldOne_IsTakenOver()
    {
        using var folder = Folder();
        var watch = Watch(folder);
        var old = File.ReadAllText(folder.SettingsFile);
        folder.With("Mail:MaxRows", "7");
        File.Move(folder.SettingsFile, folder.At("new.json"));
        File.WriteAllText(folder.SettingsFile, old);
        File.Move(folder.At("new.json"), folder.SettingsFile, overwrite: true);

        Assert.Equal(7, (await watch.LookAsync(Cancellation)).Mail.MaxRows);
    }

    // The files stay, and so do their times: a link above them turns to another folder, as Kubernetes mounts a ConfigMap.
    [Fact]
    public async Task Look_LinkTurnedToAnotherFolder_IsTakenOver()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right on Windows");
        using var folder = Folder();
        var old = File.ReadAllText(folder.SettingsFile);
        folder.With("Mail:MaxRows", "7");
        folder.Write("..1/appsettings.json", old);
        folder.Write("..2/appsettings.json", File.ReadAllText(folder.SettingsFile));
        File.Delete(folder.SettingsFile);
        Directory.CreateSymbolicLink(folder.At("..data"), folder.At("..1"));
        File.CreateSymbolicLink(folder.SettingsFile, folder.At("..data/appsettings.json"));
        var watch = Watch(folder);
        Assert.Equal(25, watch.Current.Mail.MaxRows);

        Directory.CreateSymbolicLink(folder.At("..next"), folder.At("..2"));
        Directory.Delete(folder.At("..data"));
        Directory.Move(folder.At("..next"), folder.At("..data"));

        Assert.Equal(7, (await watch.LookAsync(Cancellation)).Mail.MaxRows);
    }

    [Fact]
    public async Task Look_SecretFileRotated_IsTakenOverWithoutTellingIt()
    {
        using var folder = Folder();
        var watch = Watch(folder);
        folder.Write("secrets/webhook", "a rotated secret of the office");

        var after = await watch.LookAsync(Cancellation);

        Assert.Equal("a rotated secret of the office", after.Mail.SecondWay.Webhook!.Secret);
        var line = Assert.Single(log.Fresh());
        Assert.EndsWith($"changed: Mail:SecondWay:Webhook:SecretFile ({folder.At("secrets/webhook")})", line, StringComparison.Ordinal);
        Assert.DoesNotContain("rotated", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_FilesThatSettingsName_AreTakenOver()
    {
        using var folder = Folder();
        var watch = Watch(folder);
        var year = TimeProvider.System.GetUtcNow().Year + 2;

        folder.Write($"calendars/{year}.json", $$"""{ "year": {{year}}, "days": [ { "date": "{{year}}-01-01", "kind": "Holiday", "name": "Tết Dương lịch", "source": "Điều 112" } ] }""");
        Assert.Equal(year, (await watch.LookAsync(Cancellation)).Calendars.Office.LastDay.Year);

        folder.Write("profile/officials.sql", "select 1");
        Assert.Equal("select 1", (await watch.LookAsync(Cancellation)).Sources[0].Profile.Statement("officials"));

        folder.Write("words/Words.vi.json", """{ "closing.thanks": "Trân trọng cảm ơn." }""");
        await watch.LookAsync(Cancellation);
        Assert.Equal(3, log.Fresh().Count(line => line.Contains("was taken over", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Look_KeysOfTheStart_AreNamedAndWaitForIt()
    {
        using var folder = Folder();
        var watch = Watch(folder);
        var before = watch.Current;
        var old = File.ReadAllText(folder.SettingsFile);

        folder.With("Ledger:ConnectionString", "\"Data Source=other.db\"").With("Cluster:TakeOverAfter", "\"00:02:00\"").With("Mail:MaxRows", "7")
            .With("OpsPage:Listen", "\"http://127.0.0.1:5081\"").With("DeadMansSwitch", """{ "Url": "https://watch.example/1" }""").With("Telemetry:OtlpEndpoint", "\"http://127.0.0.1:4317\"").With("Logging:Format", "\"Json\"");
        var after = await watch.LookAsync(Cancellation);

        Assert.Equal(before.Ledger, after.Ledger);
        Assert.Equal(7, after.Mail.MaxRows);
        Assert.Equal(["Cluster:TakeOverAfter", "DeadMansSwitch:Url", "Ledger:ConnectionString", "Logging:Format", "OpsPage:Listen", "Telemetry:OtlpEndpoint"], after.KeysForRestart);
        Assert.Contains("Warning: settings: Cluster:TakeOverAfter, DeadMansSwitch:Url, Ledger:ConnectionString, Logging:Format, OpsPage:Listen, Telemetry:OtlpEndpoint take effect when the service is started again, and not before", log.Fresh());

        folder.Write(SettingsFolder.File, old);
        Assert.Empty((await watch.LookAsync(Cancellation)).KeysForRestart);
    }

    private static SettingsFolder Folder()
    {
        var folder = new SettingsFolder()
            .With("Recipients:Directory", "\"directory.csv\"")
            .With("Sources:0:Profile", "\"./profile\"")
            .With("Mail:WordsFolder", "\"words\"")
            .With("Mail:SecondWay", """{ "Webhook": { "Url": "https://hooks.example/onestop", "SecretFile": "secrets/webhook" } }""");
        folder.Write("directory.csv", "id,email\nan,an@xa.example\n");
        folder.Write("profile/open-dossiers.sql", "select 1");
        folder.Write("words/Words.vi.json", """{ "closing.thanks": "Trân trọng." }""");
        folder.Write("secrets/webhook", "a secret of the office");
        return folder;
    }

    private SettingsWatch Watch(SettingsFolder folder, Action? meanwhile = null) => new(folder.Read(), clock, log)
    {
        PauseAsync = _ =>
        {
            meanwhile?.Invoke();
            return Task.CompletedTask;
        },
    };
}
