using System.Globalization;
using Dapper;
using Npgsql;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Settings;

namespace OneStopWatcher.Tests.Security;

/// <summary>
/// Secrets are planted wherever the settings take one, every command is run with them, right and wrong, and all that comes out is searched:
/// both outputs, the ledger's bytes, pickup files, mails. A new secret key is added in <see cref="Sound"/> and <see cref="Broken"/>.
/// </summary>
public sealed class SecretLeakTests(PostgresServer postgres)
{
    private static readonly string[][] Commands =
    [
        ["check"], ["check", "--online"], ["scan", "--unjudged"], ["explain", "HS-1"], ["run", "--once", "--ignore-hours"], ["run", "--once"], ["send-test", "quantri@xa.example"],
        ["preview"], ["preview", "--live"], ["calendar"], ["calendar", "--fetch"], ["silence", "add", "kind=DueSoon", "--until", "2199-01-01", "--reason", "x"], ["silence", "list"],
        ["silence", "end", "1"], ["accept", "own"], ["pause", "--reason", "x"], ["resume"], ["baseline"], ["seed", "--source", "own", "--dossiers", "20"], ["nonsense"], ["scan", "--at", "nonsense"],
        ["preview", "--folder", "/dev/null/x"],
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryCommand_WithSoundSettings_TellsNoSecret()
    {
        var secrets = new PlantedSecrets();
        await using var feed = await FeedServer.StartAsync();
        using var folder = new SettingsFolder();
        var (account, password) = ("motcua", secrets.Plant("Mail:Smtp:PasswordFile"));
        await using var relay = RecordingSmtpServer.Start(options: new SmtpServerOptions { Account = (account, password) });
        var ledger = await postgres.CreateDatabaseAsync();
        Sound(folder, secrets, await postgres.CreateDatabaseAsync(), ledger, feed, relay.Port, account, password);

        await RunAllAsync(folder, secrets, [["seed", "--source", "own", "--dossiers", "60"], .. Commands]);
        await ServeAsync(folder, secrets);
        folder.With("Mail:Transport", "\"Pickup\"");
        await SearchAsync(folder, secrets, ["send-test", "quantri@xa.example"]);
        await SearchAsync(folder, secrets, ["run", "--once", "--ignore-hours"]);

        Assert.NotEmpty(relay.Mails);
        Assert.All(relay.Mails, mail => secrets.Search("a mail", mail.Parse().ToString()));
        SearchFiles(folder, secrets);
        secrets.Search("the ledger", await ContentAsync(ledger));
        Assert.NotEqual(0, feed.Requests);
        AssertSearched(secrets, planted: 6);
    }

    // The ledger in a file, and every server refusing, away or misnamed.
    [Fact]
    public async Task EveryCommand_WithServersThatFail_TellsNoSecret()
    {
        var secrets = new PlantedSecrets();
        await using var feed = await FeedServer.StartAsync();
        feed.Answer = FeedServer.Text("no", 500);
        using var folder = new SettingsFolder();
        await using var relay = RecordingSmtpServer.Start(options: new SmtpServerOptions { Account = ("motcua", "right") });
        Sound(folder, secrets, "Host=127.0.0.1;Port=1;SSL Mode=Disable;Username=u;Timeout=3", "Host=127.0.0.1;Port=1;SSL Mode=Disable;Database=x;Username=u;Timeout=3", feed, relay.Port, "motcua", secrets.Plant("wrong password"));

        await RunAllAsync(folder, secrets, Commands);
        folder.With("Ledger", """{ "Provider": "Sqlite" }""");
        await RunAllAsync(folder, secrets, [["run", "--once", "--ignore-hours"], ["check", "--online"], ["preview", "--live"]]);
        await ServeAsync(folder, secrets);

        SearchFiles(folder, secrets);
        AssertSearched(secrets, planted: 6);
    }

    // Each fault on its own: of several the reader might name only the first.
    [Fact]
    public async Task Check_SecretInAFaultyPlace_TellsNoSecret()
    {
        var secrets = new PlantedSecrets();
        foreach (var (i, (key, json)) in Broken(secrets).Index())
        {
            using var folder = new SettingsFolder();
            folder.With("Sources:0:Provider", "\"PostgreSql\"").With("Sources:0:ConnectionString", "\"Host=127.0.0.1;SSL Mode=Disable\"").With("Mail:Transport", "\"Smtp\"").With("Mail:Smtp:UserName", "\"u\"").With("Mail:Smtp:Password", "\"p\"");
            folder.With(key, json);

            // The findings are the same in either form: they are written by turns.
            await SearchAsync(folder, secrets, i % 2 == 0 ? ["check"] : ["check", "--format", "json"]);
        }

        AssertSearched(secrets, planted: 10);
    }

    [Fact]
    public async Task Check_SecretFromTheEnvironment_IsNotTold()
    {
        var secrets = new PlantedSecrets();
        using var folder = new SettingsFolder();
        var environment = new Dictionary<string, string?>
        {
            ["OSW_Sources__0__ConnectionString"] = $"Host=127.0.0.1;Port=1;Colour=blue;Password={secrets.Plant("environment, connection string")}",
            ["OSW_Sources__0__Provider"] = "PostgreSql",
            ["OSW_Mail__Smtp__Password"] = secrets.Plant("environment, SMTP password"),
            ["OSW_Mail__Smtp__PasswordFlie"] = secrets.Plant("environment, mistyped key"),
            ["OSW_WorkingTime__CalendarFeeds__0__Url"] = $"https://u:{secrets.Plant("environment, address")}@lich.example/?key=x",
        };

        foreach (var command in new[] { "check", "scan", "run" })
        {
            var result = await folder.RunAsync(environment, command);
            Assert.Equal(1, result.ExitCode);
            secrets.Search($"output of {command}", result.Output);
            secrets.Search($"errors of {command}", result.Error);
        }

        AssertSearched(secrets, planted: 4);
    }

    // What is planted and never found would prove nothing if the search could not find it.
    [Theory]
    [InlineData("raw")]
    [InlineData("base64")]
    [InlineData("hex")]
    [InlineData("url")]
    [InlineData("json")]
    public void Search_TextThatTellsASecret_Fails(string form)
    {
        var secrets = new PlantedSecrets();
        var secret = secrets.Plant("here");
        var bytes = System.Text.Encoding.UTF8.GetBytes($"\0user\0{secret}");
        var text = form switch
        {
            "raw" => $"Password={secret};",
            "base64" => Convert.ToBase64String(bytes),
            "hex" => Convert.ToHexString(bytes),
            "url" => Uri.EscapeDataString(secret),
            _ => System.Text.Json.JsonSerializer.Serialize(secret),
        };

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => secrets.Search("the text", $"before {text} after"));
        secrets.Search("another text", "before after");
    }

