using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class LetterheadTests
{
    private const string Adoption = "Đăng ký việc nuôi con nuôi trong nước";

    [Theory]
    [InlineData("2.001234", true)]
    [InlineData("1.004599", true)]
    [InlineData("1.0045", true)]
    [InlineData("2.0012345", false)]
    [InlineData("1.003999", false)]
    [InlineData(null, true)]
    public void ProcedureOf_PrivateCode_IsNotNamed(string? code, bool isPrivate) =>
        Assert.Equal(isPrivate ? null : Adoption, WithPrivate().ProcedureOf(DossierOf(code)));

    // Without a list nothing is private, with or without a code.
    [Theory]
    [InlineData("2.001234")]
    [InlineData(null)]
    public void ProcedureOf_NoList_NamesEveryProcedure(string? code) => Assert.Equal(Adoption, Office.ProcedureOf(DossierOf(code)));

    [Fact]
    public void ProcedureOf_Star_NamesNone() =>
        Assert.Null((Office with { CodeOnly = [CodePattern.Any] }).ProcedureOf(DossierOf("2.001234")));

    [Fact]
    public async Task Compose_PrivateProcedure_ShowsTheNumberAlone()
    {
        var digest = DigestFor(An, Notice(Overdue(DossierOf("2.001234"), 9), An, Role.Assignee, NoticeStep.Rung(0)));

        var mail = await new DigestComposer(WithPrivate(), Languages).ComposeAsync(digest, TestContext.Current.CancellationToken);
        var open = await new DigestComposer(Office, Languages).ComposeAsync(digest, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("con nuôi", mail.Html + mail.Text + mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("2.001234", mail.Html + mail.Text, StringComparison.Ordinal);
        Assert.Contains("000.00.33.H20-261109-0050", mail.Text, StringComparison.Ordinal);
        Assert.Contains("con nuôi", open.Text, StringComparison.Ordinal);
    }

    private static Letterhead WithPrivate() => Office with { CodeOnly = [CodePattern.Parse("2.001234", out _)!.Value, CodePattern.Parse("1.0045*", out _)!.Value] };

    private static Dossier DossierOf(string? code) => Dossier(50, An) with { ProcedureCode = code, ProcedureName = Adoption };
}
