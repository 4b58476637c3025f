using System.Globalization;
using System.Text.RegularExpressions;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Wording;
using static OneStopWatcher.Tests.Mail.MailText;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording;

public sealed class LanguageTests
{
    [Theory]
    [InlineData(null, "vi")]
    [InlineData("vi", "vi")]
    [InlineData("en", "en")]
    [InlineData("EN-gb", "en")]
    [InlineData("fr", "vi")]
    public async Task Compose_ReadersLanguage_IsUsedWhenItIsKnown(string? language, string expected)
    {
        var mail = await ComposeAsync(Specialist() with { Language = language });

        Assert.Contains($"<html lang=\"{expected}\">", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_OfficeThatWritesEnglish_StandsInForNoWish()
    {
        var mail = await new DigestComposer(Office, Vocabulary.Load("en")).ComposeAsync(Specialist(), TestContext.Current.CancellationToken);

        Assert.Equal("[One-stop] 3 dossiers overdue, 1 dossier with a result but not closed, 2 other dossiers – 25 November 2026", mail.Subject);
    }

    [Fact]
    public async Task Compose_English_WritesDatesAndNumbersItsWay()
    {
        var mail = await ComposeAsync(FourParts() with { Language = "en" });
        var text = Unwrapped(mail.Text);

        Assert.Contains("According to the one-stop software at 07:44 on 25 November 2026, 7 dossiers need your attention: 6 dossiers at your step need a look; 1 dossier to be received", text, StringComparison.Ordinal);
        Assert.Contains("Overdue by 6 working days (Reminder 2)", text, StringComparison.Ordinal);
        Assert.Contains("Overdue by 1 working day ", text, StringComparison.Ordinal);
        Assert.Contains("Due: 23 November 2026 16:30", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d\d/\d\d/\d{4}", text);
        Assert.DoesNotContain(" 01 ", text, StringComparison.Ordinal);
    }

    // What the sources tell stays as it is; of our own words none may be left in the other language.
    [Fact]
    public void Words_OfTwoLanguages_DifferInEveryText()
    {
        var english = Words.Load("en");
        var alike = Texts.All
            .Except(Texts.Formats)
            .Where(key => Filled(Vietnamese, key) == Filled(english, key))
            .Select(key => key.Name)
            .ToList();

        // Names in a list, a heading in one form: these have no words.
        Assert.Equal(["findings.place", "handler"], alike.Order(StringComparer.Ordinal));
        Assert.DoesNotMatch("[ạ-ỹĐđ]", string.Concat(Texts.All.Except([Texts.TestAccents, Texts.PickupSubtitle, Texts.PickupRecipient, Texts.PickupSubject, Texts.PickupOpen, Texts.PickupOriginal]).Select(key => Filled(english, key))));
    }

    [Fact]
    public async Task Compose_Pilot_SaysSoInSubjectAndBannerAndNamesTheRecipient()
    {
        var mail = await ComposeAsync(Pilot());
        var text = Unwrapped(mail.Text);

        Assert.StartsWith("[Chạy thử] [Một cửa] 03 hồ sơ quá hạn", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Bình An", mail.Subject, StringComparison.Ordinal);
        Assert.StartsWith("*** Thư chạy thử. Khi vận hành chính thức, thư này được gửi đến: Nguyễn Thị Bình An (an@hoalong.example).", text, StringComparison.Ordinal);
        Assert.Contains("class=\"fill ink banner\"", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Chạy thử", (await ComposeAsync(Specialist())).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_AfterMissedSlots_SaysSinceWhen()
    {
        Assert.Contains("các đợt gửi bị lỡ từ 07:45 ngày 19/11/2026.", Unwrapped((await ComposeAsync(Pilot())).Text), StringComparison.Ordinal);
        Assert.DoesNotContain("bị lỡ", (await ComposeAsync(Specialist())).Text, StringComparison.Ordinal);
    }

    // 25 dossiers with names of 300 letters, each of three bytes: fewer rows, and all of them in the sheet.
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Compose_LongestNames_StaysBelowWhatGmailCutsOff(string language)
    {
        var name = new string('Ợ', 300);
        var official = An with { Name = name, Post = name };
        var digest = DigestFor(
            official,
            [
                .. Enumerable.Range(100, 25).Select(number => Notice(
                    Overdue(Dossier(number, official) with { Assignees = [Binh with { Name = name, Post = name }], ProcedureName = name, AgencyName = name, StepName = name }, number),
                    official, Role.Assignee, NoticeStep.Rung(0))),
            ]);

        var mail = await ComposeAsync(digest with { Language = language });

        var size = System.Text.Encoding.UTF8.GetByteCount(mail.Html);
        Assert.InRange(size, 80_000, DigestComposer.LargestHtml);
        Assert.NotNull(mail.Sheet);
        var rows = Regex.Count(mail.Text, @"^\d+\) ", RegexOptions.Multiline);
        Assert.InRange(rows, 5, 24);
        Assert.Matches(language == "vi" ? $@"Thư nêu {rows:00} hồ sơ cần quan tâm nhất; danh sách đầy đủ 25" : $"shows the {rows} dossiers that need attention most; all 25", Unwrapped(mail.Text));
        Assert.EndsWith("</html>", mail.Html.TrimEnd(), StringComparison.Ordinal);
    }

    // Lists of findings are cut as well: an administrator's mail is no exception.
    [Fact]
    public async Task Compose_ThousandsOfFindings_StaysBelowWhatGmailCutsOff()
    {
        var problems = Enumerable.Range(1, 5000).Select(FormattableString (line) => $"directory.csv:{line.ToString(CultureInfo.InvariantCulture)}: {new string('Ợ', 390)}").ToList();
        var digest = Administrator() with { Findings = AdministratorFindings.None with { SettingsProblems = problems } };

        var mail = await new DigestComposer(Office with { MaxRows = 500 }, Languages).ComposeAsync(digest, TestContext.Current.CancellationToken);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(mail.Html), 50_000, DigestComposer.LargestHtml);
        Assert.Contains("mục khác.", mail.Text, StringComparison.Ordinal);
    }

    private static string Filled(Words words, WordKey key) => words.Format(key, [.. key.Placeholders.Select(placeholder => (placeholder, placeholder))]);

    private static Task<ComposedMail> ComposeAsync(Digest digest) => new DigestComposer(Office, Languages).ComposeAsync(digest, TestContext.Current.CancellationToken);
}
