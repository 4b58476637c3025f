using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>
/// Writes many rows by few statements: they go as one JSON text, which either engine takes apart itself (decision record 0030). A statement for
/// each row would cost a round trip each, which is most of what recording takes.
/// </summary>
internal static class RowText
{
    // Some hundred rows, so that the statement's own cost no longer counts; and less than what the runtime keeps apart as a large object and
    // clears away late.
    private const int LongestText = 32_000;

    // Read by the ledger's engine and nobody else: Vietnamese letters need no escape.
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Runs a statement on all rows.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">Its transaction: all rows or none.</param>
    /// <param name="sql">A statement that takes <c>@rows</c>.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="write">Writes the members of one row.</param>
    /// <param name="more">Further parameters, the same for all rows; null for none.</param>
    /// <returns>How many rows the statement touched.</returns>
    public static async Task<int> ExecuteAsync<T>(
        DbConnection connection, DbTransaction transaction, string sql, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write, object? more = null)
    {
        var touched = 0;
        foreach (var text in Texts(rows, write))
            touched += await connection.ExecuteAsync(sql, Parameters(text, more), transaction);
        return touched;
    }

    /// <summary>Runs a query on all rows.</summary>
    /// <inheritdoc cref="ExecuteAsync" path="/param"/>
    /// <returns>Everything that it returned.</returns>
    public static async Task<List<TResult>> QueryAsync<T, TResult>(
        DbConnection connection, DbTransaction transaction, string sql, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write, object? more = null)
    {
        var results = new List<TResult>();
        foreach (var text in Texts(rows, write))
            results.AddRange(await connection.QueryAsync<TResult>(sql, Parameters(text, more), transaction));
        return results;
    }

    private static DynamicParameters Parameters(string rows, object? more)
    {
        var parameters = new DynamicParameters(more);
        parameters.Add("rows", rows);
        return parameters;
    }

    private static IEnumerable<string> Texts<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        var bytes = new ArrayBufferWriter<byte>(2 * LongestText);
        using var writer = new Utf8JsonWriter(bytes, Options);
        foreach (var row in rows)
        {
            if (writer.BytesCommitted + writer.BytesPending == 0)
                writer.WriteStartArray();
            writer.WriteStartObject();
            write(writer, row);
            writer.WriteEndObject();
            if (writer.BytesCommitted + writer.BytesPending >= LongestText)
                yield return Text(writer, bytes);
        }

        if (writer.BytesCommitted + writer.BytesPending > 0)
            yield return Text(writer, bytes);
    }

    private static string Text(Utf8JsonWriter writer, ArrayBufferWriter<byte> bytes)
    {
        writer.WriteEndArray();
        writer.Flush();
        var text = Encoding.UTF8.GetString(bytes.WrittenSpan);
        bytes.ResetWrittenCount();
        writer.Reset();
        return text;
    }
}
