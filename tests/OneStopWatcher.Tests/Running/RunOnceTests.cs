using System.Text.Json;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Running;

/// <summary>The whole job by the real program: a real PostgreSQL, a real SMTP conversation, real kills.</summary>
public sealed class RunOnceTests(PostgresServer postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunOnce_SampleDistrictOnPostgreSql_MailsEveryoneConcernedOnce()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port);
        await installation.SeedAsync(1200);

        var first = await installation.RunAsync("run", "--once", "--ignore-hours", "--format", "json");
        Assert.True(first.ExitCode == 0, first.Error);
        using var report = JsonDocument.Parse(first.Output);
        var sent = report.RootElement.GetProperty("sent").GetInt32();
        Assert.InRange(sent, 50, 200);
        Assert.Equal(sent, server.Mails.Count);
        installation.AssertEachAcceptedOnce(server);

        // Whoever scan says is concerned got a mail, and nobody else but the administrator did.
        var scan = await installation.RunAsync("scan", "--format", "json");
        using var hangs = JsonDocument.Parse(scan.Output);
        var concerned = hangs.RootElement.EnumerateArray()
            .SelectMany(hang => hang.GetProperty("recipients").EnumerateArray())
            .Select(recipient => recipient.GetProperty("address").GetString()!)
            .Append("quantri@laivung.example")
            .ToHashSet();
        Assert.Equal(concerned.Order(), server.Mails.Select(mail => mail.Recipients.Single()).Order());
        Assert.Equal(2, server.Connections);

        var second = await installation.RunAsync("run", "--once", "--ignore-hours", "--format", "json");
        Assert.True(second.ExitCode == 0, second.Error);
        using var nothing = JsonDocument.Parse(second.Output);
        Assert.Equal(0, nothing.RootElement.GetProperty("recorded").GetInt32());
        Assert.Equal(0, nothing.RootElement.GetProperty("sent").GetInt32());
        Assert.Equal(sent, server.Mails.Count);
    }

    [Fact]
    public async Task RunOnce_MailsOfTheDistrict_CarryNoApplicant()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        var database = await postgres.CreateDatabaseAsync();
        installation.Configure("PostgreSql", database, server.Port);
        await installation.SeedAsync(400);

        await installation.RunAsync("run", "--once", "--ignore-hours");

        await using var connection = new Npgsql.NpgsqlConnection(database);
        var applicants = (await Dapper.SqlMapper.QueryAsync<string>(connection, "select applicant_name from dossiers where applicant_name not in (select name from officials)")).Distinct().ToList();
        Assert.True(applicants.Count > 100, $"{applicants.Count} applicants");
        Assert.NotEmpty(server.Mails);
        foreach (var mail in server.Mails.Select(mail => mail.Parse()))
            Assert.DoesNotContain(applicants, name => mail.HtmlBody!.Contains(name, StringComparison.Ordinal) || mail.TextBody!.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunOnce_KilledBetweenRecordAndSend_DeliversWhenRunAgain()
    {
        // The server does not greet: everything is recorded, nothing is sent.
        using var silence = new CancellationTokenSource();
        var isSilent = true;
        await using var server = RecordingSmtpServer.Start(said =>
            isSilent && said.Verb == SmtpVerb.Connect ? SmtpReply.Of(220, "hello").After(Task.Delay(Timeout.Infinite, silence.Token)) : null);
        await using var installation = new Installation();
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port);
        await installation.SeedAsync(300);

        await using (var program = ProgramRunner.Start(installation.Call("run", "--once", "--ignore-hours")))
        {
            await program.WaitForTextAsync("digest ", Cancellation);
            program.Kill();
        }

        Assert.Empty(server.Mails);
        Assert.Equal(["Ready"], installation.Ledger("select distinct state from messages"));
        isSilent = false;
        var again = await installation.RunAsync("run", "--once", "--ignore-hours");

        Assert.True(again.ExitCode == 0, again.Error);
        installation.AssertEachAcceptedOnce(server);
        await silence.CancelAsync();
    }

    [Fact]
    public async Task RunOnce_KilledAwaitingTheFinalReply_RepeatsOnlyThatMessageUnderTheSameId()
    {
        // The fourth message is taken, but its final reply is not said before the program dies.
        var reached = new TaskCompletionSource();
        await using var server = RecordingSmtpServer.Start(said =>
        {
            if (said is not { Verb: SmtpVerb.Content, Connection: 1, Message: 4 })
                return null;
            reached.TrySetResult();
            return SmtpReply.Of(250, "taken").After(TimeSpan.FromSeconds(3));
        });
        await using var installation = new Installation();
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port, connections: 1);
        await installation.SeedAsync(300);

        await using (var program = ProgramRunner.Start(installation.Call("run", "--once", "--ignore-hours")))
        {
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            program.Kill();
        }

        Assert.Equal(["Ready", "Sending", "Sent"], installation.Ledger("select distinct state from messages order by state"));
        var again = await installation.RunAsync("run", "--once", "--ignore-hours");
        Assert.True(again.ExitCode == 0, again.Error);

        var accepted = server.Mails.GroupBy(mail => mail.Parse().MessageId).ToList();
        Assert.Equal(installation.Ledger("select mime_id from messages").Count, accepted.Count);
        Assert.All(accepted, copies => Assert.InRange(copies.Count(), 1, 2));
        Assert.InRange(accepted.Count(copies => copies.Count() == 2), 0, 1);
        Assert.All(accepted, copies => Assert.Single(copies.Select(copy => copy.Text).Distinct()));
    }

    [Fact]
    public async Task RunOnce_NoMailServer_KeepsTheMessagesAndSaysSo()
    {
        await using var installation = new Installation();
        var database = await postgres.CreateDatabaseAsync();
        installation.Configure("PostgreSql", database, smtpPort: 1);
        await installation.SeedAsync(300);

        var down = await installation.RunAsync("run", "--once", "--ignore-hours");
        Assert.Equal(2, down.ExitCode);
        Assert.Contains("127.0.0.1:1", down.Output, StringComparison.Ordinal);

        await using var server = RecordingSmtpServer.Start();
        installation.Configure("PostgreSql", database, server.Port);
        var up = await installation.RunAsync("run", "--once", "--ignore-hours");
        Assert.True(up.ExitCode == 0, up.Error);
        installation.AssertEachAcceptedOnce(server);
    }

    [Fact]
    public async Task RunOnce_UnreachableSource_ExitsWithTwoAndTellsTheAdministrator()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();
        installation.Configure("PostgreSql", "Host=127.0.0.1;Port=1;SSL Mode=Disable;Database=x;Username=y;Password=hemlich-77", server.Port);

        var result = await installation.RunAsync("run", "--once", "--ignore-hours");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(["quantri@laivung.example"], server.Mails.Select(mail => mail.Recipients.Single()));
        Assert.DoesNotContain("hemlich-77", result.Output + result.Error + server.Mails[0].Parse().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunOnce_OnADayOffOrAtNight_SendsNothingUnlessToldTo()
    {
        await using var server = RecordingSmtpServer.Start();
        await using var installation = new Installation();

        // An office that works one minute a week, not now.
        var day = TimeProvider.System.GetUtcNow().AddHours(7).AddDays(3).DayOfWeek;
        installation.Configure("PostgreSql", await postgres.CreateDatabaseAsync(), server.Port, $$""" "WorkingTime": { "Week": { "{{day}}": [ "03:00-03:01" ] } } """);
        await installation.SeedAsync(300);

        var held = await installation.RunAsync("run", "--once");
        Assert.True(held.ExitCode == 0, held.Error);
        Assert.Empty(server.Mails);

        var sent = await installation.RunAsync("run", "--once", "--ignore-hours");
        Assert.True(sent.ExitCode == 0, sent.Error);
        Assert.NotEmpty(server.Mails);
    }
}
