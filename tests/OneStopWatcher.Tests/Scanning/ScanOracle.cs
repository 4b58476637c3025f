using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStopWatcher.Tests.Scanning;

/// <summary>What a scan must say about a dossier, written from the meanings of the design and nothing else. One line per hang.</summary>
/// <param name="now">The moment judged at, wall-clock time of the office.</param>
/// <param name="comparesDates">Whether the whole due date is still in time; else the stored instant counts.</param>
internal sealed partial class ScanOracle(DateTime now, bool comparesDates)
{
    private static readonly TimeSpan TwoDays = TimeSpan.FromHours(16);
    private static readonly TimeSpan TenDays = TimeSpan.FromHours(80);
    private static readonly OracleCalendar OfficeCalendar = new(OracleCalendar.UsualWeek);

    private static readonly Dictionary<string, OracleCalendar> UnitCalendars =
        OracleOffice.Weeks.ToDictionary(unit => unit.Key, unit => new OracleCalendar(unit.Value));

    private static readonly (TimeSpan After, string[] To)[] DefaultLadder =
        [(TimeSpan.Zero, ["Assignee"]), (TwoDays, ["Leader"]), (TimeSpan.FromHours(40), ["OneStopHead"])];

    private static readonly (TimeSpan After, string[] To)[] UnclosedLadder =
        [(TimeSpan.Zero, ["Receiver", "Assignee"]), (TimeSpan.FromHours(4), ["Leader", "Approver"]), (TimeSpan.FromHours(24), ["OneStopHead", "Oversight"])];

    private static readonly (TimeSpan After, string[] To)[] OrphanedLadder = [(TimeSpan.Zero, ["Leader"]), (TwoDays, ["OneStopHead"])];

    private static readonly (TimeSpan After, string[] To)[] PickupLadder = [(TimeSpan.Zero, ["Receiver"])];

    /// <summary>The ladders as settings; the default one is left out, being the default.</summary>
    public static object Ladders => new
    {
        UnclosedWorkflow = UnclosedLadder.Select(rung => new { After = $"{rung.After.TotalHours}h", rung.To }),
    };

