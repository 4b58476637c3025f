using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;

namespace OneStopWatcher.Ledger;

/// <summary>
/// Sends many rows to a server by few statements: they go as one JSON text, which the server takes apart. A statement for each row would cost
/// a round trip each, which is most of what recording takes.
/// </summary>
internal static class JsonRows
{
    // Some hundred rows, so that the statement's own cost no longer counts; and less than what the runtime keeps apart as a large object and
    // clears away late.
    private const int LongestText = 32_000;

    // Read by the ledger's engine and nobody else: Vietnamese letters need no escape.
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <inheritdoc cref="ManyRows.ExecuteAsync"/>
    public static async Task<int> ExecuteAsync<T>(
        DbConnection connection, DbTransaction transaction, string sql, IEnumerable<T> rows, Action<RowWriter, T> write, Dictionary<string, object>? same)
    {
        var touched = 0;
        foreach (var text in Texts(rows, write))
            touched += await connection.ExecuteAsync(sql, Parameters(text, same), transaction);
        return touched;
    }

    /// <inheritdoc cref="ManyRows.KeysAsync"/>
    public static async Task<List<(long Number, long Id)>> KeysAsync<T>(
        DbConnection connection, DbTransaction transaction, string sql, IEnumerable<T> rows, Action<RowWriter, T> write, Dictionary<string, object>? same)
    {
        var keys = new List<(long Number, long Id)>();
        foreach (var text in Texts(rows, write))
            keys.AddRange(await connection.QueryAsync<(long Number, long Id)>(sql, Parameters(text, same), transaction));
        return keys;
    }

    private static DynamicParameters Parameters(string rows, Dictionary<string, object>? same)
    {
        var parameters = new DynamicParameters(same);
        parameters.Add("rows", rows);
        return parameters;
    }

    private static IEnumerable<string> Texts<T>(IEnumerable<T> rows, Action<RowWriter, T> write)
    {
        var bytes = new ArrayBufferWriter<byte>(2 * LongestText);
        using var json = new Utf8JsonWriter(bytes, Options);
        var members = new Members(json);
        foreach (var row in rows)
        {
            if (json.BytesCommitted + json.BytesPending == 0)
                json.WriteStartArray();
            json.WriteStartObject();
            write(members, row);
            json.WriteEndObject();
            if (json.BytesCommitted + json.BytesPending >= LongestText)
                yield return Text(json, bytes);
        }

        if (json.BytesCommitted + json.BytesPending > 0)
            yield return Text(json, bytes);
    }

    private static string Text(Utf8JsonWriter json, ArrayBufferWriter<byte> bytes)
    {
        json.WriteEndArray();
        json.Flush();
        var text = Encoding.UTF8.GetString(bytes.WrittenSpan);
        bytes.ResetWrittenCount();
        json.Reset();
        return text;
    }

    // The members of one row. What is left out is null.
    private sealed class Members(Utf8JsonWriter json) : RowWriter
    {
        public override void Number(string name, long? value)
        {
            if (value is { } number)
                json.WriteNumber(name, number);
        }

        public override void Text(string name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
    }
}
