namespace OneStopWatcher.Polling;

/// <summary>What time it is for a source's server.</summary>
internal static class SourceClock
{
    /// <summary>Asks the server's clock; null for a file, which has none of its own.</summary>
    /// <exception cref="SourceFailureException">The source cannot be asked.</exception>
    public static async Task<DateTimeOffset?> AskAsync(Source source, CancellationToken cancellationToken)
    {
        if (source.Provider == SourceProvider.Sqlite)
            return null;
        await using var connection = await SourceConnection.OpenAsync(source, cancellationToken);
        try
        {
            // Milliseconds, so that no time zone of the session plays a part.
            const string Sql = "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
            await using var statement = await SourceStatement.BeginAsync(source, connection, Sql, new SourceParameters(source, DateTimeOffset.UnixEpoch, ids: null), cancellationToken);
            await statement.Reader.ReadAsync(cancellationToken);
            return DateTimeOffset.FromUnixTimeMilliseconds(statement.Reader.GetInt64(0));
        }
        catch (Exception e) when (SourceErrors.IsDriverError(e))
        {
            throw SourceErrors.Translate(source, e, $"its clock cannot be asked");
        }
    }
}
