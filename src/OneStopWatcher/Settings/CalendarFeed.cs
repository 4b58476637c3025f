namespace OneStopWatcher.Settings;

/// <summary>A calendar in iCalendar form (RFC 5545) that declares the years it is named for.</summary>
/// <param name="Name">A short name, which also names its copy.</param>
/// <param name="Key">Where it stands in the settings, such as <c>WorkingTime:CalendarFeeds:0</c>.</param>
/// <param name="Years">The years it declares; it is not asked about others.</param>
/// <param name="Path">The file to read: the administrator's own, or the last good copy of what was fetched.</param>
/// <param name="Url">Where it is fetched from, or null for a file.</param>
internal sealed record CalendarFeed(string Name, string Key, IReadOnlyList<int> Years, string Path, Uri? Url)
{
    /// <summary>How people read where a year comes from.</summary>
    public string Origin => $"feed {Name}";

    /// <summary>The key of the address or file.</summary>
    public string PlaceKey => Url is null ? $"{Key}:File" : $"{Key}:Url";

    /// <summary>The address without what may be secret in it.</summary>
    public string? ShownUrl => Url is null ? null : WithoutSecrets(Url);

    public static string WithoutSecrets(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