    private static void Sound(
        SettingsFolder folder, PlantedSecrets secrets, string source, string ledger, FeedServer feed, int relay, string account, string password)
    {
        folder.Write("smtp-secret", password);
        folder.Write("source-secret", secrets.Plant("Sources:0:PasswordFile") + "\n");
        var year = TimeProvider.System.GetUtcNow().Year + 2;
        var key = Uri.EscapeDataString(secrets.Plant("key of a calendar feed"));
        folder
            .With("Sources:0", $$"""{ "Name": "own", "Provider": "PostgreSql", "ConnectionString": "{{source}}", "PasswordFile": "source-secret", "Profile": "reference" }""")
            .With("Sources:1", $$"""{ "Name": "other", "Provider": "PostgreSql", "ConnectionString": "{{source}};Password='{{secrets.Plant("Sources:1:ConnectionString")}}'", "Profile": "reference" }""")
            .With("Ledger", $$"""{ "Provider": "PostgreSql", "ConnectionString": "{{ledger}};Password='{{secrets.Plant("Ledger:ConnectionString")}}'" }""")
            .With("WorkingTime:CalendarFeeds", $$"""[ { "Name": "tinh", "Url": "{{feed.Url}}&token={{key}}", "Years": [ {{year.ToString(CultureInfo.InvariantCulture)}} ] } ]""")
            .With("DeadMansSwitch:Url", $"\"http://127.0.0.1:1/{Uri.EscapeDataString(secrets.Plant("DeadMansSwitch:Url"))}\"")
            .With("Mail:Transport", "\"Smtp\"")
            .With("Mail:Smtp", $$"""{ "Host": "127.0.0.1", "Port": {{relay.ToString(CultureInfo.InvariantCulture)}}, "Security": "None", "UserName": "{{account}}", "PasswordFile": "smtp-secret" }""");
    }

