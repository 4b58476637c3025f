using CsCheck;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Rules.Tests.Planning;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("an@laivung.gov.vn")]
    [InlineData("nguyen.van-an_2+mot.cua@sub.dong-thap.gov.vn")]
    [InlineData("a@b")]
    [InlineData("O'Brien@example.org")]
    [InlineData("!#$%&'*+-/=?^_`{|}~@example.org")]
    [InlineData("AN@LAIVUNG.GOV.VN")]
    public void IsValid_PlainAddress_IsAccepted(string text) => Assert.True(MailAddress.IsValid(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("@b")]
    [InlineData("an")]
    [InlineData("an@@laivung.vn")]
    [InlineData("an@b@laivung.vn")]
    [InlineData(".an@laivung.vn")]
    [InlineData("an.@laivung.vn")]
    [InlineData("a..n@laivung.vn")]
    [InlineData("an@.laivung.vn")]
    [InlineData("an@laivung.vn.")]
    [InlineData("an@laivung..vn")]
    [InlineData("an @laivung.vn")]
    [InlineData(" an@laivung.vn")]
    [InlineData("an@laivung.vn ")]
    [InlineData("an@laivung.vn\n")]
    [InlineData("an@laivung.vn\r\nBcc: all@laivung.vn")]
    [InlineData("an\r\n@laivung.vn")]
    [InlineData("an@laivung.vn\0")]
    [InlineData("an\t@laivung.vn")]
    [InlineData("an@laivung.vn,binh@laivung.vn")]
    [InlineData("an@laivung.vn;binh")]
    [InlineData("An <an@laivung.vn>")]
    [InlineData("<an@laivung.vn>")]
    [InlineData("\"an binh\"@laivung.vn")]
    [InlineData("an(comment)@laivung.vn")]
    [InlineData("an\\@laivung.vn")]
    [InlineData("an:binh@laivung.vn")]
    [InlineData("an@[127.0.0.1]")]
    [InlineData("an@lai_vung.vn")]
    [InlineData("an@laivung.vn?subject=x")]
    [InlineData("trần@laivung.vn")]
    [InlineData("an@làivung.vn")]
    [InlineData("an@laivung\u3002vn")] // An ideographic full stop.
    [InlineData("\u202ean@laivung.vn")] // A right-to-left mark.
    [InlineData("an\u200b@laivung.vn")] // A blank that nobody sees.
    [InlineData("аn@laivung.vn")] // A Cyrillic a.
    public void IsValid_HostileOrMalformed_IsRefused(string? text) => Assert.False(MailAddress.IsValid(text));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void IsValid_LocalPart_IsAtMost64Long(int length, bool isValid) =>
        Assert.Equal(isValid, MailAddress.IsValid($"{new string('a', length)}@laivung.vn"));

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void IsValid_Address_IsAtMost254Long(int length, bool isValid)
    {
        // Labels of 49 characters and a point.
        var domain = string.Concat(Enumerable.Repeat(new string('d', 49) + ".", 4));

        Assert.Equal(isValid, MailAddress.IsValid($"a@{domain}{new string('e', length - 202)}"));
    }

    [Fact]
    public void IsValid_AnyAcceptedText_HasNothingThatEndsAnAddress() =>
        Gen.String[Gen.Char["ab.-@ <>,;:\"\\\r\n\t()[]é\0"], 3, 9].Sample(
            text =>
            {
                if (!MailAddress.IsValid(text))
                    return;
                Assert.DoesNotContain(
                    text, character => character is <= ' ' or > '~' || "<>,;:\"\\()[]".Contains(character, StringComparison.Ordinal));
                Assert.Equal(1, text.Count(character => character == '@'));
            },
            iter: Rounds.Of(20_000));

    // No domain looks like that (RFC 5321 section 4.1.2, RFC 1035 section 2.3.4).
    [Theory]
    [InlineData("an@-laivung.vn")]
    [InlineData("an@laivung-.vn")]
    [InlineData("an@-")]
    [InlineData("an@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.vn")]
    public void IsValid_ImpossibleDomain_IsRefused(string text) => Assert.False(MailAddress.IsValid(text));
}
