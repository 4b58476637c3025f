using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Tests.Thresholds;

public sealed class CodePatternTests
{
    [Theory]
    [InlineData("HT", "HT", true)]
    [InlineData("HT", "ht", false)] // Codes are opaque: no letter is like another.
    [InlineData("HT", "HT1", false)]
    [InlineData("HT", "", false)]
    [InlineData("HT", null, false)]
    [InlineData("H20.*", "H20.15", true)]
    [InlineData("H20.*", "H20.", true)] // The beginning itself begins so too,
    [InlineData("H20.*", "H20", false)] // but not what is shorter.
    [InlineData("H20.*", "h20.15", false)]
    [InlineData("H20.*", "XH20.15", false)]
    [InlineData("H20.*", null, false)]
    [InlineData("*", "anything", true)]
    [InlineData("*", "", true)]
    [InlineData("*", null, true)]
    [InlineData(null, "anything", true)]
    [InlineData(null, null, true)]
    [InlineData("Đ*", "Đ1", true)]
    [InlineData("D*", "Đ1", false)]
    [InlineData("é", "e\u0301", false)] // Two spellings of one letter are two codes.
    [InlineData("a b", "a b", true)]
    public void Matches_Code_ByItsCharacters(string? pattern, string? code, bool matches)
    {
        var read = CodePattern.Parse(pattern, out var problem);

        Assert.Null(problem);
        Assert.Equal(matches, read!.Value.Matches(code));
        Assert.Equal(pattern ?? "*", read.Value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("**")]
    [InlineData("*15")]
    [InlineData("H*15")]
    [InlineData("H20**")]
    [InlineData("H20.* ")]
    public void Parse_BadPattern_IsRefusedAndQuoted(string text)
    {
        Assert.Null(CodePattern.Parse(text, out var problem));
        Assert.Equal($"must be a code, the beginning of codes followed by one *, or * for any, was '{text}'", FormattableString.Invariant(problem!));
    }

    // From what says nothing to what says most.
    [Fact]
    public void Specificity_Patterns_ExactBeforeLongerBeforeShorterBeforeAny()
    {
        string?[] patterns = ["*", "H*", "H20*", "H20.*", "H"];

        var read = patterns.Select(pattern => CodePattern.Parse(pattern, out _)!.Value).ToList();

        Assert.Equal(patterns, read.OrderBy(pattern => pattern.Specificity).Select(pattern => pattern.ToString()));
        Assert.Equal(read.Count, read.Select(pattern => pattern.Specificity).Distinct().Count());
        Assert.Equal(CodePattern.Any, read[0]);
    }
}
