namespace OneStopWatcher.Settings;

/// <summary>How a line of the log is written.</summary>
internal enum LogFormat
{
    /// <summary>One readable line with the time.</summary>
    Text,

    /// <summary>For systemd's journal: each line begins with its priority, such as <c>&lt;4&gt;</c>, and leaves the time to the journal.</summary>
    Journal,

    /// <summary>One JSON object a line, for collectors of logs; instants are UTC.</summary>
    Json,
}
