using OneStopWatcher.Commands;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Tests.Commands;

public sealed class ConsoleWordsTests
{
    // Loading refuses a text that is missing, unknown, or shows other values than its key.
    [Fact]
    public void Texts_OfEveryLanguage_AreComplete_AndNoneIsLeftInTheOther()
    {
        Assert.NotEmpty(ConsoleTexts.All);
        var languages = Words.Languages.ToDictionary(language => language, ConsoleWords.Load);

        // An alarm brings its own words.
        Assert.All(ConsoleTexts.All.Except([ConsoleTexts.ProblemAlarm]), key => Assert.NotEqual(Filled(languages["vi"], key), Filled(languages["en"], key)));
        Assert.All(ConsoleTexts.All, key => Assert.DoesNotMatch("[ạ-ỹĐđ]", Filled(languages["en"], key)));
    }

    private static string Filled(ConsoleWords words, WordKey key) => words.Format(key, [.. key.Placeholders.Select(name => (name, "2"))]);
}
