using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Settings;

/// <summary>
/// What a text of the settings looks like, for editors: whatever the reader takes matches, written without blanks around it. The reader itself
/// decides; a test holds the two together.
/// </summary>
/// <param name="Meaning">In words.</param>
/// <param name="Pattern">As a regular expression of the kind that JavaScript and .NET understand alike, or null when any text will do.</param>
internal sealed record TextForm(string Meaning, string? Pattern = null)
{
    // Exactly 0..250 days and 0..2000 hours, leading zeros included.
    private const string Duration = "(?:0*(?:[0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|250)d|0*(?:[0-9]{1,3}|1[0-9]{3}|2000)h)";
    private const string SomeDuration = "(?:0*(?:[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|250)d|0*(?:[1-9][0-9]{0,2}|1[0-9]{3}|2000)h)";
    private const string ShareOfTerm = "0*(?:[1-9][0-9]?|[1-3][0-9]{2}|400)%";
    private const string TimeOfDay = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]";

    /// <summary>How deep <c>max(…)</c> and <c>min(…)</c> may lie in each other.</summary>
    private const int DeepestLimit = 3;

    public static readonly TextForm WorkingTime = new($"{WorkingDuration.Form}", $"^{Duration}$");
    public static readonly TextForm SomeWorkingTime = new($"{WorkingDuration.Form} and more than 0", $"^{SomeDuration}$");
    public static readonly TextForm WorkingTimeOrNever = new($"{WorkingDuration.Form} and more than 0, or never", $"^(?:{SomeDuration}|[Nn][Ee][Vv][Ee][Rr])$");
    public static readonly TextForm Limit = new($"{WorkingDuration.Form}, a share of the term such as 75% (1% to 400%), or max(…) or min(…) of these", $"^{LimitOf($"(?:{Duration}|{ShareOfTerm})", DeepestLimit)}$") { Name = "limit" };
    public static readonly TextForm LimitWithoutTerm = new($"{WorkingDuration.Form}, or max(…) or min(…) of these", $"^{LimitOf(Duration, DeepestLimit)}$") { Name = "limitWithoutTerm" };
    public static readonly TextForm WorkingDays = new("1d..250d, whole working days", "^0*(?:[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|250)d$");
    public static readonly TextForm Share = new("a share such as 20%, 1% to 100%", "^0*(?:[1-9][0-9]?|100)%$");
    public static readonly TextForm Disk = new($"{DiskLimit.Form}", "^0*[1-9][0-9]* *(?:[MmGgTt][Bb]|%)$");
    public static readonly TextForm Hours = new("an interval such as 07:00-11:30 within 00:00-24:00", $"^(?:{TimeOfDay}|24:00) *- *(?:{TimeOfDay}|24:00)$");
    public static readonly TextForm Cron = new("a Quartz cron expression: seconds minutes hours day-of-month month day-of-week", @"^\S+(?:\s+\S+){5,6}$");
    public static readonly TextForm Zone = new("an IANA time zone such as Asia/Ho_Chi_Minh", "^[A-Za-z0-9_+/-]+$");
    public static readonly TextForm Address = new($"{MailAddress.Form}", @"^[^\s@<>]+@[^\s@<>]+$");
    public static readonly TextForm Mailbox = new("a mailbox such as Bộ phận Một cửa <motcua@xa.example>", "@");
    public static readonly TextForm WebAddress = new("an https:// address without user name and password (http:// on this machine only)", "^[Hh][Tt][Tt][Pp][Ss]?://");
    public static readonly TextForm AnyWebAddress = new("an http:// or https:// address without user name and password", "^[Hh][Tt][Tt][Pp][Ss]?://");
    public static readonly TextForm Listening = new("http://, an IP address or localhost, and a port, such as http://127.0.0.1:5080, or Off", "^(?:[Oo][Ff][Ff]|[Hh][Tt][Tt][Pp]://[^/@]+/?)$");
    public static readonly TextForm Code = new($"{CodePattern.Form}", @"^[^*]*\*?$");

    /// <summary>Under which it is defined once, because it is long; null for one that is written wherever it is used.</summary>
    public string? Name { get; init; }

    /// <summary>The only texts that there are, or null for any that fit.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>For a whole number.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>A plain time within bounds.</summary>
    public static TextForm Time(TimeSpan least, TimeSpan most) => new($"hh:mm:ss or d.hh:mm:ss within {least}..{most}", @"^(?:[0-9]{1,8}\.)?[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2}(?:\.[0-9]{1,7})?)?$");

    /// <summary>A name out of some.</summary>
    public static TextForm OneOf(params IReadOnlyList<string> names) => new($"one of {string.Join(", ", names)}") { Choices = names };

    /// <summary>The name of a value.</summary>
    public static TextForm OneOf<T>()
        where T : struct, Enum => OneOf(Enum.GetNames<T>());

    /// <summary>A whole number within bounds.</summary>
    public static TextForm Number(int least, int most) => new($"a whole number {least}..{most}") { Range = (least, most) };

    private static string LimitOf(string plain, int depth)
    {
        if (depth == 0)
            return plain;
        var inner = LimitOf(plain, depth - 1);
        return $@"(?:{plain}|(?:max|min)\( *{inner} *(?:, *{inner} *)*\))";
    }
}
