using System.Globalization;
using OneStopWatcher.Tests.Promise;

namespace OneStopWatcher.Tests.Scenarios;

/// <summary>
/// The year 2026 of an office, day by day: Tết, make-up Saturdays, absences, dossiers that pause, are moved, handed on and re-opened, and ten working
/// days in June in which nobody watched. Every mail of every day is compared with an oracle of its own.
/// </summary>
public sealed class YearScenario
{
    private const int Dossiers = 90;
    private static readonly string[] Specialists = ["an", "dung", "giang", "khanh"];

    private static readonly Absence[] Absences =
    [
        new("an", "dung", Date(3, 2), Date(3, 6)),
        new("dung", "giang", Date(5, 11), Date(5, 22)),
        new("giang", "khanh", Date(6, 15), Date(7, 3)), // Begins while nobody watches.
        new("binh", "hanh", Date(8, 17), Date(8, 28)), // The leader, over the make-up Saturday of 22/8.
    ];

    // In the order of the ledger's reasons: rung 0, a later rung, a reminder; and what has ended.
    private static readonly string[] Parts = ["BÁO LẦN ĐẦU", "MỚI BÁO CÁO LÊN CẤP PHỤ TRÁCH", "ĐÃ BÁO, CHƯA GIẢI QUYẾT XONG", "ĐÃ XỬ LÝ KỂ TỪ LẦN BÁO TRƯỚC"];

    private readonly List<YearDossier> dossiers = [];
    private readonly SortedList<(DateTime At, int Number), Action<Office>> events = [];

    [Fact]
    public async Task Year_OfAnOffice_TellsEachOfThemWhatTheOracleSays()
    {
        var oracle = new YearOracle(Absences);
        await using var office = await Office.OpenAsync(directory: Directory());
        office.At("2026-01-05 08:00");
        Invent(new Random(2026), office);
        var slots = 0;
        for (var day = Date(1, 6); day <= Date(12, 31); day = day.AddDays(1))
        {
            if (day >= Date(6, 8) && day < Date(6, 22))
                continue;
            var slot = day.AddHours(7).AddMinutes(45);
            var isAfterStop = day == Date(6, 22);
            var now = isAfterStop ? day.AddHours(9).AddMinutes(20) : slot;
            Happen(now, office);
            office.At(Text(now));
            if (isAfterStop)
            {
                await office.StartAsync();
                await office.CatchUpAsync();
            }
            else
            {
                await office.DigestAsync();
                await office.DeliverAsync();
            }

            oracle.Sweep(dossiers);
            var expected = YearOracle.IsWorkingDay(day) ? oracle.Slot(dossiers, slot, now) : [];
            var mailed = office.Mailed();
            Assert.True(expected.SequenceEqual(mailed), $"{slot:yyyy-MM-dd}: expected {string.Join(' ', expected)}, mailed {string.Join(' ', mailed)}");
            slots += expected.Count > 0 ? 1 : 0;
        }

        Assert.Equal(oracle.Notices.Order(StringComparer.Ordinal), Told(office));
        AssertPartsAddUp(office);
        await AssertReplaysAsItWasAsync(office);

        // The year had enough of everything.
        Assert.True(slots > 100, $"{slots} days with mails");
        Assert.True(oracle.Notices.Count > 500, $"{oracle.Notices.Count} notices");
        Assert.Contains(oracle.Notices, notice => notice.EndsWith("rung:2 chi", StringComparison.Ordinal));
        Assert.Contains(oracle.Notices, notice => notice.Contains("reminder:4", StringComparison.Ordinal));
        Assert.NotEmpty(office.Ledger("select 1 from hangs where kind = 'Overdue' and end_reason = 'Closed' group by dossier_id, anchor having count(*) > 1"));
        Assert.NotEmpty(office.Ledger("select 1 from hangs where kind = 'Overdue' and end_reason = 'Moved'"));
    }

    // Four weeks around the stop in June, or the whole year, of which the history begins with the second sweep.
    private static async Task AssertReplaysAsItWasAsync(Office office)
    {
        var isLong = LongForm.Count(inShort: 0, inLong: 1) == 1;
        var replay = await office.SimulateAsync(isLong ? "2026-01-08" : "2026-06-01", isLong ? "2026-12-31" : "2026-06-30");

        Assert.True(replay.Differences.Count == 0, string.Join('\n', replay.Differences));
        Assert.Equal(replay.Lists.Before, replay.Lists.After);
        Assert.All(replay.Hangs, kind => Assert.Equal(kind.Before, kind.After));
        Assert.Equal((replay.Same, replay.Same), replay.Mails);
        Assert.True(replay.Same > (isLong ? 400 : 20), $"{replay.Same} mails");
        LongForm.Tell($"{replay.Same} mails and {replay.Lists.Before} lists replayed as they were");
    }

    private static IEnumerable<string> Told(Office office) => office
        .Ledger(
            """
            select date(n.slot / 1000, 'unixepoch', '+7 hours'), h.dossier_code, h.kind, n.step, n.holder
            from notices n join hangs h on h.id = n.hang_id
            """)
        .Order(StringComparer.Ordinal);

