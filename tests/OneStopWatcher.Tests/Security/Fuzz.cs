using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStopWatcher.Tests.Security;

/// <summary>
/// Cases that nobody thought of, the same at each run. <c>OSW_TEST_FUZZ_CASES</c> gives their number and <c>OSW_TEST_FUZZ_SEED</c> others.
/// </summary>
internal sealed class Fuzz
{
    private static readonly string?[] Texts =
    [
        null, "", " ", "\0", "a\0b", "\u202E", "\uD83D\uDE00", "Nguyễn", "{", "[]", "{}", "null", "true", "-1", "0", "1e309", "9999999999999999999999", "NaN", "1d", "-3d", "99999999999d",
        "max(3d, 40%)", "max(", "110%", "2026-02-30", "9999-12-31", "0001-01-01T00:00:00", "2026-11-25T07:45:00+99:00", "24:00-25:00", "07:00-07:00", "* * * * * ?", "0 0 0 31 2 ?",
        "../../../etc/passwd", "/dev/null", "/", "C:\\x", "a=b;c", "Host=;Port=x", "Data Source=", "mailto:x", "x@", "@x", "x@x", "\r\nBcc: a@b.example", "https://", "http://user:pass@h/?k",
        "'; drop table x; --", "@now", "{value}", "{count:a|b}", "{0}", "%s", "\uFFFD",
    ];

    private static readonly string[] Raw = ["{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\uD800", "//", "/*", "1e999999", "-", "null", "\u00EF\u00BB\u00BF", "\r\n", "\0"];

    private Fuzz(int cases, int seed) => (Cases, Random) = (cases, new Random(seed));

    public int Cases { get; }

    public Random Random { get; }

    /// <summary>Begins, and says so.</summary>
    /// <param name="subject">What is fuzzed.</param>
    /// <param name="cases">How many cases there are without <c>OSW_TEST_FUZZ_CASES</c>.</param>
    public static Fuzz Of(string subject, int cases)
    {
        var (count, seed) = (Number("OSW_TEST_FUZZ_CASES") ?? cases, Number("OSW_TEST_FUZZ_SEED") ?? 20261125);
        TestContext.Current.TestOutputHelper?.WriteLine($"{subject}: {count} cases, seed {seed}");
        Assert.True(count > 0, "no case");
        return new Fuzz(count, seed);
    }

    public T Pick<T>(IReadOnlyList<T> list) => list[Random.Next(list.Count)];

    /// <summary>Some text, usually one that means something to somebody.</summary>
    public string? Text() => Random.Next(12) switch
    {
        0 => new string(Pick(["x", "ư", "[", "9"])[0], Random.Next(70_000)),
        1 => string.Concat(Enumerable.Range(0, Random.Next(20)).Select(_ => (char)Random.Next(0x20, 0xD7FF))),
        2 => Random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        _ => Pick(Texts),
    };

    /// <summary>A JSON text with one to three changes of its structure, and now and then of its bytes.</summary>
    public byte[] Json(string json)
    {
        var root = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        for (var i = Random.Next(1, 4); i > 0; i--)
            Change(root);
        var text = root.ToJsonString();
        return Random.Next(5) == 0 ? Bytes(Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Bytes with a few changes: overwritten, cut, doubled, or with signs put between.</summary>
    public byte[] Bytes(byte[] content)
    {
        var bytes = content.ToList();
        for (var i = Random.Next(1, 5); i > 0 && bytes.Count > 0; i--)
        {
            var at = Random.Next(bytes.Count);
            switch (Random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)Random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(Random.Next(40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(Random.Next(200), bytes.Count - at)));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Raw)));
                    break;
                default:
                    bytes.RemoveRange(at, Random.Next(30) == 0 ? bytes.Count - at : 0);
                    break;
            }
        }

        return [.. bytes];
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private JsonNode? Value() => Random.Next(10) switch
    {
        0 => new JsonArray(),
        1 => new JsonObject(),
        2 => new JsonArray(Value(), Value(), JsonValue.Create(Text())),
        3 => new JsonObject { [Text() ?? "x"] = Value() },
        4 => JsonValue.Create(Random.Next(2) == 0),
        5 => JsonValue.Create(Random.NextInt64(long.MinValue, long.MaxValue)),
        6 => Nested(Random.Next(70)),
        7 => null,
        _ => JsonValue.Create(Text()),
    };

    private static JsonNode Nested(int depth)
    {
        JsonNode node = JsonValue.Create(1);
        for (var i = 0; i < depth; i++)
            node = i % 2 == 0 ? new JsonArray(node) : new JsonObject { ["x"] = node };
        return node;
    }

    // Goes down at random, and changes what it stops at.
    private void Change(JsonNode node)
    {
        var children = node switch
        {
            JsonObject some => some.Select(pair => pair.Value).ToList(),
            JsonArray list => [.. list],
            _ => [],
        };
        if (Random.Next(4) > 0 && children.Where(child => child is JsonObject or JsonArray).ToList() is { Count: > 0 } deeper)
        {
            Change(Pick(deeper)!);
            return;
        }

        switch (node)
        {
            case JsonObject some when some.Count == 0 || Random.Next(6) == 0:
                some[Text() ?? "null"] = Value();
                break;
            case JsonObject some:
                var key = Pick(some.Select(pair => pair.Key).ToList());
                if (Random.Next(8) == 0)
                    some.Remove(key);
                else
                    some[Random.Next(8) == 0 ? key.ToUpperInvariant() : key] = Value();
                break;
            case JsonArray list when list.Count == 0 || Random.Next(4) == 0:
                list.Add(Value());
                break;
            case JsonArray list:
                list[Random.Next(list.Count)] = Value();
                break;
        }
    }
}
