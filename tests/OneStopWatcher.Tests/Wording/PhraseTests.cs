using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Wording;

/// <summary>Holds every phrase of the program and its translation together (decision record 0033).</summary>
public sealed partial class PhraseTests
{
    private static readonly Lazy<IReadOnlyList<PhrasesOfAssembly>> Found = new(() =>
        [PhrasesOfAssembly.Read(typeof(Program).Assembly.Location), PhrasesOfAssembly.Read(typeof(HangDetector).Assembly.Location)]);

    private static IReadOnlyList<(string Format, string Method)> Formats => [.. Found.Value.SelectMany(found => found.Formats)];

    [Fact]
    public void Phrases_OfTheProgram_AreTranslated()
    {
        var faults = Faults(Formats, Phrases.Of("vi"));

        Assert.True(faults.Count == 0, $"Wording/Phrases.vi.json:\n{string.Join('\n', faults)}");

        // Far below what there is, and far above what a reader that overlooks something would find.
        Assert.All(Found.Value, found => Assert.True(found.Formats.Count >= 15, $"only {found.Formats.Count} phrases"));
        Assert.True(Formats.Select(phrase => phrase.Format).Distinct().Count() >= 350, $"only {Formats.Count} phrases");
    }

    // A conditional of two texts inside a phrase is a text, whatever the phrase around it is. What has an equals sign is syntax.
    [Fact]
    public void Phrases_OfTheProgram_HideNoWordsAmongTheirValues() =>
        Assert.DoesNotContain(Found.Value.SelectMany(found => found.TextsAmongValues), text => Words().IsMatch(text.Text) && !text.Text.Contains('=', StringComparison.Ordinal));

    [Fact]
    public void Phrases_OfTheProgram_AreLiterals() => Assert.Equal(["PhraseText.PlainOf", "PhraseText.WithTexts"], Found.Value.SelectMany(found => found.Makers).Order(StringComparer.Ordinal));

    [Fact]
    public void PlantedFaults_InTranslations_AreFound()
    {
        (string, string)[] formats = [("must be {0}..{1:00}", "A.One"), ("({0})", "A.Two")];
        Dictionary<string, string> sound = new() { ["must be {0}..{1:00}"] = "phải từ {1:00} về {0}" };

        Assert.Empty(Faults(formats, sound));
        Assert.Equal(["A.One: 'must be {0}..{1:00}' is not translated"], Faults(formats, new Dictionary<string, string>()));
        Assert.Equal(["'is odd' is nowhere said"], Faults(formats, new Dictionary<string, string>(sound) { ["is odd"] = "lạ" }));
        Assert.Equal(["'must be {0}..{1:00}' must show {0} {1:00}, shows {0}"], Faults(formats, new Dictionary<string, string> { ["must be {0}..{1:00}"] = "phải {0}" }));
        Assert.Equal(["'must be {0}..{1:00}' must show {0} {1:00}, shows {0} {1}"], Faults(formats, new Dictionary<string, string> { ["must be {0}..{1:00}"] = "phải từ {0} đến {1}" }));
        Assert.Equal(["'must be {0}..{1:00}' is translated by itself"], Faults(formats, new Dictionary<string, string> { ["must be {0}..{1:00}"] = "must be {0}..{1:00}" }));
        Assert.Equal(["'must be {0}..{1:00}': a letter with its marks must be one character"], Faults(formats, new Dictionary<string, string> { ["must be {0}..{1:00}"] = "phải {0} {1:00}".Normalize(NormalizationForm.FormD) }));
    }

    [Fact]
    public void PlantedPhrases_OfThisClass_AreFound()
    {
        var found = PhrasesOfAssembly.Read(typeof(PhraseTests).Assembly.Location);

        Assert.Contains(("planted {0} with {1}", $"{nameof(PhraseTests)}.{nameof(Planted)}"), found.Formats);
        Assert.Contains(("an inner {0:0.0}", $"{nameof(PhraseTests)}.{nameof(Planted)}"), found.Formats);
        Assert.Contains(("a plain one", $"{nameof(PhraseTests)}.{nameof(Planted)}"), found.Formats);
        Assert.Contains(("words that stay", $"{nameof(PhraseTests)}.{nameof(Planted)}"), found.TextsAmongValues);
        Assert.Contains($"{nameof(PhraseTests)}.{nameof(Made)}", found.Makers);
    }