    public static string Iso(DateTime local) => local.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture) + "+07:00";

    public IEnumerable<string> Judge(OracleDossier dossier)
    {
        if (dossier.ResultState == "lost")
        {
            yield return Unjudged(dossier, "UnreadableRow");
            yield break;
        }

        var calendar = dossier.AgencyCode is { } agency && UnitCalendars.TryGetValue(agency, out var own) ? own : OfficeCalendar;
        if (dossier is { ReceivedAt: not null, DueAt: null })
            yield return Unjudged(dossier, "MissingDueDate");
        if (dossier.IsSuspended is null)
            yield return Unjudged(dossier, "UnknownSuspension");
        if (dossier is { ReceivedAt: { } received, IsSuspended: false, CompletedAt: null, DueAt: { } due })
        {
            var end = EffectiveDue(due, calendar);
            if ((now >= end ? Overdue(dossier, end, calendar) : DueSoon(dossier, received, end, calendar)) is { } line)
                yield return line;
        }

        // The list of officials names no specialist, so only the dossier itself tells whether somebody is there. It is seen for the first time.
        if (dossier is { ReceivedAt: not null, CompletedAt: null } && !dossier.Assignees.Any(person => person.IsActive))
            yield return Hang("OrphanedHandler", dossier, now, TimeSpan.Zero, calendar, OrphanedLadder);

        if (dossier.CompletedAt is not { } completed)
            yield break;
        var waiting = dossier.ResultState == "awaiting_pickup"
            ? Waiting("AwaitingPickup", dossier, completed, TenDays, calendar, PickupLadder)
            : Waiting("UnclosedWorkflow", dossier, completed, TwoDays, calendar, UnclosedLadder);
        if (waiting is not null)
            yield return waiting;
    }

    private static string Unjudged(OracleDossier dossier, string reason) => $"Unjudged {dossier.Id} {dossier.Code} {reason}";

    private DateTime EffectiveDue(DateTime due, OracleCalendar calendar)
    {
        var end = comparesDates && due != due.Date ? due.Date.AddDays(1) : due;
        var lastAllowedDay = end.AddTicks(-1).Date;
        if (end != end.Date)
            lastAllowedDay = end.Date;
        if (!calendar.IsDeclared(lastAllowedDay) || calendar.IsWorkingDay(lastAllowedDay))
            return end;
        while (!calendar.IsWorkingDay(lastAllowedDay))
            lastAllowedDay = lastAllowedDay.AddDays(1);
        return lastAllowedDay.AddDays(1);
    }

    private string Overdue(OracleDossier dossier, DateTime end, OracleCalendar calendar) =>
        Hang("Overdue", dossier, end, calendar.Worked(end, now), calendar, DefaultLadder);

    private string? DueSoon(OracleDossier dossier, DateTime received, DateTime end, OracleCalendar calendar)
    {
        var left = calendar.Worked(now, end);
        var half = calendar.Worked(received, end) / 2;
        var limit = half < TwoDays ? half : TwoDays;

        // A term that ends in a year nobody declared may be longer than what is known of it, unless it is none at all.
        var greatest = end > calendar.End && received < end ? TwoDays : limit;
        if (left > greatest)
            return null;
        if (end > calendar.End)
            return Unjudged(dossier, "UndeclaredYear");
        return left > limit ? null : Hang("DueSoon", dossier, calendar.EarliestInstantBefore(end, limit), -left, calendar, [DefaultLadder[0]]);
    }

    private string? Waiting(
        string kind, OracleDossier dossier, DateTime completed, TimeSpan limit, OracleCalendar calendar, (TimeSpan After, string[] To)[] ladder)
    {
        var elapsed = calendar.Worked(completed, now);
        if (elapsed > limit)
            return Hang(kind, dossier, calendar.LastInstantAfter(completed, limit), elapsed - limit, calendar, ladder);
        return completed < now && now > calendar.End ? Unjudged(dossier, "UndeclaredYear") : null;
    }

    private string Hang(
        string kind, OracleDossier dossier, DateTime since, TimeSpan late, OracleCalendar calendar, IEnumerable<(TimeSpan After, string[] To)> ladder)
    {
        // How late it is cannot be told once the count would go on in a year nobody declared.
        var minutes = now > calendar.End && since < now ? "unknown" : ((long)late.TotalMinutes).ToString(CultureInfo.InvariantCulture);
        var roles = ladder.Where(rung => kind == "DueSoon" || late >= rung.After).SelectMany(rung => rung.To);
        var told = roles.SelectMany(role => Told(dossier, role)).Distinct();
        return $"{kind} {dossier.Id} {dossier.Code} due {(dossier.DueAt is { } due ? Iso(due) : "never")} since {Iso(since)} late {minutes}: {string.Join(", ", told)}";
    }

    private static List<string> Told(OracleDossier dossier, string role)
    {
        for (var current = role; current != "Administrator"; current = Above(current))
        {
            var told = Holders(dossier, current)
                .Where(person => person.IsActive && IsAddress(person.Email?.Trim()))
                .Select(person => $"{person.Name} <{person.Email!.Trim()}> {current}")
                .ToList();
            if (told.Count > 0)
                return told;
        }

        return [];
    }

    private static string Above(string role) => role switch
    {
        "Assignee" => "Leader",
        "Receiver" or "Approver" or "Leader" => "OneStopHead",
        "OneStopHead" => "Oversight",
        _ => "Administrator",
    };

    private static IEnumerable<OraclePerson> Holders(OracleDossier dossier, string role)
    {
        var named = role switch
        {
            "Assignee" => dossier.Assignees,
            "Leader" => dossier.Leaders,
            "Receiver" => dossier.Receivers,
            _ => [],
        };
        return named.Count > 0 || role == "Assignee" ? named : Posted(dossier.AgencyCode, role);
    }

    // In the agency, else in the nearest unit above that has somebody active, else those who belong to no agency.
    private static IEnumerable<OraclePerson> Posted(string? agency, string role)
    {
        var seen = new HashSet<string>();
        for (var unit = agency; unit is not null && seen.Add(unit); unit = OracleOffice.Units.GetValueOrDefault(unit))
        {
            if (In(unit).Any(person => person.IsActive))
                return In(unit);
        }

        return In(null);

        IEnumerable<OraclePerson> In(string? unit) => OracleOffice.Postings
            .Where(posting => posting.AgencyCode == unit && posting.Role.Equals(role, StringComparison.OrdinalIgnoreCase))
            .Select(posting => posting.Person);
    }

    private static bool IsAddress(string? text) => text is { Length: <= 254 } && Address().IsMatch(text);

    [GeneratedRegex("^(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
