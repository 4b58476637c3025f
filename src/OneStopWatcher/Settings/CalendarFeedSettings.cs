using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>WorkingTime:CalendarFeeds</c>. Reads files and copies only; <see cref="CalendarFeedFetch"/> reaches for addresses.</summary>
internal static partial class CalendarFeedSettings
{
    /// <summary>The folder beside the settings file that holds the last good copy of each feed.</summary>
    public const string FolderOfCopies = "calendar-feeds";

    private static readonly TextForm NameForm = new("1..60 letters, digits, dots, dashes or underscores, the first a letter or digit", NamePattern);

    private const string NamePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$";

    /// <summary>The feeds with what each says about its years, as far as it is known.</summary>
    public static IReadOnlyList<(CalendarFeed Feed, FeedReading Reading, SettingsSection Section)> Read(SettingsSection workingTime, string folder)
    {
        var feeds = new List<(CalendarFeed, FeedReading, SettingsSection)>();
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (number, section) in workingTime.List("CalendarFeeds"))
        {
            var key = $"WorkingTime:CalendarFeeds:{number}";
            var name = section.RequiredText("Name", $"a short name for its copy and for messages", NameForm);
            if (name.Length > 0 && !SoundName().IsMatch(name))
                section.Error("Name", $"must have 1..60 letters, digits, dots, dashes or underscores, the first a letter or digit, was '{name}'");
            else if (name.Length > 0 && !owners.TryAdd(name, key))
                section.Error("Name", $"must be a name of its own, but {owners[name]} is also named '{name}'");
            var years = ReadYears(section);
            var feed = ReadPlace(section, folder, new CalendarFeed(name, key, years, "", Url: null));
            section.RefuseUnknown();
            if (feed is not null && years.Count > 0 && owners.GetValueOrDefault(name) == key)
                feeds.Add((feed, ReadContent(section, feed), section));
        }

        return feeds;
    }

    private static List<int> ReadYears(SettingsSection section)
    {
        if (section.IsMissing("Years"))
            section.Error("Years", $"must name at least one year that the feed declares, such as [ 2027 ]");
        var years = new List<int>();
        foreach (var (key, text) in section.Texts("Years", TextForm.Number(1900, 2199)) ?? [])
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2199)
                years.Add(year);
            else
                section.Error(key, $"must be a year 1900..2199, was '{text}'");
        }

        return years;
    }

    private static CalendarFeed? ReadPlace(SettingsSection section, string folder, CalendarFeed feed)
    {
        var (file, url) = (section.Text("File"), section.Text("Url", TextForm.WebAddress));

        // An address may hold a key that opens the calendar.
        if (SecretFile.Read(section, "UrlFile", folder) is { } secret)
        {
            if (url is not null)
                section.Error("UrlFile", $"must be left out with Url: a feed has one place");
            url = secret.Trim();
        }

        if (file is not null && url is not null)
            section.Error("Url", $"must be left out with File, was '{Shown(url)}': a feed has one place");
        else if (file is not null)
            return feed with { Path = Path.GetFullPath(Path.Combine(folder, file)) };
        else if (url is null && section.IsMissing("UrlFile"))
            section.Error("Url", $"is required: File, a path, or Url, an https:// address");
        else if (url is null)
            return null;
        else if (Address(url) is { } address)
            return feed with { Path = Path.Combine(folder, FolderOfCopies, $"{feed.Name}.ics"), Url = address };
        else
            section.Error("Url", $"must be an https:// address without user name and password (http:// on this machine only), was '{Shown(url)}'");
        return null;
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : null;

    // Neither the password before the host nor the key after the question mark.
    private static string Shown(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
            ? url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp ? CalendarFeed.WithoutSecrets(url) : $"{url.Scheme}:…"
            : text.IndexOfAny(['@', '?']) < 0 ? text : "…";

    private static FeedReading ReadContent(SettingsSection section, CalendarFeed feed)
    {
        section.Reads(feed.Url is null ? "File" : "Url", feed.Path);
        if (feed.Url is null)
        {
            var file = ReadFile(feed);
            foreach (var problem in file.Problems)
                section.Error("File", $"({Path.GetFileName(feed.Path)}) {problem}");
            return file;
        }

        FormattableString remedy = $"check --online or calendar --fetch fetches it, and so does the service at its start and daily";
        if (!File.Exists(feed.Path))
        {
            section.Warn("Url", $"was not fetched yet, so that {string.Join(", ", feed.Years)} is not declared: {remedy}");
            return new FeedReading([], []);
        }

        var copy = ReadFile(feed);
        foreach (var problem in copy.Problems)
            section.Warn("Url", $"leaves {string.Join(", ", feed.Years.Except(copy.Years.Select(year => year.Year)))} undeclared, for the copy {feed.Path} {problem}; {remedy}");
        return copy;
    }

    private static FeedReading ReadFile(CalendarFeed feed)
    {
        try
        {
            var file = new FileInfo(feed.Path);
            return file.Exists && file.Length > CalendarFeedText.MostBytes
                ? new FeedReading([], [$"must have at most {CalendarFeedText.MostBytes} bytes, has {file.Length}"])
                : CalendarFeedText.Read(File.ReadAllBytes(feed.Path), feed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FeedReading([], [$"cannot be read: {e.Message}"]);
        }
    }

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SoundName();
}