    // Every mail's four parts, as it counts them itself, against what the ledger has recorded for it. What hangs again is told as open alone.
    private static void AssertPartsAddUp(Office office)
    {
        const string StrongestReason = "case when max(n.step like 'rung:%' and n.step <> 'rung:0') = 1 then 1 when max(n.step = 'rung:0') = 1 then 0 else 2 end";
        var recorded = office
            .Ledger($"""
                select mime_id, part, count(*) from (
                    select m.mime_id, h.dossier_id, {StrongestReason} as part
                    from messages m join notices n on n.message_id = m.id join hangs h on h.id = n.hang_id
                    group by m.mime_id, h.dossier_id)
                group by mime_id, part
                union all
                select m.mime_id, 3, count(distinct h.dossier_id)
                from clearances c join messages m on m.id = c.message_id join hangs h on h.id = c.hang_id
                group by m.mime_id
                """)
            .Select(line => line.Split(' '))
            .ToLookup(row => row[0], row => (Part: int.Parse(row[1], CultureInfo.InvariantCulture), Count: int.Parse(row[2], CultureInfo.InvariantCulture)));
        var cleared = 0;
        foreach (var mail in office.Server.Mails.Where(mail => mail.Recipients.Single() != "quantri@xa.example"))
        {
            var message = mail.Parse();
            int[] told = [.. Parts.Select(part => CountOf(part, message.TextBody!))];
            int[] expected = [0, 0, 0, 0];
            foreach (var (part, count) in recorded[message.MessageId!])
                expected[part] = count;

            Assert.Equal(expected, told);
            Assert.Contains($"có {told[..3].Sum():00} hồ sơ", message.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
            cleared += told[3];
        }

        Assert.True(cleared > 20, $"{cleared} cleared");
    }

    // Each dossier has a due date in office hours and a fate; what happens, happens at 16:30.
    private void Invent(Random random, Office office)
    {
        for (var i = 0; i < Dossiers; i++)
        {
            var due = YearOracle.AddWorkingDays(Date(2, 1), 1 + (i * 215 / Dossiers)).AddHours(random.Next(2) == 0 ? 10 : 15);
            var dossier = new YearDossier($"HS-{i:00}", due, Specialists[random.Next(Specialists.Length)]);
            dossiers.Add(dossier);
            office.Receive(dossier.Id, Iso(due), Assignees(dossier.Specialist));
            var closed = Days(due, random.Next(20) - 4);
            On(closed, office => Set(office, dossier, "is_closed = 1", () => dossier.IsClosed = true));
            switch (i % 6)
            {
                case 0: // Re-opened, and closed again.
                    On(Days(closed, 4), office => Set(office, dossier, "is_closed = 0", () => dossier.IsClosed = false));
                    On(Days(closed, 9 + random.Next(6)), office => Set(office, dossier, "is_closed = 1", () => dossier.IsClosed = true));
                    break;
                case 1: // Waits for the citizen for some days.
                    On(Days(due, 1), office => Set(office, dossier, "is_suspended = 1", () => dossier.IsSuspended = true));
                    On(Days(due, 5), office => Set(office, dossier, "is_suspended = 0", () => dossier.IsSuspended = false));
                    break;
                case 2: // Put off after the breach.
                    var later = Days(due, 6).Date.AddHours(10);
                    On(Days(due, 2), office => Set(office, dossier, $"due_at = '{Iso(later)}'", () => (dossier.Due, dossier.Version) = (later, dossier.Version + 1)));
                    break;
                case 3: // Handed on to somebody else.
                    var other = Specialists[(Array.IndexOf(Specialists, dossier.Specialist) + 1) % Specialists.Length];
                    On(Days(due, 2), office => Set(office, dossier, $"assignees = '{Assignees(other)}'", () => dossier.Specialist = other));
                    break;
            }
        }
    }

    private void On(DateTime day, Action<Office> happens) => events.Add((day.Date.AddHours(16).AddMinutes(30), events.Count), happens);

    private void Happen(DateTime now, Office office)
    {
        while (events.Count > 0 && events.GetKeyAtIndex(0).At <= now)
        {
            events.GetValueAtIndex(0)(office);
            events.RemoveAt(0);
        }
    }

    private static void Set(Office office, YearDossier dossier, string change, Action remember)
    {
        office.Change($"update dossiers set {change} where dossier_id = @Id", new { dossier.Id });
        remember();
    }

    private static DateTime Days(DateTime from, int workingDays)
    {
        for (; workingDays < 0; workingDays++)
        {
            do
                from = from.AddDays(-1);
            while (!YearOracle.IsWorkingDay(from));
        }

        return YearOracle.AddWorkingDays(from, workingDays);
    }

    // As in "II. MỚI BÁO CÁO LÊN CẤP PHỤ TRÁCH: 02 HỒ SƠ"; 0 for a part that the mail does not have.
    private static int CountOf(string part, string text)
    {
        var heading = text.Split('\n').SingleOrDefault(line => line.Contains($". {part}: ", StringComparison.Ordinal));
        return heading is null ? 0 : int.Parse(heading.Split(": ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static string Directory() => "id,name,email,substitute,from,until\nhanh,Hạnh,hanh@xa.example,,,\n"
        + string.Concat(Specialists.Select(person => $"{person},,{person}@xa.example,,,\n"))
        + "binh,,binh@xa.example,,,\n"
        + string.Concat(Absences.Select(absence => $"{absence.Holder},,,{absence.Substitute},{absence.From:yyyy-MM-dd},{absence.Until:yyyy-MM-dd}\n"));

    private static string Assignees(string person) => $$"""[{"id":"{{person}}","name":"{{person}}","email":"{{person}}@xa.example"}]""";

    private static DateTime Date(int month, int day) => new(2026, month, day, 0, 0, 0, DateTimeKind.Unspecified);

    private static string Iso(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'+07:00'", CultureInfo.InvariantCulture);

    private static string Text(DateTime at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
