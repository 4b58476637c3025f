using System.CommandLine;
using OneStopWatcher.Delivery;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Settings;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary><c>send-test ADDRESS</c>: one plainly marked mail by the configured way out, and what the server says to it.</summary>
internal static class SendTestCommand
{
    public static Command Create()
    {
        var address = new Argument<string>("ADDRESS") { Description = "The mailbox that gets the test mail." };
        var language = new Option<string?>("--language") { Description = "The language of the mail, instead of Mail:Language.", HelpName = string.Join('|', Words.Languages) };
        language.CompletionSources.Add([.. Words.Languages]);
        var command = new Verb(
            "send-test",
            "Sends one test mail as the service would send its mails, and prints the mail server's reply. Needs no database.",
            "send-test an@xa.example",
            "send-test an@xa.example --language en")
        {
            address, language,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, result.GetRequiredValue(address), result.GetValue(language), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, string address, string? language, CancellationToken cancellationToken)
    {
        if (!MailAddress.IsValid(address))
            throw new WrongArgumentException($"ADDRESS must be {MailAddress.Form}, was '{address}'");
        if (language is not null && !Words.Languages.Contains(language, StringComparer.OrdinalIgnoreCase))
            throw new WrongArgumentException($"--language must be one of {string.Join(", ", Words.Languages)}, was '{language}'");
        var settings = CommonOptions.Read(result, SettingsNeed.Everything);
        var message = await WriteAsync(settings, address, language, settings.Calendars.Office.InZone(TimeProvider.System.GetUtcNow()));

        await using var transport = DeliveryRun.TransportOf(settings.Mail);
        DeliveryOutcome outcome = await transport.OpenAsync(cancellationToken) is { } reason
            ? new DeliveryOutcome.TransportDown(reason)
            : await transport.SendAsync(message, cancellationToken);
        Write(result, message, outcome);
        return outcome is DeliveryOutcome.Accepted ? ExitCode.Done : ExitCode.EnvironmentFailed;
    }

    private static async Task<ClaimedMessage> WriteAsync(WatcherSettings settings, string address, string? language, DateTimeOffset now)
    {
        var mail = await TestMail.ComposeAsync(OfficeMail.LetterheadOf(settings), settings.Vocabulary.For(language), address, now);
        var mimeId = OfficeMail.NewMimeId(settings, now);
        var headers = OfficeMail.HeadersOf(settings, new Mailbox(Name: null, address), now, mimeId);
        return new ClaimedMessage(Id: 0, LeaseToken: "", address, mimeId, MimeWriter.Write(mail, headers), Attempts: 1, IsUncertain: false);
    }

    private static void Write(ParseResult result, ClaimedMessage message, DeliveryOutcome outcome)
    {
        var reply = outcome.Reply.ReplaceLineEndings(" ").Trim();
        if (CommonOptions.IsJson(result))
            Output.WriteJson(new { address = message.Address, messageId = message.MimeId, outcome = outcome.GetType().Name, reply });
        else if (outcome is DeliveryOutcome.Accepted)
            Output.WriteLine($"Accepted for {message.Address}: {reply}");
        if (outcome is not DeliveryOutcome.Accepted)
            Output.Complain($"error: not accepted for {message.Address} ({outcome.GetType().Name}): {reply}");
    }
}
