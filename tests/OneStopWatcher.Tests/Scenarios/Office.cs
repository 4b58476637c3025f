using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.OpsPage;
using OneStopWatcher.Replay;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>
/// An office on a timeline: a one-stop database that staff change, a clock that a test moves, and the real duties with a real ledger and a
/// real mail server. Times are the office's, such as "2026-03-02 10:00".
/// </summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-office-");
    private FakeTimeProvider clock = new();
    private int seen;
    private bool hasSecond;
    private (string Settings, string Source, string Directory) given;
    private string ledgerSettings = "";
    private Duties duties = null!;
    private LedgerDatabase ledger = null!;

    private Office(RecordingSmtpServer server) => Server = server;

    public RecordingSmtpServer Server { get; }

    public WatcherSettings Settings { get; private set; } = null!;

    public string Folder => folder.FullName;

    public string LedgerFile => Path.Combine(folder.FullName, "ledger.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string SourceFile => Path.Combine(folder.FullName, "one-stop.db");

    private string SecondFile => Path.Combine(folder.FullName, "second.db");

    public string SettingsFile => Path.Combine(folder.FullName, "appsettings.json");

    /// <summary>Opens an office.</summary>
    /// <param name="settings">Further keys of the settings, as JSON without the outer braces.</param>
    /// <param name="script">What the mail server says out of the ordinary.</param>
    /// <param name="source">Further keys of the source.</param>
    /// <param name="columns">Further columns that its profile returns; each switches on the kinds that need it.</param>
    /// <param name="canAskByKey">Whether the profile can tell closed from vanished.</param>
    /// <param name="mail">Further keys of <c>Mail</c>.</param>
    /// <param name="hasSecond">Whether there is a second source, <c>xa2</c>, of the same form.</param>
    /// <param name="directory">The contact directory, or null for none.</param>
    /// <param name="postgres">The server that keeps the ledger, or null for the embedded one.</param>
    public static async Task<Office> OpenAsync(
        string settings = "",
        SmtpScript? script = null,
        string source = "\"Compare\": \"Instant\"",
        string columns = "",
        bool canAskByKey = true,
        bool hasSecond = false,
        string mail = "",
        string? directory = null,
        PostgresServer? postgres = null)
    {
        var office = new Office(RecordingSmtpServer.Start(script)) { hasSecond = hasSecond };
        office.WriteProfile(columns, canAskByKey);
        office.given = (settings, source, directory is null ? "" : "\"Directory\": \"directory.csv\", ");
        if (postgres is not null)
            office.ledgerSettings = $$""" "Ledger": { "Provider": "PostgreSql", "ConnectionString": "{{await postgres.CreateDatabaseAsync()}}" }, """;
        office.WriteSettings(mail);
        if (directory is not null)
            office.WriteDirectory(directory);
        office.CreateSource();
        await office.StartAsync();
        return office;
    }

    /// <summary>Starts the watcher, or starts it again after a crash: all that lives on is in files.</summary>
    public async Task StartAsync()
    {
        Settings = SettingsReader.Read(SettingsFile, SettingsNeed.Everything);
        ledger = await LedgerDatabase.OpenAsync(Settings.Ledger, Cancellation);
        duties = new Duties(Settings, ledger, clock, NullLoggerFactory.Instance);
    }

    /// <summary>Changes the settings of the mails, and starts the watcher again.</summary>
    public Task RewriteMailAsync(string mail)
    {
        WriteSettings(mail);
        return StartAsync();
    }

    /// <summary>Changes the settings of the mails and others, as an administrator does while the watcher runs.</summary>
    public void Edit(string settings, string mail = "")
    {
        given = given with { Settings = settings };
        WriteSettings(mail);
    }

    /// <summary>What the service does every minute, and at SIGHUP.</summary>
    public Task<WatcherSettings> LookAsync() => duties.Settings.LookAsync(Cancellation);

    /// <summary>Keeps the source locked, so that whoever reads it waits.</summary>
    public SqliteConnection LockSource()
    {
        var connection = new SqliteConnection($"Data Source={SourceFile};Pooling=False");
        connection.Open();
        connection.Execute("begin exclusive");
        return connection;
    }

    /// <summary>Whether somebody sweeps the source now.</summary>
    public async Task<bool> IsSweptAsync()
    {
        await using var right = await ledger.TryTakeAsync(LedgerLock.SweepOf("xa"), Cancellation);
        return right is null;
    }

    public TimeProvider Clock => clock;

    public DateTimeOffset Now => clock.GetUtcNow();

    public HoldLedger Holds => new(ledger);

    /// <summary>What <c>onestopwatcher silence add</c> does.</summary>
    public Task<long> SilenceAsync(string until, params string[] matcher) =>
        Holds.AddAsync(new Silence(SilenceMatcher.Parse(matcher, out _)!, "Lan", "chờ hướng dẫn", Instant(until)), Now, Cancellation);

    public Task<BaselineReport> BaselineAsync() => duties.BaselineAsync(Cancellation);

    /// <summary>The text of the last mail of all.</summary>
    public string TextOfLast() => Server.Mails[^1].Parse().TextBody!;

    /// <summary>The text of somebody's last mail.</summary>
    public string TextOf(string person) => Server.Mails.Last(mail => mail.Recipients.Single() == $"{person}@xa.example").Parse().TextBody!;

    public void At(string time) => clock.SetUtcNow(Instant(time));

    /// <summary>Sets the clock back, as an administrator mends a wrong one, and starts the watcher again.</summary>
    public Task SetBackAsync(string time)
    {
        clock = new FakeTimeProvider(Instant(time));
        return StartAsync();
    }

    public void Change(string sql, object? parameters = null) => Execute(SourceFile, sql, parameters);

    /// <summary>Takes the second source away, as a database that is down, or brings it back.</summary>
    public void MoveSecond(bool isAway) => File.Move(isAway ? SecondFile : SecondFile + ".away", isAway ? SecondFile + ".away" : SecondFile);

    /// <summary>A dossier in the second source, of specialist Em.</summary>
    public void ReceiveInSecond(string id, string dueAt) => Execute(
        SecondFile,
        """
        insert into dossiers (dossier_id, due_at, agency_code, assignees, leaders)
        values (@id, @dueAt, 'U1', '[{"id":"em","name":"Em","email":"em@xa.example"}]', '[]')
        """,
        new { id, dueAt });

    /// <summary>A dossier of unit U1 with specialist An, leader Bình and, through the officials, one-stop head Chi.</summary>
    public void Receive(string id, string dueAt, string assignees = """[{"id":"an","name":"An","email":"an@xa.example"}]""", string agency = "U1") =>
        Change(
            """
            insert into dossiers (dossier_id, due_at, agency_code, assignees, leaders)
            values (@id, @dueAt, @agency, @assignees, '[{"id":"binh","name":"Bình","email":"binh@xa.example"}]')
            """,
            new { id, dueAt, agency, assignees });

    /// <summary>What an administrator saves while the watcher runs.</summary>
    public void WriteDirectory(string text) => File.WriteAllText(Path.Combine(folder.FullName, "directory.csv"), text);

    /// <summary>What <c>onestopwatcher accept</c> does.</summary>
    public Task AcceptAsync(CancellationToken cancellationToken) => new SweepLedger(ledger).AcceptAsync("xa", clock.GetUtcNow(), cancellationToken);

    /// <summary>The source's statements return the usual columns only, as after a change by somebody else.</summary>
    public void LeaveOutColumns()
    {
        WriteProfile(more: "", canAskByKey: true);
        Settings = SettingsReader.Read(SettingsFile, SettingsNeed.Everything);
        duties = new Duties(Settings, ledger, clock, NullLoggerFactory.Instance);
    }

    public Task SweepAsync() => duties.SweepAsync(Cancellation);

    public Task<DigestReport> DigestAsync(bool ignoreHours = false) => duties.DigestAsync(ignoreHours, Cancellation);

    public Task<DeliveryReport> DeliverAsync(bool ignoreHours = false) => duties.DeliverAsync(ignoreHours, Cancellation);

    /// <summary>What the service does every minute.</summary>
    public Task AlarmAsync() => duties.AlarmAsync(Cancellation);

    /// <summary>What another server of the cluster does every minute, whose clock is ahead or behind.</summary>
    public Task AlarmElsewhereAsync(TimeSpan ahead) =>
        new Duties(Settings, ledger, new FakeTimeProvider(Now + ahead), NullLoggerFactory.Instance).AlarmAsync(Cancellation);

    /// <summary>What another server of the cluster does at a sweep time, whose clock is ahead or behind.</summary>
    public Task SweepElsewhereAsync(TimeSpan ahead) => new Duties(Settings, ledger, new FakeTimeProvider(Now + ahead), NullLoggerFactory.Instance).SweepAsync(Cancellation);

    /// <summary>The moment comes, and the service looks whether anything is in trouble.</summary>
    public Task AlarmAsync(string time)
    {
        At(time);
        return AlarmAsync();
    }

    public Journal Journal => new(ledger);

    /// <summary>What <c>/health/ready</c> answers at a moment.</summary>
    public async Task<IReadOnlyList<HealthItem>> HealthAsync(string time)
    {
        At(time);
        var figures = await new FigureLedger(ledger).ReadAsync(Settings.Sources.Select(one => one.Name), Settings.Mail.Pilot, Now, Cancellation);
        return ReadyCheck.Judge(Settings, new FigureReading(figures, FailingSince: null), Now);
    }

    /// <summary>Makes a cache of the ledger's figures.</summary>
    public FigureCache Figures()
    {
        var cache = new FigureCache(clock, NullLogger.Instance);
        cache.Open(duties, ledger);
        return cache;
    }

    public Task CatchUpAsync() => duties.CatchUpAsync(Cancellation);

    /// <summary>What a digest time does: the digest, then its delivery.</summary>
    public async Task SlotAsync(string time)
    {
        At(time);
        await DigestAsync();
        await DeliverAsync();
    }

    /// <summary>The recipients mailed since the last call, in order of address.</summary>
    public IReadOnlyList<string> Mailed()
    {
        var all = Server.Mails;
        var fresh = all.Skip(seen).Select(mail => mail.Recipients.Single().Split('@')[0]).Order().ToList();
        seen = all.Count;
        return fresh;
    }

    /// <summary>Settings beside those in force, with other further keys; the ledger, the sources and the people are the same.</summary>
    /// <returns>Their file.</returns>
    public string WriteOtherSettings(string settings, string mail = "")
    {
        var file = Path.Combine(folder.FullName, "other.json");
        WriteSettings(file, settings, mail);
        return file;
    }

    /// <summary>What <c>onestopwatcher simulate</c> does.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="with">The settings to try, or null for those in force.</param>
    public async Task<Comparison> SimulateAsync(string from, string to, string? with = null)
    {
        var record = await LedgerDatabase.OpenForReadingAsync(Settings.Ledger, Cancellation);
        var tried = with is null ? Settings : SettingsReader.Read(with, SettingsNeed.Everything);
        var period = Period.Of(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture), Settings.Calendars.Office, Now);
        return await new Simulation(record!, Settings).RunAsync(tried, period, progress: null, Cancellation);
    }

    /// <summary>Makes the source unreadable, as somebody does who renames a table, or mends it.</summary>
    public void BreakSource(bool isBroken) => Change(isBroken ? "alter table dossiers rename to hidden" : "alter table hidden rename to dossiers");

    /// <summary>Rows of the ledger, each as its columns joined by blanks.</summary>
    public IReadOnlyList<string> Ledger(string sql)
    {
        using var connection = ledger.ConnectAsync(Cancellation).GetAwaiter().GetResult();
        return [.. connection.Query(sql).Select(row => string.Join(' ', ((IDictionary<string, object>)row).Values.Select(value => $"{value}")))];
    }

    /// <summary>Changes the ledger behind the watcher's back, as time or a disaster would.</summary>
    public void ChangeLedger(string sql)
    {
        using var connection = ledger.ConnectAsync(Cancellation).GetAwaiter().GetResult();
        connection.Execute(sql);
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static void Execute(string file, string sql, object? parameters)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Execute(sql, parameters);
    }

    private static DateTimeOffset Instant(string time) =>
        new(DateTime.ParseExact(time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    private void WriteProfile(string more, bool canAskByKey)
    {
        var columns = "dossier_id, dossier_id as dossier_code, due_at, '4' as status_code, is_suspended, assignees, leaders, agency_code, received_at, completed_at, result_state, waiting_for" + (more.Length == 0 ? "" : $", {more}");
        var profile = folder.CreateSubdirectory("profile").FullName;
        File.WriteAllText(Path.Combine(profile, "profile.json"), """{ "contractVersion": 1, "system": "timeline", "provider": "Sqlite" }""");
        File.WriteAllText(Path.Combine(profile, "open-dossiers.sql"), $"select {columns} from dossiers where is_closed = 0");
        if (canAskByKey)
            File.WriteAllText(Path.Combine(profile, "dossiers-by-id.sql"), $"select {columns}, is_closed from dossiers where dossier_id in (select value from json_each(@ids))");
        File.WriteAllText(Path.Combine(profile, "officials.sql"), "select id, name, email, null as post, agency_code, role, is_active, last_login_at from officials");
    }

    private void WriteSettings(string mail) => WriteSettings(SettingsFile, given.Settings, mail);

    private void WriteSettings(string file, string settings, string mail)
    {
        var (_, source, directory) = given;
        var moreOfMail = mail.Length == 0 ? "" : mail + ",";
        var more = settings.Length == 0 ? "" : settings + ",";

        // Most timelines change less than a real office would.
        var moreOfSource = (source.Contains("StaleAfter", StringComparison.Ordinal) ? "" : ", \"StaleAfter\": \"never\"") + (source.Length == 0 ? "" : ", " + source);
        var second = hasSecond
            ? $$""", { "Name": "xa2", "Provider": "Sqlite", "ConnectionString": "Data Source=second.db", "Profile": "./profile"{{moreOfSource}} }"""
            : "";
        File.WriteAllText(file, $$"""
            {
              {{more}}
              {{ledgerSettings}}
              "Sources": [ { "Name": "xa", "Provider": "Sqlite", "ConnectionString": "Data Source=one-stop.db", "Profile": "./profile"{{moreOfSource}} }{{second}} ],
              "Recipients": { {{directory}}"Administrators": [ "quantri@xa.example" ] },
              "Mail": {
                {{moreOfMail}}
                "From": "Bộ phận Một cửa <canhbao@xa.example>",
                "Smtp": { "Host": "127.0.0.1", "Port": {{Server.Port.ToString(CultureInfo.InvariantCulture)}}, "Security": "None", "Connections": 1 }
              }
            }
            """);
    }

    private void CreateSource()
    {
        Execute(SourceFile, Schema, parameters: null);
        if (hasSecond)
            Execute(SecondFile, Schema, parameters: null);
    }

    private const string Schema =
        """
        create table dossiers (
            dossier_id text, due_at text, agency_code text, assignees text, leaders text,
            is_suspended integer default 0, received_at text default '2026-01-05T08:00:00+07:00',
            completed_at text, result_state text, waiting_for text, is_closed integer default 0,
            extended_at text, suspended_at text, suspension_kind text, supplement_count integer, suspensions text,
            submitted_at text, step_code text, step_kind text, step_entered_at text, step_due_at text, updated_at text);
        create table officials (id text, name text, email text, agency_code text, role text, is_active, last_login_at text);
        insert into officials (id, name, email, agency_code, role, is_active) values ('chi', 'Chi', 'chi@xa.example', 'U1', 'OneStopHead', 1);
        """;
}
