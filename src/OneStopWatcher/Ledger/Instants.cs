namespace OneStopWatcher.Ledger;

/// <summary>Instants as the ledger stores them: milliseconds UTC, the same on every engine.</summary>
internal static class Instants
{
    public static long ToLedger(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static long? ToLedger(this DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromLedger(this long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? FromLedger(this long? milliseconds) => milliseconds is { } known ? known.FromLedger() : null;
}
