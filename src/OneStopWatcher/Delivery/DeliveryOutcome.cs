namespace OneStopWatcher.Delivery;

/// <summary>What became of one attempt to send one message.</summary>
/// <param name="Reply">What the other side said, or what went wrong; without message content.</param>
internal abstract record DeliveryOutcome(string Reply)
{
    /// <summary>The other side has taken it, and answers for it now.</summary>
    internal sealed record Accepted(string Reply) : DeliveryOutcome(Reply);

    /// <summary>5xx to this recipient or to this message: trying again would change nothing.</summary>
    internal sealed record Refused(string Reply) : DeliveryOutcome(Reply);

    /// <summary>4xx: this message later, others may go on.</summary>
    internal sealed record Later(string Reply) : DeliveryOutcome(Reply);

    /// <summary>The way out itself is closed (connect, login, sender refused): this message was not sent, nor will any other be now.</summary>
    /// <param name="Phrase">The reply, which can be said in other languages: an outage may last, and administrators are told of it.</param>
    internal sealed record TransportDown(FormattableString Phrase) : DeliveryOutcome(FormattableString.Invariant(Phrase))
    {
        // By what is read: each attempt makes its phrase anew.
        public bool Equals(TransportDown? other) => base.Equals(other);

        public override int GetHashCode() => base.GetHashCode();
    }

    /// <summary>The connection broke while the message was under way: it may have been taken.</summary>
    /// <inheritdoc cref="TransportDown" path="/param"/>
    internal sealed record Unknown(FormattableString Phrase) : DeliveryOutcome(FormattableString.Invariant(Phrase))
    {
        public bool Equals(Unknown? other) => base.Equals(other);

        public override int GetHashCode() => base.GetHashCode();
    }
}
