using System.Diagnostics;
using Npgsql;
using OneStopWatcher.Polling;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>The limit of polling: the profile's rows as binary COPY, by a client that throws them away.</summary>
internal static class CopyFloor
{
    public static async Task<TimeSpan> TimeAsync(string connectionString, CancellationToken cancellationToken)
    {
        var sql = Profile.Load("reference", AppContext.BaseDirectory, SourceProvider.PostgreSql, out _)!.Statement(Profile.OpenDossiers)!;
        var begin = Stopwatch.GetTimestamp();
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=False;Command Timeout=0;Read Buffer Size=65536");
        await connection.OpenAsync(cancellationToken);
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy ({sql}) to stdout (format binary)", cancellationToken);
        var buffer = new byte[64 * 1024];
        while (await rows.ReadAsync(buffer, cancellationToken) > 0)
        {
            // They only had to come.
        }

        return Stopwatch.GetElapsedTime(begin);
    }
}
