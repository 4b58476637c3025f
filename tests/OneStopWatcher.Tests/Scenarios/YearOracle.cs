using OneStopWatcher.Tests.Scanning;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>
/// Who is to get what in a simulated year, worked out from the rules of the design over walked minutes: the specialist at the due date, leader
/// Bình after two working days, head Chi after five; each rung once, reminders after 2, 3, 5, 5 … working days, or up to two days earlier in a mail
/// that goes anyway; a warning once, when at most two working days are left. Shares no code with the program.
/// </summary>
internal sealed class YearOracle(IReadOnlyList<Absence> absences)
{
    private static readonly OracleCalendar Calendar = new(OracleCalendar.UsualWeek);
    private static readonly TimeSpan Day = TimeSpan.FromHours(8);
    private readonly Dictionary<(string Dossier, string Kind, int Version), Episode> episodes = [];

    /// <summary>Every notice so far: slot, dossier, kind, step, role holder.</summary>
    public List<string> Notices { get; } = [];

    public static bool IsWorkingDay(DateTime day) => Calendar.IsWorkingDay(day);

    public static DateTime AddWorkingDays(DateTime at, int days)
    {
        for (; days > 0; days--)
        {
            do
                at = at.AddDays(1);
            while (!IsWorkingDay(at));
        }

        return at;
    }

    /// <summary>A sweep: what is closed has ended, and comes back as another matter.</summary>
    public void Sweep(IEnumerable<YearDossier> dossiers)
    {
        foreach (var closed in dossiers.Where(dossier => dossier.IsClosed))
        {
            foreach (var key in episodes.Keys.Where(key => key.Dossier == closed.Id).ToList())
                episodes.Remove(key);
        }
    }

    /// <summary>A slot on a working day, judged at a moment that is the slot or, after a stop, later.</summary>
    /// <returns>Who gets a mail.</returns>
    public IReadOnlyList<string> Slot(IEnumerable<YearDossier> dossiers, DateTime slot, DateTime now)
    {
        var due = new List<Notice>();
        var riding = new List<Notice>();
        foreach (var dossier in dossiers.Where(dossier => dossier is { IsClosed: false, IsSuspended: false }).OrderBy(dossier => dossier.Id, StringComparer.Ordinal))
        {
            if (dossier.Due > now)
                Warn(dossier, now, due);
            else
                Tell(dossier, slot, now, due, riding);
        }

        var readers = due.Select(notice => ReaderOf(notice.Holder, slot)).ToHashSet();
        foreach (var notice in due.Concat(riding.Where(notice => readers.Contains(ReaderOf(notice.Holder, slot)))))
        {
            notice.Episode.Take(notice, slot);
            Notices.Add($"{slot:yyyy-MM-dd} {notice.Dossier} {notice.Kind} {notice.Step} {notice.Holder}");
        }

        return [.. readers.Order(StringComparer.Ordinal)];
    }

    private void Warn(YearDossier dossier, DateTime now, List<Notice> due)
    {
        var episode = EpisodeOf(dossier, "DueSoon");
        if (Calendar.Worked(now, dossier.Due) <= 2 * Day && !episode.RungOf.ContainsKey(dossier.Specialist))
            due.Add(new Notice(dossier.Id, "DueSoon", 0, 0, dossier.Specialist, episode));
    }

    private void Tell(YearDossier dossier, DateTime slot, DateTime now, List<Notice> due, List<Notice> riding)
    {
        var episode = EpisodeOf(dossier, "Overdue");
        var late = Calendar.Worked(dossier.Due, now);
        (string Holder, int Rung, int Days)[] ladder = [(dossier.Specialist, 0, 0), ("binh", 1, 2), ("chi", 2, 5)];
        foreach (var (holder, rung, _) in ladder.Where(step => late >= step.Days * Day))
        {
            if (!episode.RungOf.ContainsKey(holder))
            {
                due.Add(new Notice(dossier.Id, "Overdue", rung, 0, holder, episode));
                continue;
            }

            var number = episode.RemindersOf.GetValueOrDefault(holder) + 1;
            var after = number switch { 1 => 2, 2 => 3, _ => 5 };
            var days = WorkingDaysAfter(episode.ToldOn[holder], slot);
            if (days >= after)
                due.Add(new Notice(dossier.Id, "Overdue", 0, number, holder, episode));
            else if (days >= 1 && days >= after - 2)
                riding.Add(new Notice(dossier.Id, "Overdue", 0, number, holder, episode));
        }
    }

    private static int WorkingDaysAfter(DateTime from, DateTime to)
    {
        var days = 0;
        for (var day = from.Date.AddDays(1); day <= to.Date; day = day.AddDays(1))
            days += IsWorkingDay(day) ? 1 : 0;
        return days;
    }

    private string ReaderOf(string holder, DateTime slot) =>
        absences.FirstOrDefault(absence => absence.Holder == holder && absence.From <= slot.Date && slot.Date <= absence.Until)?.Substitute ?? holder;

    private Episode EpisodeOf(YearDossier dossier, string kind)
    {
        var key = (dossier.Id, kind, dossier.Version);
        return episodes.TryGetValue(key, out var known) ? known : episodes[key] = new Episode();
    }

    // A rung when it has no number.
    private sealed record Notice(string Dossier, string Kind, int Rung, int Number, string Holder, Episode Episode)
    {
        public string Step => Number == 0 ? $"rung:{Rung}" : $"reminder:{Number}";
    }

    private sealed class Episode
    {
        public Dictionary<string, int> RungOf { get; } = [];

        public Dictionary<string, int> RemindersOf { get; } = [];

        public Dictionary<string, DateTime> ToldOn { get; } = [];

        public void Take(Notice notice, DateTime slot)
        {
            if (notice.Number == 0)
                RungOf[notice.Holder] = notice.Rung;
            else
                RemindersOf[notice.Holder] = notice.Number;
            ToldOn[notice.Holder] = slot;
        }
    }
}

/// <summary>A dossier of the simulated year, as the one-stop software has it at the moment.</summary>
internal sealed class YearDossier(string id, DateTime due, string specialist)
{
    public string Id { get; } = id;

    public DateTime Due { get; set; } = due;

    /// <summary>One more at each move of the due date.</summary>
    public int Version { get; set; } = 1;

    public string Specialist { get; set; } = specialist;

    public bool IsClosed { get; set; }

    public bool IsSuspended { get; set; }
}

/// <summary>Somebody's leave, both days inclusive, and who stands in.</summary>
internal sealed record Absence(string Holder, string Substitute, DateTime From, DateTime Until);
