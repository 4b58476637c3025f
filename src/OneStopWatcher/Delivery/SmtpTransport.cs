using MailKit.Net.Smtp;
using MailKit.Security;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>One kept connection to the relay, for one worker. It is made anew when it was lost: at the next message, or once for the one that found it lost.</summary>
/// <param name="settings">The relay.</param>
/// <param name="sender">The envelope's sender.</param>
/// <param name="clock">For deadlines and the ends of tokens and certificates; null for the machine's.</param>
internal sealed class SmtpTransport(SmtpSettings settings, string sender, TimeProvider? clock = null) : ITransport
{
    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly ReplyText text = new();
    private SmtpDialogue? dialogue;

    public async Task<FormattableString?> OpenAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();
        using var limit = new CancellationTokenSource(SmtpDeadlines.Open, clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var problem = await OpenOnceAsync(deadline.Token, cancellationToken);
        if (problem is { IsWorthAnother: true })
            problem = await OpenOnceAsync(deadline.Token, cancellationToken);
        return problem is null ? null : (FormattableString)$"mail server {settings.Host}:{settings.Port} ({settings.Security}): {problem.Text}";
    }

    public async Task<DeliveryOutcome> SendAsync(ClaimedMessage message, CancellationToken cancellationToken)
    {
        for (var isLastTry = false; ; isLastTry = true)
        {
            if (dialogue is null && await ReopenAsync(cancellationToken) is { } reason)
                return new DeliveryOutcome.TransportDown(reason);
            var verdict = await new SmtpTransaction(dialogue!, text, sender, message).RunAsync(clock, cancellationToken);
            if (!verdict.IsUsable)
                Drop();

            // A kept connection that the server has closed meanwhile shows only at the next command: that is nobody's failure.
            if (isLastTry || !verdict.IsWorthAnother)
                return verdict.Outcome;
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<FormattableString?> ReopenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return $"broken off before the message";
        }
    }

    private async Task<LoginProblem?> OpenOnceAsync(CancellationToken deadline, CancellationToken cancellationToken)
    {
        var fresh = new SmtpDialogue(settings, clock);
        LoginProblem? problem;
        try
        {
            await fresh.ConnectAsync(deadline);
            problem = await new SmtpLogin(settings, text, clock).LogInAsync(fresh, deadline);
            if (problem is null && fresh.IsOutOfStep)
                problem = new LoginProblem($"the server answered before it was asked", IsWorthAnother: false);
        }
        catch (Exception e) when (SmtpDialogue.IsFailure(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            problem = new LoginProblem(Explain(e, fresh), IsWorthAnother: false);
        }
        catch
        {
            fresh.Dispose();
            throw;
        }

        if (problem is null)
            dialogue = fresh;
        else
            fresh.Dispose();
        return problem;
    }

    private FormattableString Explain(Exception e, SmtpDialogue fresh) => text.CleanValuesOf(e switch
    {
        OperationCanceledException => WithPortAdvice($"no answer within {SmtpDeadlines.Open.TotalSeconds:0} s"),
        SslHandshakeException => fresh.Distrust ?? WithPortAdvice($"TLS failed: {e.GetBaseException().Message}"),
        NotSupportedException => $"the server offers no STARTTLS; set Mail:Smtp:Security to Tls if it has a port for it (465), to None only for a relay that you trust the way to",
        SmtpCommandException refusal => $"{(int)refusal.StatusCode} {refusal.Message}",
        _ => $"{e.Message}",
    });

    // The two ways to protect a connection, taken for each other, end in silence or in noise.
    private FormattableString WithPortAdvice(FormattableString cause) => settings switch
    {
        { Security: SmtpSecurity.Tls, Port: 25 or 587 } => $"{cause}; port {settings.Port} usually wants Mail:Smtp:Security StartTls",
        { Security: SmtpSecurity.StartTls or SmtpSecurity.None, Port: 465 } => $"{cause}; port 465 usually wants Mail:Smtp:Security Tls",
        _ => cause,
    };

    // Without farewell: a server that has not answered will not answer that either.
    private void Drop()
    {
        dialogue?.Dispose();
        dialogue = null;
    }

    private async Task CloseAsync()
    {
        if (dialogue is null)
            return;
        try
        {
            // What was accepted stays accepted, whatever the server makes of the farewell.
            using var deadline = new CancellationTokenSource(SmtpDeadlines.Close, clock);
            await dialogue.DisconnectAsync(quit: true, deadline.Token);
        }
        catch (Exception e) when (SmtpDialogue.IsFailure(e) || e is OperationCanceledException)
        {
            // A failed QUIT changes nothing: the connection is gone either way.
        }
        finally
        {
            Drop();
        }
    }
}
