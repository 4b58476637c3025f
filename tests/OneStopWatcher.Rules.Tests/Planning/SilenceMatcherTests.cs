using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Tests.WorkingTime;
using static OneStopWatcher.Rules.Tests.Planning.Office;

namespace OneStopWatcher.Rules.Tests.Planning;

public sealed class SilenceMatcherTests
{
    private static readonly Hang Late = LastingFor(3, Pending with { ProcedureCode = "1.001", FieldCode = "HT", AgencyCode = "H20.33" });

    [Theory]
    [InlineData(true, "source=lai-vung")]
    [InlineData(false, "source=other")]
    [InlineData(true, "dossier=000.00.33.H20-261101-0001")]
    [InlineData(true, "dossier=000.00.33.*")]
    [InlineData(false, "dossier=000.00.34.*")]
    [InlineData(true, "unit=H20.*", "kind=overdue")] // Names of kinds are taken in any case, codes are not.
    [InlineData(false, "unit=h20.*")]
    [InlineData(false, "unit=H20.*", "kind=DueSoon")] // All that is given must fit.
    [InlineData(true, "procedure=1.001", "field=HT")]
    [InlineData(false, "procedure=1.002")]
    [InlineData(true, " Unit = H20.33 ")]
    public void Fits_Hang_WhenAllPartsFit(bool fits, params string[] parts)
    {
        var matcher = SilenceMatcher.Parse(parts, out var problem);

        Assert.Null(problem);
        Assert.Equal(fits, matcher!.Fits(Late));
    }

    [Theory]
    [InlineData("must be one or more of source=, dossier=", "")]
    [InlineData("to hold back everything, pause the mails", "unit=*")]
    [InlineData("must be one or more of source=", "agency=H20")]
    [InlineData("unit must be a code, the beginning of codes followed by one *, or * for any, was 'unit='", "unit=")]
    [InlineData("unit must be a code, the beginning of codes followed by one *, or * for any, was 'unit=H*20'", "unit=H*20")]
    [InlineData("kind must be one of Overdue, ", "kind=late")]
    [InlineData("kind must be one of Overdue, ", "kind=1")]
    [InlineData("must name each part once, 'UNIT=H21' stands there again", "unit=H20", "UNIT=H21")]
    public void Parse_WrongPart_SaysWhatIsWrong(string expected, params string[] parts)
    {
        Assert.Null(SilenceMatcher.Parse(parts.Where(part => part.Length > 0), out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_OfAMatcher_AreReadBack()
    {
        var matcher = SilenceMatcher.Parse(["kind=DueSoon", "unit=H20.*", "dossier=A=B"], out _)!;

        Assert.Equal(["dossier=A=B", "unit=H20.*", "kind=DueSoon"], matcher.Parts());
        Assert.Equal(matcher, SilenceMatcher.Parse(matcher.Parts(), out _));
    }

    [Theory]
    [InlineData("2026-11-18 09:59", true)]
    [InlineData("2026-11-18 10:00", false)] // Ends at 10:00: the first instant at which it no longer holds.
    public void Covers_UntilItsEnd_AndNotAtIt(string now, bool covers) => Assert.Equal(
        covers,
        new Silence(SilenceMatcher.Parse(["kind=Overdue"], out _)!, "Lan", "chờ hướng dẫn", ShippedYears.At("2026-11-18 10:00")).Covers(Late, ShippedYears.At(now)));
}
