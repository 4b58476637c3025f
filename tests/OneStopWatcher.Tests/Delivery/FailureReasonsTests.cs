using OneStopWatcher.Delivery;

namespace OneStopWatcher.Tests.Delivery;

/// <summary>What servers say, sorted: the enhanced code decides, then the code, then our own words.</summary>
public sealed class FailureReasonsTests
{
    [Theory]
    [InlineData("550 5.1.1 mailbox unavailable", nameof(FailureReason.Mailbox))]
    [InlineData("550 no such user", nameof(FailureReason.Mailbox))]
    [InlineData("550 5.7.1 rejected by policy", nameof(FailureReason.Policy))]
    [InlineData("554 message looks like spam", nameof(FailureReason.Policy))]
    [InlineData("553 5.1.8 sender's domain does not exist", nameof(FailureReason.Policy))]
    [InlineData("452 4.2.2 mailbox full", nameof(FailureReason.Full))]
    [InlineData("552 over quota", nameof(FailureReason.Full))]
    [InlineData("552 5.3.4 message too big", nameof(FailureReason.Size))]
    [InlineData("421 4.3.2 shutting down", nameof(FailureReason.Server))]
    [InlineData("451 try again", nameof(FailureReason.Server))]
    [InlineData("530 5.7.0 authentication required; set Mail:Smtp:UserName and PasswordFile", nameof(FailureReason.Login))]
    [InlineData("mail server mail.example:587 (StartTls): 535 5.7.8 wrong password", nameof(FailureReason.Login))]
    [InlineData("mail server mail.example:587 (StartTls): TLS failed: the certificate is not trusted", nameof(FailureReason.Tls))]
    [InlineData("mail server mail.example:587 (StartTls): no answer within 60 s", nameof(FailureReason.Timeout))]
    [InlineData("mail server mail.example:587 (StartTls): Connection refused", nameof(FailureReason.Connection))]
    [InlineData("the connection failed before the final reply: broken pipe", nameof(FailureReason.Connection))]
    [InlineData("not sent: this is no address", nameof(FailureReason.Address))]
    [InlineData("not sent: the mail has 900000 bytes, and the server takes at most 1000", nameof(FailureReason.Size))]
    [InlineData("pickup folder /x: No space left on device", nameof(FailureReason.Folder))]
    public void Of_WhatWasSaid_IsSorted(string reply, string expected) =>
        Assert.Equal(expected, FailureReasons.Of(new DeliveryOutcome.Refused(reply)).ToString());

    [Fact]
    public void Of_Accepted_IsNone() => Assert.Equal(FailureReason.None, FailureReasons.Of(new DeliveryOutcome.Accepted("250 2.0.0 550 queued")));
}
