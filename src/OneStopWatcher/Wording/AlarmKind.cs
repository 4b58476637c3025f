namespace OneStopWatcher.Wording;

/// <summary>What administrators are told of at once, the gravest first.</summary>
internal enum AlarmKind
{
    /// <summary>The ledger cannot be reached or written: nothing is watched.</summary>
    LedgerFailing,

    /// <summary>Little room is left on a disk that the watcher writes to.</summary>
    DiskLow,

    /// <summary>The usual way out has been closed for as long as <c>Mail:SecondWay:After</c>.</summary>
    MailDown,

    /// <summary>The last sweeps of a source have all failed.</summary>
    SourceFailing,

    /// <summary>A source changed so much at once that it waits for the administrator.</summary>
    SourceHeld,

    /// <summary>Nothing has changed in a source for long.</summary>
    SourceStale,

    /// <summary>Changed settings have faults, so that those before them hold on.</summary>
    SettingsRejected,

    /// <summary>A part of the service ends in errors.</summary>
    JobFailing,

    /// <summary>Mailboxes that mails do not reach.</summary>
    MailUndeliverable,

    /// <summary>A second way does not take its mails.</summary>
    SecondWayFailing,

    /// <summary>A server's certificate ends soon.</summary>
    CertificateExpiring,

    /// <summary>The days off of the present or the coming year are not declared.</summary>
    CalendarEnding,
}