    [Fact]
    public void Translations_InTheirFile_AreInOrderAndOnce()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SourceTree.Path("src", "OneStopWatcher", "Wording", "Phrases.vi.json")));
        var keys = file.RootElement.EnumerateObject().Select(property => property.Name).ToList();

        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void In_ValuesOfEveryCulture_AreWrittenAlike()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("vi-VN");
        try
        {
            FormattableString phrase = $"must be hh:mm:ss within {TimeSpan.FromMinutes(1)}..{1.5}, was '{"x"}'";

            Assert.Equal("must be hh:mm:ss within 00:01:00..1.5, was 'x'", Phrases.In(phrase, "en"));
            Assert.Equal("phải có dạng hh:mm:ss trong khoảng 00:01:00..1.5, đang là 'x'", Phrases.In(phrase, "vi"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void In_PhrasesAmongTheValues_AreSaidInTheSameLanguage()
    {
        FormattableString several = $"({"2026.json"}) {new PhraseList([$"must be a list, was {(FormattableString)$"an object"}", $"nobody has translated {"this {0}"}"])}";

        Assert.Equal("(2026.json) must be a list, was an object; nobody has translated this {0}", Phrases.In(several, "en"));
        Assert.Equal("(2026.json) phải là danh sách, đang là đối tượng trong ngoặc nhọn { … }; nobody has translated this {0}", Phrases.In(several, "vi"));
        Assert.Equal(Phrases.In(several, "en"), FormattableString.Invariant(several));
        Assert.Equal(Phrases.In(several, "en"), Phrases.In(several, "xx"));
    }

    [Fact]
    public void In_NameOfADay_IsTranslatedToo()
    {
        var problem = Assert.Single(new CalendarYear(2026, [new CalendarDay(new DateOnly(2026, 4, 25), DayKind.SubstituteDayOff, "", "", Replaces: null)]).Problems());

        Assert.Equal("2026-04-25 (SubstituteDayOff) phải từ thứ Hai đến thứ Sáu, nhưng lại là thứ Bảy, vốn là ngày nghỉ", Phrases.In(problem, "vi"));
    }

    private static List<string> Faults(IReadOnlyList<(string Format, string Method)> formats, IReadOnlyDictionary<string, string> translations)
    {
        // What has no word of its own, such as "({0}) {1}", needs none.
        var used = formats.Select(phrase => phrase.Format).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. formats.DistinctBy(phrase => phrase.Format).Where(phrase => !translations.ContainsKey(phrase.Format) && Holes().Replace(phrase.Format, "").Any(char.IsLetter))
                .Select(phrase => $"{phrase.Method}: '{phrase.Format}' is not translated"),
            .. translations.Keys.Where(key => !used.Contains(key)).Select(key => $"'{key}' is nowhere said"),
            .. translations.Where(pair => HolesOf(pair.Key) != HolesOf(pair.Value)).Select(pair => $"'{pair.Key}' must show {HolesOf(pair.Key)}, shows {HolesOf(pair.Value)}"),
            .. translations.Where(pair => pair.Key == pair.Value).Select(pair => $"'{pair.Key}' is translated by itself"),
            .. translations.Where(pair => !pair.Value.IsNormalized(NormalizationForm.FormC)).Select(pair => $"'{pair.Key}': a letter with its marks must be one character"),
        ];
    }

    private static string HolesOf(string format) => string.Join(' ', Holes().Matches(format).Select(hole => hole.Value).Where(hole => hole.Length > 2).Distinct().Order(StringComparer.Ordinal));

    private static FormattableString Planted(bool isOdd) =>
        isOdd ? $"planted {(isOdd ? "words that stay" : "")} with {(FormattableString)$"an inner {1.5:0.0}"}" : (FormattableString)$"a plain one";

    private static FormattableString Made(string format) => FormattableStringFactory.Create(format, 1);

    // Doubled braces are braces.
    [GeneratedRegex(@"\{\{|\}\}|\{[^{}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Holes();

    [GeneratedRegex(@"\p{L} \p{L}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
