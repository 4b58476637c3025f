using System.Net;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Settings;

/// <summary>
/// Fetches the feeds that have an address, and keeps the last good copy of each beside the settings file, where
/// <see cref="SettingsReader"/> reads it: nothing is on the network when settings are read.
/// </summary>
internal static class CalendarFeedFetch
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>Fetches all of them at once. What cannot be fetched, or is not sound, changes nothing: the copy stays.</summary>
    /// <returns>
    /// A finding for each feed that failed: an error when a year is not declared because of it, a warning when a copy stands in. Settings
    /// read before do not know what was fetched: read them again.
    /// </returns>
    public static Task<IReadOnlyList<SettingsFinding>> RunAsync(IReadOnlyList<CalendarFeed> feeds, CancellationToken cancellationToken) =>
        RunAsync(feeds, Timeout, cancellationToken);

    /// <inheritdoc cref="RunAsync(IReadOnlyList{CalendarFeed}, CancellationToken)"/>
    /// <param name="feeds">The feeds; those that are files are passed over.</param>
    /// <param name="timeout">How long each may take in all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<SettingsFinding>> RunAsync(IReadOnlyList<CalendarFeed> feeds, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var fetched = feeds.Where(feed => feed.Url is not null).ToList();
        if (fetched.Count == 0)
            return [];
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, MaxAutomaticRedirections = 5, UseCookies = false });
        client.DefaultRequestHeaders.UserAgent.ParseAdd("OneStopWatcher");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/calendar, */*;q=0.1");
        var findings = await Task.WhenAll(fetched.Select(feed => FetchAsync(client, feed, timeout, cancellationToken)));
        return [.. findings.OfType<SettingsFinding>()];
    }

    private static async Task<SettingsFinding?> FetchAsync(HttpClient client, CalendarFeed feed, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            var content = await DownloadAsync(client, feed.Url!, limit.Token);
            if (CalendarFeedText.Read(content, feed).Problems is { Count: > 0 } problems)
                return Failure(feed, new PhraseList(problems));
            await KeepAsync(feed.Path, content, cancellationToken);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failure(feed, $"must answer in full within {timeout.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or InvalidDataException or ReadingFaultException)
        {
            // The cause lies within: "see inner exception" helps nobody.
            return Failure(feed, e is ReadingFaultException fault ? fault.Phrase : $"{e.GetBaseException().Message}");
        }
    }

    private static async Task<byte[]> DownloadAsync(HttpClient client, Uri url, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new ReadingFaultException($"answered {(int)response.StatusCode} {response.ReasonPhrase}");
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);

        // Not by what the header says: it may be missing or wrong, and what is compressed grows.
        var buffer = new byte[CalendarFeedText.MostBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length < buffer.Length ? buffer[..length] : throw new ReadingFaultException($"must have at most {CalendarFeedText.MostBytes} bytes, has more");
    }

    // Written under another name first: whoever reads the copy finds the old one or the new one, never half of it.
    private static async Task KeepAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static SettingsFinding Failure(CalendarFeed feed, FormattableString cause)
    {
        var missing = MissingYears(feed);
        var rest = missing.Count > 0
            ? (FormattableString)$"{string.Join(", ", missing)} is not declared"
            : $"the copy of {File.GetLastWriteTimeUtc(feed.Path):yyyy-MM-dd} stays in use";
        return new SettingsFinding(
            feed.PlaceKey,
            $"could not be fetched from {feed.ShownUrl}: {cause}; {rest}. Mend the address, or give the years by File or in the calendar folder",
            IsError: missing.Count > 0);
    }

    private static List<int> MissingYears(CalendarFeed feed)
    {
        try
        {
            var known = CalendarFeedText.Read(File.ReadAllBytes(feed.Path), feed).Years;
            return [.. feed.Years.Except(known.Select(year => year.Year))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [.. feed.Years];
        }
    }
}
