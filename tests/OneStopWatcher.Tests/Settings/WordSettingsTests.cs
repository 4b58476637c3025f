using System.Text;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Settings;

/// <summary>In which language and with which words the office writes.</summary>
public sealed class WordSettingsTests
{
    [Fact]
    public void Language_Default_IsVietnamese()
    {
        using var settings = new SettingsFolder();

        Assert.Equal("vi", settings.Read().Vocabulary.Office.Language);
        Assert.Equal("en", settings.With("Mail:Language", "\"EN\"").Read().Vocabulary.Office.Language);
    }

    [Fact]
    public void Language_Unknown_IsRefused()
    {
        using var settings = new SettingsFolder().With("Mail:Language", "\"fr\"");

        Assert.Equal(["Mail:Language must be one of en, vi, was 'fr'"], settings.Errors());
    }

    [Fact]
    public void WordsFolder_ChangedKeys_StandForTheBuiltInOnes()
    {
        using var settings = new SettingsFolder().With("Mail:WordsFolder", "\"words\"");
        settings.Write("words/Words.vi.json", """{ "title": "Hồ sơ cần đồng chí xem", "greeting.withoutName": "Kính gửi: Anh, chị" }""");

        var vocabulary = settings.Read().Vocabulary;

        Assert.Equal("Hồ sơ cần đồng chí xem", vocabulary.Office[Texts.Title]);
        Assert.Equal("Kính gửi: Anh, chị", vocabulary.For("vi")[Texts.GreetingWithoutName]);
        Assert.Equal("Trân trọng cảm ơn.", vocabulary.Office[Texts.ClosingThanks]);
        Assert.Equal("Dossiers that need attention", vocabulary.For("en")[Texts.Title]);
    }

    [Fact]
    public void WordsFolder_ByteOrderMark_IsNoFault()
    {
        using var settings = new SettingsFolder().With("Mail:WordsFolder", "\"words\"");
        settings.Write("words/Words.en.json", "");
        File.WriteAllText(settings.At("words/Words.en.json"), """{ "title": "Your dossiers" }""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("Your dossiers", settings.Read().Vocabulary.For("en")[Texts.Title]);
    }

    // Sentence, name of the file, content, and what is said after the file's path.
    public static TheoryData<string, string, string, string> Faults { get; } = new()
    {
        { "A key that no text has", "Words.vi.json", """{ "titel": "x" }""", ": no text is called 'titel'" },
        { "A value that the text does not know", "Words.vi.json", """{ "title": "{count}" }""", ": the text 'title' knows no {count}; it has no placeholders" },
        { "A value that is left out", "Words.en.json", """{ "count.overdue": "late" }""", ": the text 'count.overdue' must show {count}" },
        { "No JSON", "Words.en.json", "title = x", " is not JSON: " },
        { "A list", "Words.en.json", "[]", " must be one object of keys and texts, was Array" },
        { "A language that nobody speaks here", "Words.fr.json", "{}", " must be named Words.en.json or Words.vi.json" },
        { "A format that is none", "Words.vi.json", """{ "format.date": "%" }""", ": the text 'format.date' must be a .NET format" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void WordsFolder_Fault_IsRefusedWithFileAndKey(string sentence, string name, string content, string expected)
    {
        Assert.NotEmpty(sentence);
        using var settings = new SettingsFolder().With("Mail:WordsFolder", "\"words\"");
        settings.Write($"words/{name}", content);

        Assert.StartsWith($"Mail:WordsFolder {settings.At($"words/{name}")}{expected}", Assert.Single(settings.Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public void WordsFolder_OtherEncoding_IsRefused()
    {
        using var settings = new SettingsFolder().With("Mail:WordsFolder", "\"words\"");
        settings.Write("words/Words.vi.json", "");
        File.WriteAllBytes(settings.At("words/Words.vi.json"), Encoding.Latin1.GetBytes("""{ "title": "Hồ sơ é" }"""));

        Assert.Equal([$"Mail:WordsFolder {settings.At("words/Words.vi.json")} must be encoded as UTF-8"], settings.Errors());
        File.WriteAllBytes(settings.At("words/Words.vi.json"), [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("""{ "title": "Hồ sơ" }""")]);
        Assert.Equal([$"Mail:WordsFolder {settings.At("words/Words.vi.json")} must be encoded as UTF-8"], settings.Errors());
    }

    [Fact]
    public void WordsFolder_MissingOrEmpty_IsRefused()
    {
        using var settings = new SettingsFolder().With("Mail:WordsFolder", "\"words\"");

        Assert.Equal(["Mail:WordsFolder must be an existing folder, was 'words'"], settings.Errors());
        Directory.CreateDirectory(settings.At("words"));
        Assert.Equal([$"Mail:WordsFolder {settings.At("words")} holds no Words.en.json or Words.vi.json"], settings.Errors());
    }

    [Fact]
    public async Task Check_BrokenWords_ExitsWithOne()
    {
        using var settings = new SettingsFolder().With("Mail:WordsFolder", "\"words\"");
        settings.Write("words/Words.vi.json", """{ "titel": "x" }""");

        var result = await settings.RunAsync("check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"error: Mail:WordsFolder {settings.At("words/Words.vi.json")}: no text is called 'titel'", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void CodeOnly_Patterns_AreReadAsRulesReadThem()
    {
        using var settings = new SettingsFolder().With("Mail:CodeOnly", """[ "2.001234", "1.00*" ]""");

        Assert.Equal(["2.001234", "1.00*"], settings.Read().Mail.CodeOnly.Select(pattern => pattern.ToString()));
        Assert.Equal(
            ["Mail:CodeOnly:0 must be a code, the beginning of codes followed by one *, or * for any, was '1*2'"],
            settings.With("Mail:CodeOnly", """[ "1*2" ]""").Errors());
    }
}
