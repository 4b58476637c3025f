using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class KindTextsTests
{
    private static readonly HangKind[] Kinds = Enum.GetValues<HangKind>();

    public static TheoryData<HangKind> EveryKind { get; } = [.. Kinds];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public async Task Compose_OneDossier_TellsItsKindToHandlerAndLeader(HangKind kind)
    {
        var texts = KindTexts.Of(kind);
        var handler = await ComposeAsync(kind, Role.Assignee);
        var leader = await ComposeAsync(kind, Role.Leader);

        foreach (var mail in (ComposedMail[])[handler, leader])
        {
            Assert.StartsWith($"[Một cửa] {Vietnamese.Format(texts.Count, ("count", "01"))} – ", mail.Subject, StringComparison.Ordinal);
            Assert.Contains($">{Vietnamese[texts.Section]}<", mail.Html, StringComparison.Ordinal);
        }

        Assert.NotEqual(RequestIn(handler), RequestIn(leader));
    }

    // Two kinds with one heading would be two sections that nobody can tell apart.
    [Fact]
    public void Of_AnyTwoKinds_DifferInEveryText()
    {
        Assert.NotEmpty(Kinds);
        foreach (var text in (Func<KindTexts, WordKey>[])
            [texts => texts.Count, texts => texts.Section, texts => texts.Short, texts => texts.Lateness, texts => texts.Request, texts => texts.LeaderRequest])
        {
            var all = Kinds.Select(kind => Filled(text(KindTexts.Of(kind)))).ToList();
            Assert.Equal(Kinds.Length, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.DoesNotContain(all, string.IsNullOrWhiteSpace);
        }
    }

    // Who edits a language file finds a kind by the name that settings and commands use.
    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Of_Kind_HasKeysNamedLikeIt(HangKind kind)
    {
        var name = $"{char.ToLowerInvariant($"{kind}"[0])}{$"{kind}"[1..]}";
        var texts = KindTexts.Of(kind);

        Assert.Equal(
            [$"count.{name}", $"section.{name}", $"short.{name}", $"lateness.{name}", $"request.{name}", $"request.leader.{name}"],
            [texts.Count.Name, texts.Section.Name, texts.Short.Name, texts.Lateness.Name, texts.Request.Name, texts.LeaderRequest.Name]);
    }

    // Waiting for the citizen is nobody's lateness: neither the word nor the colour may say so.
    [Theory]
    [InlineData(HangKind.ForgottenSupplement)]
    [InlineData(HangKind.StuckFinancial)]
    [InlineData(HangKind.AwaitingPickup)]
    public async Task Compose_WaitingForTheCitizen_SpeaksOfNoDelayAndExplainsTheLimit(HangKind kind)
    {
        var mail = await ComposeAsync(kind, Role.Receiver);

        Assert.DoesNotMatch("(?i)quá hạn [0-9]|chậm|trễ", mail.Text);
        Assert.Contains("Ngưỡng nhắc việc do cơ quan đặt", mail.Text, StringComparison.Ordinal);
        Assert.Same(Accent.Grey, KindTexts.Of(kind).Accent);
    }

    [Fact]
    public async Task Compose_Overdue_DoesNotSpeakOfLimits() =>
        Assert.DoesNotContain("Ngưỡng nhắc việc", (await ComposeAsync(HangKind.Overdue, Role.Assignee)).Text, StringComparison.Ordinal);

    // What stands between the last dossier and whom to ask.
    private static string RequestIn(ComposedMail mail)
    {
        var end = mail.Text.IndexOf("Nếu số liệu chưa đúng", StringComparison.Ordinal);
        var start = mail.Text.LastIndexOf("https://", end, StringComparison.Ordinal);
        return mail.Text[start..end];
    }

    private static string Filled(WordKey key) =>
        Vietnamese.Format(key, [.. key.Placeholders.Select(placeholder => (placeholder, $"{placeholder}"))]);

    private static Task<ComposedMail> ComposeAsync(HangKind kind, Role role) => new DigestComposer(Office, Languages).ComposeAsync(
        DigestFor(An, Notice(HangAs(kind, Dossier(50, Binh), 20), An, role, NoticeStep.Rung(0))), TestContext.Current.CancellationToken);
}
