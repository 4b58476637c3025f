using Npgsql;

namespace OneStopWatcher.Tests.Postgres;

/// <summary>A file in the folder of a server, such as a certificate. Written by the server itself: it may run as somebody else, and takes no key that is not its own.</summary>
internal static class ServerFile
{
    public static async Task WriteAsync(NpgsqlConnection connection, string file, string text, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Statements of the tests themselves.
        await using var command = new NpgsqlCommand($"copy (select unnest(string_to_array('{text}', E'\\n'))) to program 'umask 077; cat > {file}'", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
