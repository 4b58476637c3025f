using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Commands;

/// <summary>Writes an explanation for a terminal.</summary>
internal static class ExplanationText
{
    // More would scroll the verdict away; JSON has them all.
    private const int DaysShown = 31;

    public static void Write(Explanation explanation)
    {
        Output.WriteLine($"{explanation.DossierCode} (key {explanation.DossierId}) in {explanation.Source}, as of {Short(explanation.AsOf)}");
        Output.WriteTable(["Fact", "Value"], explanation.Facts.Select(fact => new[] { fact.Key, fact.Value }));
        Output.WriteTable(
            ["Kind", "Verdict", "Because", "Measured", "Limit", "Hangs since", "Late"],
            explanation.Kinds.Select(kind => new[]
            {
                kind.Kind,
                kind.Verdict.ToString(),
                kind.Because,
                kind.MeasuredMinutes is { } measured ? Span(measured) : "",
                kind.Limit is null ? "" : $"{kind.Limit}{(kind.LimitMinutes is { } limit ? $" = {Span(limit)}" : "")} ({kind.Rule})",
                Short(kind.HangsSince),
                kind.Verdict != Verdict.Hangs ? "" : kind.LateWorkingMinutes is { } late ? Span(late) : "unknown year",
            }));

        // Kinds that rest on the same days share their table.
        foreach (var kinds in explanation.Kinds.Where(kind => kind.Verdict == Verdict.Hangs).GroupBy(kind => (kind.From, kind.Until, kind.PausedMinutes)))
            WriteDays(string.Join(", ", kinds.Select(kind => kind.Kind)), kinds.First());
        foreach (var kind in explanation.Kinds.Where(kind => kind.Verdict == Verdict.Hangs))
            WriteLadder(kind);
        if (explanation.Episodes.Count == 0)
            return;
        Output.WriteTable(
            ["Recorded", "Since", "Opened", "Ended", "Told"],
            explanation.Episodes.Select(episode => new[]
            {
                episode.Kind,
                Short(episode.HangsSince),
                Short(episode.OpenedAt),
                episode.EndedAt is { } ended ? $"{Short(ended)} {episode.EndReason}" : "",
                string.Join(", ", episode.Notices.Select(notice => $"{notice.Role} {notice.Recipient} {notice.Step} ({notice.MessageState})")),
            }));
    }

    /// <summary>An episode in one line.</summary>
    public static string Line(PastEpisode episode, WorkCalendar calendar)
    {
        var end = episode.EndedAt is { } ended ? $"ended {episode.EndReason} {Local(ended, calendar)}" : "open when last swept";
        return $"{episode.Kind} since {Local(episode.HangsSince, calendar)}, {end}, told {episode.Notices.Count} times";
    }

    private static void WriteDays(string kinds, ExplainedKind kind)
    {
        var counted = kind.Days.Where(day => day.CountedMinutes > 0 || day.PausedMinutes > 0 || day.Kind is not null).ToList();
        Output.WriteLine($"{kinds}: {Short(kind.From)} to {Short(kind.Until)}{(counted.Count > DaysShown ? $", the last {DaysShown} of {counted.Count} days (all with --format json)" : "")}");
        Output.WriteTable(
            ["Day", "", "Counted", "Suspended", "Remark"],
            counted.TakeLast(DaysShown).Select(day => new[]
            {
                day.Date,
                day.Weekday[..3],
                Span(day.CountedMinutes),
                day.PausedMinutes > 0 ? Span(day.PausedMinutes) : "",
                day.Kind is null ? "" : $"{day.Kind}: {day.Name} ({day.Source})",
            }));
    }

    private static void WriteLadder(ExplainedKind kind) =>
        Output.WriteTable(
            [$"{kind.Kind}: ladder {kind.Ladder}", "Reached", "Told in", "Recipients", "Told"],
            kind.Rungs.Select(rung => new[]
            {
                $"{rung.Number}: {string.Join(", ", rung.To)}",
                $"{(rung.IsReached ? "yes" : "no")}, {(rung.ReachedAt is null ? "beyond the declared years" : Short(rung.ReachedAt))}",
                Short(rung.ToldInSlot),
                string.Join(", ", rung.Recipients.Select(recipient => $"{recipient.Name} <{recipient.Address}> {recipient.Role}{(recipient.StandsInFor is { } holder ? $" for {holder}" : "")}").Concat(rung.Gaps)),
                string.Join(", ", rung.Told.Select(notice => $"{notice.Name} {Short(notice.Slot)} ({notice.MessageState})")),
            }));

    // The office's time without its offset, which is the same all over the page.
    private static string Short(string? iso) => iso is null ? "" : $"{iso[..10]} {iso[11..16]}";

    private static string Local(DateTimeOffset instant, WorkCalendar calendar) => Short(calendar.InZone(instant));

    private static string Short(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // 1d is 8 working hours.
    private static string Span(long minutes)
    {
        const int MinutesPerDay = 8 * 60;
        var size = Math.Abs(minutes);
        var days = size >= MinutesPerDay ? $"{size / MinutesPerDay}d " : "";
        return $"{(minutes < 0 ? "-" : "")}{days}{size % MinutesPerDay / 60}h {size % 60:00}m";
    }
}
