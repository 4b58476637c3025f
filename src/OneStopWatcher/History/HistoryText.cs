using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.History;

/// <summary>The form in which the ledger keeps history: lines of JSON, deflated together, because one dossier is much like the next.</summary>
internal static class HistoryText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new PatternConverter() },
    };

    /// <summary>Writes one line.</summary>
    public static void Write(Stream stream, HistoryLine line)
    {
        JsonSerializer.Serialize(stream, line, Json);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads what <see cref="Write"/> has written and a stream has deflated.</summary>
    public static IEnumerable<HistoryLine> Read(byte[] content)
    {
        using var inflated = new DeflateStream(new MemoryStream(content), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            yield return JsonSerializer.Deserialize<HistoryLine>(line, Json)!;
    }

    /// <summary>A hash by which a line is known to be the same as the one before.</summary>
    public static long HashOf<T>(T part) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(part, Json)));

    private sealed class PatternConverter : JsonConverter<CodePattern>
    {
        public override CodePattern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            CodePattern.Parse(reader.GetString(), out var problem) ?? throw new JsonException(FormattableString.Invariant(problem!));

        public override void Write(Utf8JsonWriter writer, CodePattern value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
