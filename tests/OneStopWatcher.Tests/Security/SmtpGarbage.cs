using System.Globalization;
using System.Text;
using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Security;

/// <summary>What a mail server says instead of its reply to one command of one conversation.</summary>
/// <param name="Verb">The command.</param>
/// <param name="Message">For which message of the run, from 1; 0 for every one.</param>
/// <param name="Words">The bytes.</param>
/// <param name="PacketSize">How many of them go at once; 0 for all.</param>
/// <param name="IsLast">Whether the server hangs up afterwards.</param>
internal sealed record SmtpGarbage(SmtpVerb Verb, int Message, byte[] Words, int PacketSize, bool IsLast)
{
    // The later a step, the more hangs on it.
    private static readonly SmtpVerb[] Verbs =
    [
        SmtpVerb.Connect, SmtpVerb.Ehlo, SmtpVerb.Auth, SmtpVerb.Mail, SmtpVerb.Mail, SmtpVerb.Rcpt, SmtpVerb.Rcpt, SmtpVerb.Data, SmtpVerb.Data, SmtpVerb.Data,
        SmtpVerb.Content, SmtpVerb.Content, SmtpVerb.Content, SmtpVerb.Content, SmtpVerb.Rset, SmtpVerb.Quit,
    ];

    private static readonly string[] Others =
    [
        "220 hello", "221 bye", "235 in", "250 ok", "250-ok\r\n250 ok", "251 elsewhere", "252 perhaps", "334 ", "334 !!!", "354 go", "421 closing", "421-", "450 busy", "451 greylisted", "452 full", "500 what",
        "501 how", "502 no", "503 order", "530 login", "535 wrong", "550 nobody", "552 too big", "553 name", "554 never", "000 zero", "999 nine", "600 six", "100 wait", "250-ok\r\n550 no", "550-no\r\n250 ok",
        "2500 ok", "25 ok", "+250 ok", "-250 ok", " 250 ok", "\t250 ok", "250\tok", "250_ok", "250", "250-", "\uFF12\uFF15\uFF10 ok", "\uFEFF250 ok", "250\0ok", "250 \u202Eko", "HTTP/1.1 400 Bad Request", "ok", "",
        "250-SIZE 99999999999999999999\r\n250 SIZE", "250-AUTH\r\n250 AUTH=", "250-SIZE -1\r\n250 SMTPUTF8", "250-x\r\n250-SIZE 1\r\n250 AUTH XOAUTH2", "0x250 ok", "2\u00B50 ok", "250 \xFF\xFE", "SSH-2.0-OpenSSH_9.2", "* OK IMAP4rev1",
    ];

    /// <summary>Makes some up.</summary>
    public static SmtpGarbage Of(Fuzz fuzz)
    {
        var verb = fuzz.Pick(Verbs);
        var words = Change(fuzz, Usual(verb));
        if (fuzz.Random.Next(8) == 0)
            words = Change(fuzz, words);

        // A second reply that comes a moment after the leave to send would be that to the mail: no client can tell. At once, it can.
        var packetSize = verb != SmtpVerb.Data && fuzz.Random.Next(4) == 0 ? fuzz.Random.Next(1, 9) : 0;
        return new SmtpGarbage(verb, fuzz.Random.Next(3), words, packetSize, fuzz.Random.Next(4) == 0);
    }

    /// <summary>The reply that a server gives which does as it should.</summary>
    public static string Usual(SmtpVerb verb) => verb switch
    {
        SmtpVerb.Connect => "220 localhost ESMTP\r\n",
        SmtpVerb.Ehlo => "250-localhost\r\n250-PIPELINING\r\n250-SIZE 26214400\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN SCRAM-SHA-256\r\n",
        SmtpVerb.Auth => "235 2.7.0 welcome\r\n",
        SmtpVerb.Data => "354 go ahead\r\n",
        SmtpVerb.Quit => "221 2.0.0 goodbye\r\n",
        _ => "250 2.0.0 fine\r\n",
    };

    public override string ToString() =>
        $"{Verb} of message {Message}: '{Convert.ToHexString(Words.AsSpan(0, Math.Min(Words.Length, 60)))}' ({Words.Length} bytes, {Printable()}), packets of {PacketSize}, last {IsLast}";

    private string Printable() => string.Concat(Encoding.Latin1.GetString(Words.AsSpan(0, Math.Min(Words.Length, 60))).Select(letter => letter is > ' ' and <= '~' ? letter : '.'));

    private static byte[] Change(Fuzz fuzz, string usual) => Change(fuzz, Encoding.UTF8.GetBytes(usual));

    private static byte[] Change(Fuzz fuzz, byte[] usual)
    {
        var random = fuzz.Random;
        var code = random.Next(1000).ToString("000", CultureInfo.InvariantCulture);
        switch (random.Next(11))
        {
            case 0:
                return fuzz.Bytes(usual);
            case 1:
                var noise = new byte[random.Next(80)];
                random.NextBytes(noise);
                return noise;
            case 2:
                return usual[..random.Next(usual.Length + 1)];
            case 3:
                return Encoding.UTF8.GetBytes($"{code} {fuzz.Text()}\r\n");
            case 4:
                return [.. usual.AsSpan(0, Math.Min(4, usual.Length)), .. Encoding.UTF8.GetBytes(new string('x', random.Next(20) == 0 ? 300_000 : random.Next(5_000))), .. "\r\n"u8];
            case 5:
                return [.. usual.Where(letter => letter != (byte)'\r')];
            case 6:
                return [.. usual, .. Encoding.UTF8.GetBytes($"{fuzz.Pick(Others)}\r\n")];
            case 7:
                return [.. Encoding.UTF8.GetBytes($"{fuzz.Pick(Others)}\r\n"), .. usual];
            case 8:
                return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"{code}-{fuzz.Pick(Others)}\r\n", random.Next(random.Next(30) == 0 ? 40_000 : 40))) + $"{(random.Next(2) == 0 ? code : "250")} x\r\n");
            case 9:
                return Encoding.Latin1.GetBytes($"{fuzz.Pick(Others)}\r\n");
            default:
                return Encoding.UTF8.GetBytes($"{fuzz.Pick(Others)}{fuzz.Pick(["\r\n", "\n", "\r", "\r\r\n", "\n\r", "", "\0"])}");
        }
    }
}