    private static IEnumerable<(string Key, string Json)> Broken(PlantedSecrets secrets)
    {
        string Plant(string place) => secrets.Plant(place);
        yield return ("Sources:0:ConnectionString", $"\"Host=127.0.0.1;Password={Plant("keyword that is unknown")};Colour=blue\"");
        yield return ("Sources:0:ConnectionString", $"\"Host=127.0.0.1;Password='{Plant("quote that is never closed")}\"");
        yield return ("Sources:0:ConnectionString", $"\"Host=127.0.0.1;Password=a;{Plant("password with a semicolon")}=b\"");
        yield return ("Sources:0:ConnectionString", $"\"Host=127.0.0.1;PWD=a;{Plant("pwd with a semicolon")}\"");
        yield return ("Sources:0:ConnectionString", $"\"postgres://reader:{Plant("address instead of keywords")}@127.0.0.1/onestop\"");
        yield return ("Sources:0:ConnectionString", $"\"Host=127.0.0.1;SSL Mode=Disable;SSL Key=none;SSL Password={Plant("SSL Password")}\"");
        yield return ("Sources:0:ConnectionString", $"{{ \"Password\": \"{Plant("object instead of a text")}\" }}");
        yield return ("Sources:0:Password", $"\"{Plant("key that is unknown")}\"");
        yield return ("Sources:0:PasswordFile", $"[ \"{Plant("list instead of a file")}\" ]");
        yield return ("Ledger:ConnectionString", $"\"Data Source=x.db;Password={Plant("ledger in a file")};Colour=blue\"");
        yield return ("Ledger", $$"""{ "Provider": "PostgreSql", "ConnectionString": "Host=h;Password={{Plant("ledger without TLS")}}" }""");
        yield return ("Mail:Smtp:Password", $"[ \"{Plant("list instead of a password")}\" ]");
        yield return ("Mail:Smtp:Pasword", $"\"{Plant("mistyped key of a password")}\"");
        yield return ("DeadMansSwitch:Url", $"\"hc-ping.com/{Plant("address without a scheme")}\"");
        yield return ("DeadMansSwitch:Url", $"[ \"https://hc-ping.com/{Plant("list instead of an address")}\" ]");
        yield return ("Telemetry:OtlpEndpoint", $"\"https://u:{Plant("password of a collector")}@otlp.example/\"");
        yield return ("WorkingTime:CalendarFeeds", $$"""[ { "Name": "a", "Url": "https://u:{{Plant("user of an address")}}@x.example/", "Years": [ 2199 ] } ]""");
        yield return ("WorkingTime:CalendarFeeds", $$"""[ { "Name": "a", "Url": "ftp://x.example/?key={{Plant("key of an address")}}", "Years": [ 2199 ] } ]""");
    }

    private static async Task RunAllAsync(SettingsFolder folder, PlantedSecrets secrets, string[][] commands)
    {
        foreach (var command in commands)
        {
            await SearchAsync(folder, secrets, command);
            if (command[0] is "check" or "scan" or "explain")
                await SearchAsync(folder, secrets, [.. command, "--format", "json"]);
        }
    }

    private static async Task SearchAsync(SettingsFolder folder, PlantedSecrets secrets, string[] command)
    {
        var result = await folder.RunAsync(command);
        Assert.True(result.Output.Length + result.Error.Length > 0 || result.ExitCode == 0, $"{string.Join(' ', command)} said nothing");
        secrets.Search($"output of {string.Join(' ', command)}", result.Output);
        secrets.Search($"errors of {string.Join(' ', command)}", result.Error);
    }

    // The service itself, started, working and stopped.
    private static async Task ServeAsync(SettingsFolder folder, PlantedSecrets secrets)
    {
        await using var service = ProgramRunner.Start(new ProgramCall { Arguments = ["run", "--settings", folder.SettingsFile], Timeout = TimeSpan.FromSeconds(60) });
        await service.WaitForTextAsync("sweep own", Cancellation);
        service.Terminate();
        var result = await service.WaitForExitAsync(Cancellation);
        secrets.Search("output of the service", result.Output);
        secrets.Search("log of the service", result.Error);
    }

    /// <summary>Everything in a database.</summary>
    private static async Task<string> ContentAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        var content = await connection.QuerySingleAsync<string>("select schema_to_xml('public', true, false, '')::text");
        Assert.True(content.Length > 10_000, $"the ledger has only {content.Length} characters");
        return content;
    }

    private static void SearchFiles(SettingsFolder folder, PlantedSecrets secrets)
    {
        var planted = new[] { "appsettings.json", "smtp-secret", "source-secret" };
        var files = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => !planted.Contains(Path.GetFileName(file))).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
            secrets.Search(file, File.ReadAllBytes(file));
    }

    private static void AssertSearched(PlantedSecrets secrets, int planted)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{secrets.Planted} secrets, {secrets.Searched} outputs and files searched");
        Assert.True(secrets.Planted >= planted && secrets.Searched > planted, $"only {secrets.Planted} secrets and {secrets.Searched} outputs");
    }
}
