using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CsCheck;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Wording;

/// <summary>Phrases as the ledger keeps them: what was written says the same in every language, and nothing that stands there instead can stop anybody.</summary>
public sealed partial class PhraseTextTests
{
    private const string Text = "the connection failed";
    private static readonly string[] Formats = [.. Phrases.Of("vi").Keys.Order(StringComparer.Ordinal)];
    private static readonly string[] Texts = ["", "x", "xã Hòa Long", "{0}", "{", "\"[\\", "a\0b", "\u202e\r\n", "was {0}", "[\"x\"]", "😀", "10.0.0.5:5432"];

    [Fact]
    public void Read_OfWhatWasWritten_SaysTheSameInEveryLanguage()
    {
        Gen.Int.Sample(
            seed =>
            {
                var phrase = SomePhrase(new Random(seed), depth: 3);
                var written = PhraseText.Write(phrase);
                Assert.NotNull(written);
                var read = PhraseText.Read(written, PhraseText.English(phrase));

                Assert.Equal(Said(phrase, "en"), Phrases.In(read, "en"));
                Assert.Equal(Said(phrase, "vi"), Phrases.In(read, "vi"));
                Assert.Equal(written, PhraseText.Write(read));
            },
            iter: 3_000);
    }

    [Fact]
    public void Read_OfValuesWithAForm_KeepsThemAsTheyWereSaid()
    {
        FormattableString phrase = $"its certificate ends on {new DateTime(2026, 12, 1):yyyy-MM-dd} {(FormattableString)$"no answer within {30.4:0} s"} {1.5} {null}";

        Assert.Equal("""["its certificate ends on {0:yyyy-MM-dd} {1} {2} {3}","2026-12-01",["no answer within {0:0} s","30"],"1.5",""]""", PhraseText.Write(phrase));
        Assert.Equal("its certificate ends on 2026-12-01 không trả lời trong 30 giây 1.5 ", Phrases.In(PhraseText.Read(PhraseText.Write(phrase), PhraseText.English(phrase)), "vi"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[[\"x\"]]")]
    [InlineData("{}")]
    [InlineData("{\"; \":\"x\"}")]
    [InlineData("{\"; \":[],\"a\":[]}")]
    [InlineData("{\"; \":[\"x\"]}")]
    [InlineData("[\"{0}\"]")]
    [InlineData("[\"{0\",\"x\"]")]
    [InlineData("[\"{0,999999}\",\"x\"]")]
    [InlineData("[\"{0 , 999999}\",\"x\"]")]
    [InlineData("[\"{0}\",7]")]
    [InlineData("[\"{0}\",null]")]
    [InlineData("[\"\\ud800\"]")]
    [InlineData("[\"something else\"]")]
    public void Read_OfAnythingElse_IsTheText(string? phrase) => Assert.Equal(Text, Phrases.In(PhraseText.Read(phrase, Text), "vi"));

    [Fact]
    public void Read_OfAnyTextAndAnyDamage_NeverThrows()
    {
        Gen.Select(Gen.String, Gen.Int, Gen.Int[0, 400], Gen.Int[0, 3]).Sample(
            (text, seed, at, cut) =>
            {
                Assert.Equal(Text, PhraseText.English(PhraseText.Read(text, Text)));
                var phrase = SomePhrase(new Random(seed), depth: 2);
                var written = PhraseText.Write(phrase)!;
                var start = Math.Min(at, written.Length);
                var damaged = string.Concat(written.AsSpan(0, start), text, written.AsSpan(Math.Min(start + cut, written.Length)));
                Assert.Equal(PhraseText.English(phrase), PhraseText.English(PhraseText.Read(damaged, PhraseText.English(phrase))));
            },
            iter: 3_000);
    }

    [Fact]
    public void Write_OfNoneAndOfOneBeyondAllBounds_IsNone()
    {
        FormattableString deep = $"x";
        for (var i = 0; i < 30; i++)
            deep = $"({deep})";

        Assert.Null(PhraseText.Write(null));
        Assert.Null(PhraseText.Write(deep));
        Assert.Null(PhraseText.Write($"was {new string('x', 20_000)}"));
        Assert.Equal(Text, Phrases.In(PhraseText.Read(string.Concat(new string('[', 5_000), "\"x\"", new string(']', 5_000)), Text), "vi"));
    }

    private static string Said(FormattableString phrase, string language) => Phrases.In(phrase, language).Replace('\0', ' ');

    private static FormattableString SomePhrase(Random random, int depth)
    {
        if (random.Next(8) == 0)
            return new PhraseList([.. Enumerable.Range(0, random.Next(4)).Select(_ => SomePhrase(random, depth - 1))], random.Next(2) == 0 ? "; " : " ");
        var format = Formats[random.Next(Formats.Length)];
        var places = Places().Matches(format).Select(place => (Index: int.Parse(place.Groups["index"].Value, CultureInfo.InvariantCulture), Form: place.Groups["form"].Value)).ToLookup(place => place.Index, place => place.Form);
        var count = places.Count == 0 ? 0 : places.Max(place => place.Key) + 1;
        return FormattableStringFactory.Create(format, [.. Enumerable.Range(0, count).Select(index => SomeValue(random, depth, places[index].FirstOrDefault() ?? ""))]);
    }

    private static object? SomeValue(Random random, int depth, string form) => random.Next(6) switch
    {
        0 or 1 when form.Contains('y', StringComparison.Ordinal) => new DateTime(2026, 3, 1, 7, 45, 0, DateTimeKind.Unspecified).AddDays(random.Next(5000)),
        0 or 1 when form.Contains('0', StringComparison.Ordinal) => random.NextDouble() * 100_000,
        1 when form.Length == 0 => random.Next(-5, 5000),
        2 when form.Length == 0 => random.NextDouble(),
        3 when form.Length == 0 => TimeSpan.FromSeconds(random.Next(100_000)),
        4 or 5 when depth > 0 => SomePhrase(random, depth - 1),
        _ => random.Next(20) == 0 ? null : Texts[random.Next(Texts.Length)],
    };

    [GeneratedRegex(@"\{(?<index>\d+)(:(?<form>[^}]*))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
