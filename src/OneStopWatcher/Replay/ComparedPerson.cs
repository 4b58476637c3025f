namespace OneStopWatcher.Replay;

/// <summary>Somebody's mails in the record and in the replay.</summary>
internal sealed record ComparedPerson(string Address, string Name, int Before, int After)
{
    /// <summary>Whether more is known than the mailbox.</summary>
    public bool HasName => !Name.Equals(Address, StringComparison.OrdinalIgnoreCase);

    public MailChange Change => (Before, After) switch
    {
        (0, > 0) => MailChange.Starts,
        ( > 0, 0) => MailChange.Stops,
        _ when After < Before => MailChange.Fewer,
        _ when After > Before => MailChange.More,
        _ => MailChange.None,
    };
}

/// <summary>What other settings mean for somebody's mailbox.</summary>
internal enum MailChange
{
    None,
    Stops,
    Starts,
    Fewer,
    More,
}
