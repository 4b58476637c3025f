using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

// The anchor of the kinds that are about a due date: a moved due date is another matter, and begins another episode.
internal static class DueAnchor
{
    public static string Of(Sighting sighting) => $"due:{sighting.DueVersion}";
}
