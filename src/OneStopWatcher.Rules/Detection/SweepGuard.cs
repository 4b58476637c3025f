namespace OneStopWatcher.Rules.Detection;

/// <summary>
/// Notices when a source changes more at once than offices do: a view that lost its rows, a restored backup, a batch that rewrote due dates.
/// Such a sweep waits for the administrator instead of clearing, or blaming, hundreds of people's work (decision record 0012).
/// </summary>
public static class SweepGuard
{
    /// <summary>Fewer dossiers than this are ordinary business, whatever their share: a commune may close five of its ten on one day.</summary>
    public const int LeastDossiers = 10;

    /// <summary>So many dossiers put off by one amount at once are a change of calendar, not somebody hiding a delay.</summary>
    public const int CalendarChange = 10;

    /// <summary>Whether a list of officials lacks so many handlers that it is wrong itself. A commune has few, so two are enough.</summary>
    /// <param name="handlers">How many handlers the dossiers name.</param>
    /// <param name="unfit">How many of them the list does not know, or knows elsewhere.</param>
    /// <param name="percent">The share that may be, 1 to 100.</param>
    public static bool IsListDoubtful(int handlers, int unfit, int percent) => unfit >= 2 && unfit * 100L > (long)handlers * percent;

    /// <summary>Whether more than a share is concerned.</summary>
    /// <param name="known">How many dossiers the last sweep saw.</param>
    /// <param name="concerned">How many of them have vanished, or changed their due date.</param>
    /// <param name="percent">The share that may, 1 to 100.</param>
    public static bool IsExceeded(int known, int concerned, int percent) =>
        concerned >= LeastDossiers && concerned * 100L > (long)known * percent;
}
