using System.Globalization;
using System.Text;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class HostileTextTests
{
    private const string RightToLeftOverride = "\u202e";

    // Markup, header lines, bidirectional and zero-width marks, controls, a broken surrogate, and 300 letters without a blank.
    private static readonly string Hostile =
        "<script>alert(1)</script>\"'><img src=x onerror=1>\r\nBcc: all@evil.example" + RightToLeftOverride
        + "gnp.exe\u2066\u200f\u200b\ufeff\0\u0007\u001b[31m\u0085\u2028\ud800" + new string('Ơ', 300);

    [Fact]
    public async Task Compose_EveryTextHostile_ComesOutHarmless()
    {
        var mail = await new DigestComposer(Office with { Office = Hostile, Contact = Hostile }, Languages)
            .ComposeAsync(HostileDigest(), TestContext.Current.CancellationToken);

        Assert.DoesNotMatch("(?i)<script|<img", mail.Html);
        Assert.Contains("&lt;script&gt;", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^\s*Bcc:", mail.Text);
        foreach (var text in (string[])[mail.Subject, mail.Html, mail.Text])
            Assert.DoesNotContain(text.EnumerateRunes(), IsHidden);
    }

    [Fact]
    public async Task Write_HostileNames_AddNoHeader()
    {
        var mail = await new DigestComposer(Office, Languages).ComposeAsync(HostileDigest(), TestContext.Current.CancellationToken);

        var bytes = MimeWriter.Write(mail, new MailHeaders(
            new Mailbox(Hostile, "motcua@hoalong.example"), new Mailbox(Hostile, "an@hoalong.example"), null, Slot, "1@hoalong.example"));

        var headers = Encoding.ASCII.GetString(bytes).Split("\r\n\r\n")[0];
        Assert.DoesNotMatch("(?im)^Bcc", headers);
        var parsed = MimeKit.MimeMessage.Load(new MemoryStream(bytes), TestContext.Current.CancellationToken);
        Assert.Empty(parsed.Bcc);
        Assert.Equal("an@hoalong.example", Assert.Single(parsed.To.Mailboxes).Address);
    }

    [Theory]
    [InlineData("https://motcua.example/ho-so/7", "https://motcua.example/ho-so/7")]
    [InlineData("http://10.0.0.5/ho-so?id=7&x=\"><b>", "http://10.0.0.5/ho-so?id=7&x=%22%3E%3Cb%3E")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://user:secret@motcua.example/", null)]
    [InlineData("/ho-so/7", null)]
    public void Link_OnlyPlainWebAddresses_AreLinked(string url, string? expected) =>
        Assert.Equal(expected, Clean.Link(new Uri(url, UriKind.RelativeOrAbsolute)) is { } link ? link : null);

    // No theory: hidden characters must not get into the names of tests and from there into reports.
    [Fact]
    public void Clean_Text_BecomesOneReadableLine()
    {
        Assert.Equal("Nguyễn Văn An", Clean.OrNull("  Nguyễn \t Văn\r\n An "));
        Assert.Equal("ABCDE", Clean.OrNull("A\u202eB\u2067C\u200dD\u0000E"));
        Assert.Equal("Nguyễn", Clean.OrNull("Nguye\u0302\u0303n"));
        Assert.Equal("A B", Clean.OrNull("A\u2028\u00a0B"));
        Assert.Null(Clean.OrNull("\u200b\u202e \u0001"));
        Assert.Null(Clean.OrNull(""));
        Assert.Null(Clean.OrNull(null));
    }

    // Most texts are found fine at a glance; what is found so must be what the Unicode tables say of it.
    [Fact]
    public void Clean_EveryCharacter_IsTreatedByItsCategory()
    {
        for (var character = '\0'; character < char.MaxValue; character++)
        {
            if (char.IsSurrogate(character))
                continue;
            var text = $"a{character}b";
            Assert.Equal(ByCategory(text), Clean.OrNull(text));
        }
    }

    [Theory]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a  b")]
    [InlineData("ệ ộ")]
    [InlineData("a")]
    public void Clean_Blanks_AreSingleAndInside(string text) => Assert.Equal(ByCategory(text), Clean.OrNull(text));

    [Fact]
    public void Clean_NameOf300Letters_IsCutAt240() =>
        Assert.Equal(new string('Ơ', 240) + "…", Clean.OrNull(new string('Ơ', 300)));

    [Fact]
    public void Clean_TooLong_IsCutBetweenCharacters() =>
        Assert.Equal("ab…", Clean.OrNull("ab😀cd", longest: 3));

    private static string ByCategory(string text)
    {
        var kept = text.Where(character => character != '\ufffd' && (char.IsWhiteSpace(character) || char.GetUnicodeCategory(character)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)));
        return string.Join(' ', string.Concat(kept).Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static Digest HostileDigest()
    {
        var official = new Official(Hostile, Hostile, "an@hoalong.example", Hostile, true);
        var dossier = Dossier(50, official) with
        {
            Code = Hostile,
            ProcedureName = Hostile,
            AgencyName = Hostile,
            StepName = Hostile,
            StatusName = Hostile,
            WaitingFor = Hostile,
            Approvers = [official with { Id = "ky" }],
            Url = new Uri("javascript:alert(1)"),
        };
        var findings = new AdministratorFindings(
            [new FailedSource(Hostile, $"{Hostile}")],
            [new UndeliveredMessage(Hostile, Slot, Hostile)],
            [new Unjudged(Hostile, Hostile, Hostile, UnjudgedReason.UnreadableRow, Hostile, [])],
            [new DataGap(dossier, Role.Leader, official, DataGapProblem.MissingAddress)])
        {
            HeldSources = [new HeldSource(Hostile, $"{Hostile}")],
            StaleSources = [new StaleSource(Hostile, Slot, default)],
            CalendarChanges = [new CalendarChange(Hostile, 10, new PutOffBy(1, AreWorkingDays: true))],
            UnknownHandlers = [new UnknownHandlers(Hostile, 12, 31)],
            FeedProblems = [new FeedProblem(Hostile, $"{Hostile}")],
            SettingsProblems = [$"{Hostile}"],
            ExpiringSilences = [new ExpiringSilence(Hostile, Hostile, Hostile, Slot, 1)],
            AbsentOfficials = [new AbsentOfficial(official, Slot, 1, default)],
        };
        return DigestFor(
            An,
            [
                InPlaceOf(Notice(Overdue(dossier, 9), official, Role.Leader, NoticeStep.Rung(1))),
                .. Enum.GetValues<HangKind>().Select(kind => Notice(HangAs(kind, dossier with { Id = $"{100 + (int)kind}" }, 9) with { Because = Hostile }, An, Role.Leader, NoticeStep.Rung(0))),
            ]) with
        {
            Name = Hostile,
            Post = Hostile,
            Findings = findings,
            IsPilot = true,
            MissedSince = Slot,
            Cleared = [new ClearedHang("1" + Hostile, HangKind.Overdue, EndReason.Closed, Slot)],
        };
    }

    private static PlannedNotice InPlaceOf(PlannedNotice notice) => notice with { Recipient = notice.Recipient with { Substitute = An } };

    private static bool IsHidden(Rune rune) => rune != new Rune('\n') && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
