using CsCheck;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Tests.Thresholds;

// The term is five working days, 40 hours, wherever one is given; -1 hours stands for no limit at all.
public sealed class LimitGrammarTests
{
    private static readonly TimeSpan Term = TimeSpan.FromHours(40);

    [Theory]
    [InlineData("0h", 0, 0)]
    [InlineData("0d", 0, 0)]
    [InlineData(" 4h ", 4, 4)] // Blanks around it are no fault.
    [InlineData("007h", 7, 7)]
    [InlineData("250d", 2000, 2000)] // The greatest in days,
    [InlineData("2000h", 2000, 2000)] // and in hours.
    [InlineData("1%", 0.4, -1)]
    [InlineData("100%", 40, -1)]
    [InlineData("400%", 160, -1)]
    [InlineData("max(3d, 40%)", 24, 24)] // 24 h against 16 h; without a term the share drops out.
    [InlineData("max(1d,40%)", 16, 8)]
    [InlineData("max(40%, 3d)", 24, 24)] // What follows the share that drops out still counts.
    [InlineData("min(2d, 50%)", 16, 16)]
    [InlineData("min(3d, 50%)", 20, 24)]
    [InlineData("min(10%, 50%)", 4, -1)] // Nothing but shares: no limit without a term.
    [InlineData("max(4h)", 4, 4)]
    [InlineData("max( 1d , 2d , 12h )", 16, 16)]
    [InlineData("min(1d, max(4h, 10%))", 4, 4)] // max(4, 4) = 4.
    [InlineData("max(1h, min(3d, 50%), min(2d, 75%))", 20, 24)] // max(1, 20, 16); without a term max(1, 24, 16).
    [InlineData("max(min(max(2h)))", 2, 2)] // Three deep,
    public void Parse_GoodText_ResolvesToHours(string text, double hours, double hoursWithoutTerm)
    {
        var limit = Limit.Parse(text, out var problem);

        Assert.NotNull(limit);
        Assert.Null(problem);
        Assert.Equal(TimeSpan.FromHours(hours), limit.Resolve(Term));
        Assert.Equal(hoursWithoutTerm < 0 ? null : TimeSpan.FromHours(hoursWithoutTerm), limit.Resolve(null));
        Assert.Equal(text.Trim(), limit.ToString());
        Assert.Equal(text.Contains('%', StringComparison.Ordinal), limit.UsesTerm);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("d")]
    [InlineData("4")]
    [InlineData("-3d")]
    [InlineData("+3d")]
    [InlineData("1.5d")]
    [InlineData("1,5d")]
    [InlineData("1 d")]
    [InlineData("2w")]
    [InlineData("30m")]
    [InlineData("4H")]
    [InlineData("3D")]
    [InlineData("1d4h")]
    [InlineData("0x10h")]
    [InlineData("1e3h")]
    [InlineData("\u0663d")] // An Arabic three.
    [InlineData("251d")]
    [InlineData("2001h")]
    [InlineData("99999999999999999999d")]
    [InlineData("2147483648h")] // No number any more,
    [InlineData("2147483647h")] // still one, but no length of time,
    [InlineData("2147483647d")] // nor in days.
    [InlineData("0%")]
    [InlineData("401%")]
    [InlineData("-5%")]
    [InlineData("50 %")]
    [InlineData("12.5%")]
    [InlineData("99999999999999999999%")]
    [InlineData("%")]
    [InlineData("max")]
    [InlineData("max(")]
    [InlineData("max()")]
    [InlineData("max(,)")]
    [InlineData("max(1d,)")]
    [InlineData("max(,1d)")]
    [InlineData("max(1d 2d)")]
    [InlineData("max(1d; 2d)")]
    [InlineData("max(1d))")]
    [InlineData("max((1d)")]
    [InlineData("max (1d)")]
    [InlineData("Max(1d)")]
    [InlineData("(1d)")]
    [InlineData("avg(1d, 2d)")]
    [InlineData("max(1d), min(2d)")]
    [InlineData("max(1d)min(2d)")]
    [InlineData("max(max(max(max(1d))))")] // and four deep is too deep.
    public void Parse_BadText_IsRefusedAndQuoted(string? text)
    {
        Assert.Null(Limit.Parse(text, out var problem));
        Assert.Contains($"'{text}'", FormattableString.Invariant(problem!), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_VeryLongOrDeepText_IsRefusedWithoutHarm()
    {
        var deep = string.Concat(Enumerable.Repeat("max(", 50_000)) + "1d" + new string(')', 50_000);
        var wide = $"max({string.Join(',', Enumerable.Repeat("1d", 20_000))})";

        Assert.Null(Limit.Parse(deep, out _));
        Assert.Equal(WorkingDuration.Day, Limit.Parse(wide, out _)!.Resolve(null));
    }

    [Fact]
    public void Parse_AnyText_NeverThrowsAndNeverExceedsTheBounds() =>
        Gen.String[Gen.Char["0123456789dh%(),. maxin-"], 0, 14].Sample(
            text =>
            {
                if (Limit.Parse(text, out var problem) is { } limit)
                    Assert.InRange(limit.Resolve(Term) ?? TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(2000));
                else
                    Assert.NotNull(problem);
            },
            iter: Rounds.Of(20_000));

    // A share of a term that does not divide evenly is exact to the tick, rounded down.
    [Fact]
    public void Resolve_ShareOfAnyTerm_IsThatManyHundredths() =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 1_000_000]).Sample(
            (percent, minutes) => Assert.Equal(
                percent * (minutes * TimeSpan.TicksPerMinute / 100),
                Limit.Parse($"{percent}%", out _)!.Resolve(TimeSpan.FromMinutes(minutes))!.Value.Ticks),
            iter: Rounds.Of(1_000));

    [Theory]
    [InlineData(150, 33, 49)] // 49.5
    [InlineData(99, 100, 99)]
    [InlineData(100, 1, 1)]
    [InlineData(99, 1, 0)]
    public void Resolve_ShareOfTicks_IsRoundedDown(long ticks, int percent, long expected) =>
        Assert.Equal(expected, Limit.Parse($"{percent}%", out _)!.Resolve(TimeSpan.FromTicks(ticks))!.Value.Ticks);

    // In ticks, the product on the way there is more than a long holds.
    [Fact]
    public void Resolve_GreatestShareOfAVeryLongTerm_IsExact() =>
        Assert.Equal(TimeSpan.FromDays(400_000), Limit.Parse("400%", out _)!.Resolve(TimeSpan.FromDays(100_000)));

    [Theory]
    [InlineData(0, "0d")]
    [InlineData(4, "4h")]
    [InlineData(8, "1d")]
    [InlineData(12, "12h")]
    [InlineData(16, "2d")]
    public void Text_Hours_ReadsBack(int hours, string text)
    {
        Assert.Equal(text, WorkingDuration.Text(TimeSpan.FromHours(hours)));
        Assert.Equal(TimeSpan.FromHours(hours), WorkingDuration.Parse(text));
    }

    [Fact]
    public void Default_Limits_AreThoseOfTheSettings()
    {
        Assert.Equal("min(2d, 50%) (Default)", Limits.Default[LimitName.DueSoon].ToString());
        Assert.Equal("2d (Default)", Limits.Default[LimitName.UnclosedWorkflow].ToString());
    }

    // The number parser of .NET ignores them at the end.
    [Theory]
    [InlineData("3\0d")]
    [InlineData("50\0%")]
    public void Parse_NullCharacter_IsRefused(string text) => Assert.Null(Limit.Parse(text, out _));
}
