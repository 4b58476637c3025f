using System.Security.Cryptography.X509Certificates;
using OneStopWatcher.Commands;
using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Packaging;
using OneStopWatcher.Tests.Postgres;
using OneStopWatcher.Tests.Security;

namespace OneStopWatcher.Tests.Guides;

/// <summary>
/// A newcomer does what the guides say, word for word, on a copy of this machine: from the unpacked archive to the first mail, and on to daily
/// work and a restored backup. The one-stop database is a real PostgreSQL with TLS and passwords, the relay a real conversation with TLS and login.
/// </summary>
public sealed class NewcomerTests
{
    private const string Pilot = "quantri@hoalong.example";

    // `status` may say that something is not well yet: nobody runs a service here.
    private static readonly HashSet<int> Fine = [ExitCode.Done];

    // Stands for systemd, which the copy of a machine does not have: starts and stops what the unit says, as the account that it names.
    private const string Systemctl = """
        #!/bin/sh
        unit=/etc/systemd/system/onestopwatcher.service pid=/tmp/service.pid
        of() { sed -n "s/^$1=//p" "$unit"; }
        stop() {
            [ -f "$pid" ] || return 0
            kill "$(cat "$pid")" && while kill -0 "$(cat "$pid")" 2> /dev/null; do sleep 0.1; done
            rm "$pid"
        }
        start() {
            setpriv --reuid="$(of User)" --regid="$(of Group)" --init-groups -- $(of ExecStart) > /var/log/service 2>&1 < /dev/null &
            echo $! > "$pid"
        }
        case "$*" in
            *--now* | start* | restart*) stop && start ;;
            stop*) stop ;;
        esac
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Newcomer_WhoFollowsTheGuides_GetsTheFirstMails()
    {
        var (started, whyNot) = await CleanMachine.StartAsync();
        Assert.SkipWhen(started is null, whyNot);
        await using var machine = started!;
        using var authority = new Authority("Sở Thông tin");
        await using var postgres = await PostgresServer.StartOwnAsync();
        await using var relay = RecordingSmtpServer.Start(options: new SmtpServerOptions
        {
            OffersStartTls = true,
            Certificate = CertificateOf(authority.Issue("mail.example")),
            Account = ("canhbao", "mat-khau-thu"),
        });
        var database = await OneStopDatabase.CreateAsync(postgres, authority.Issue("db.example"));
        await using var databaseAddress = new Forwarding("127.77.0.2", 5432, database.Port);
        await using var relayAddress = new Forwarding("127.77.0.3", 587, relay.Port);
        machine.Environment["ONESTOP_OWNER"] = $"host=db.example dbname={database.Database} user=postgres";
        await machine.RunAsync("printf '127.77.0.2 db.example\\n127.77.0.3 mail.example\\n' >> /etc/hosts");
        var packages = Directory.CreateTempSubdirectory("osw-packages-");
        var built = await Packages.BuildAsync(packages.FullName, isPublished: false);
        Assert.True(built.ExitCode == 0, built.Error);
        await machine.CopyInAsync(packages.FullName, "/root");
        packages.Delete(recursive: true);
        await machine.WriteAsync("/root/ca.crt", authority.Pem);
        await machine.WriteAsync("/usr/local/sbin/systemctl", Systemctl);
        await machine.RunAsync("chmod 755 /usr/local/sbin/systemctl");
        try
        {
            await FollowAsync(machine);
        }
        finally
        {
            await machine.RunAsync("systemctl stop onestopwatcher");
        }

        // The test mail, and the digests of the pilot: all to one mailbox, each saying for whom it is.
        var mails = relay.Mails;
        Assert.True(mails.Count > 3, $"only {mails.Count} mails");
        Assert.All(mails, mail => Assert.Equal([Pilot], mail.Recipients));
        Assert.Equal(mails.Count, mails.Select(mail => mail.Parse().MessageId).Distinct().Count());
    }

    private static X509Certificate2 CertificateOf((string Certificate, string Key) issued) => X509Certificate2.CreateFromPem(issued.Certificate, issued.Key);

    private static async Task FollowAsync(CleanMachine machine)
    {
        await FollowAsync(machine, "deploy/huong-dan-quan-tri.md", until: "## 10.");
        await FollowAsync(machine, "deploy/sao-luu-nang-cap.md");
        await FollowAsync(machine, "deploy/runbook.md");
        await machine.RunAsync("systemctl stop onestopwatcher");
        TestContext.Current.TestOutputHelper?.WriteLine(await machine.ReadAsync("/var/log/service"));
        await FollowAsync(machine, "deploy/huong-dan-quan-tri.md", from: "## 10.");
    }

    private static async Task FollowAsync(CleanMachine machine, string guide, string? from = null, string? until = null)
    {
        var text = await File.ReadAllTextAsync(SourceTree.Path(guide), Cancellation);
        var (first, last) = (from is null ? 0 : LineOf(text, from), until is null ? int.MaxValue : LineOf(text, until));
        foreach (var step in Guide.Read(guide).Where(step => step.Line > first && step.Line < last))
        {
            switch (step)
            {
                case GuideStep.Commands commands:
                    await TypeAsync(machine, guide, commands);
                    break;
                case GuideStep.Write write:
                    await machine.WriteAsync(write.File, write.Text);
                    break;
                case GuideStep.Merge merge:
                    await machine.MergeAsync(merge.File, merge.Text);
                    break;
            }
        }
    }

    private static async Task TypeAsync(CleanMachine machine, string guide, GuideStep.Commands step)
    {
        foreach (var command in step.Text.Replace("\\\n", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var result = await machine.RunAsync(command);
            TestContext.Current.TestOutputHelper?.WriteLine($"# {command}\n{result.Output}{result.Error}");
            var isStatus = command.StartsWith("onestopwatcher status", StringComparison.Ordinal);
            Assert.True(Fine.Contains(result.ExitCode) || (isStatus && result.ExitCode == ExitCode.Unhealthy), $"{guide}:{step.Line}: {command}\nended with {result.ExitCode}\n{result.Output}{result.Error}");
        }
    }

    private static int LineOf(string text, string heading)
    {
        var line = Array.FindIndex(text.Split('\n'), line => line.StartsWith(heading, StringComparison.Ordinal));
        Assert.True(line >= 0, $"no heading {heading}");
        return line + 1;
    }
}
