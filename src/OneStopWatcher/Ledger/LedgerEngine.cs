namespace OneStopWatcher.Ledger;

/// <summary>What keeps the ledger.</summary>
internal enum LedgerEngine
{
    /// <summary>A file beside the program, for one server.</summary>
    Sqlite,

    /// <summary>A database on a server, which several processes and servers may share.</summary>
    PostgreSql,
}
