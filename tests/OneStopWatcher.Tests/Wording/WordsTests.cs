using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class WordsTests
{
    [Fact]
    public void Problems_ShippedLanguages_HaveNone()
    {
        Assert.Contains("vi", Words.Languages);
        Assert.NotEmpty(Texts.All);
        Assert.Empty(Words.Problems());
    }

    [Theory]
    [InlineData("{\"count.overdue\":\"{count} x\"}", "the text 'subject' is missing")]
    [InlineData("{\"count.overdu\":\"x\"}", "no text is called 'count.overdu'")]
    [InlineData("{\"count.overdue\":\"{cuont} x\"}", "the text 'count.overdue' knows no {cuont}; it has {count}")]
    [InlineData("{\"count.overdue\":\"x\"}", "the text 'count.overdue' must show {count}")]
    [InlineData("{\"count.overdue\":\"{count x\"}", "in the text 'count.overdue' every brace must belong")]
    [InlineData("{\"count.overdue\":\"count} {count}\"}", "in the text 'count.overdue' every brace must belong")]
    [InlineData("{\"count.overdue\":\"{count:one|many}\"}", "the text 'count.overdue' must show {count}")]
    [InlineData("{\"count.overdue\":\"{count} {count:one}\"}", "in the text 'count.overdue' every brace must belong")]
    [InlineData("{\"count.overdue\":\"{count} {sum:one|many}\"}", "the text 'count.overdue' knows no {sum}; it has {count}")]
    [InlineData("{\"format.date\":\"%\"}", "the text 'format.date' must be a .NET format")]
    [InlineData("{\"format.count\":\"'n'\"}", "the text 'format.count' must be a .NET format")]
    [InlineData("{\"title\":\" \"}", "the text 'title' must be a text that is not empty")]
    [InlineData("{\"title\":1}", "the text 'title' must be a text that is not empty")]
    [InlineData("{\"title\":\"x\",\"title\":\"y\"}", "the text 'title' stands there twice")]
    [InlineData("[]", "must be one object")]
    [InlineData("{", "is not JSON")]
    public void Problems_BrokenFile_NameFileAndText(string json, string expected)
    {
        var problems = Words.Problems("xx", json);

        Assert.Contains(problems, problem => FormattableString.Invariant(problem).StartsWith("Words.xx.json", StringComparison.Ordinal) && FormattableString.Invariant(problem).Contains(expected, StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(() => Words.Parse("xx", json));
    }

    [Fact]
    public void Load_UnknownLanguage_NamesTheKnownOnes() =>
        Assert.Contains("vi", Assert.Throws<InvalidOperationException>(() => Words.Load("tlh")).Message, StringComparison.Ordinal);

    [Fact]
    public void Format_ValuesThatDoNotMatch_Throw()
    {
        Assert.Throws<ArgumentException>(() => Vietnamese[Texts.Overdue.Count]);
        Assert.Throws<ArgumentException>(() => Vietnamese.Format(Texts.Overdue.Count, ("number", "3")));
        Assert.Throws<ArgumentException>(() => Vietnamese.Format(Texts.Overdue.Count, ("count", "3"), ("more", "4")));
        Assert.Throws<ArgumentException>(() => Vietnamese[new WordKey("unknown")]);
    }

    [Theory]
    [InlineData("1", "1 dossier is")]
    [InlineData("01", "01 dossier is")]
    [InlineData("0", "0 dossiers are")]
    [InlineData("21", "21 dossiers are")]
    public void Fill_Choice_FollowsTheNumber(string count, string expected) =>
        Assert.Equal(expected, WordTemplate.Parse("{count} {count:dossier|dossiers} {count:is|are}")!.Fill(Texts.Overdue.Count, [("count", count)]));

    [Fact]
    public void Format_ValueWithBraces_IsNotFilledAgain() =>
        Assert.Equal("Kính gửi: Đồng chí {post}, An", Vietnamese.Format(Texts.Greeting, ("name", "{post}"), ("post", "An")));
}
