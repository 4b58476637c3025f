namespace OneStopWatcher.Tests.Scanning;

/// <summary>Makes dossiers that lie where mistakes are made: at midnights, breaks, days off, and just around the moments judged at.</summary>
internal sealed class RandomDossiers(int seed, IReadOnlyList<DateTime> moments)
{
    private static readonly TimeSpan[] TimesOfDay =
    [
        TimeSpan.Zero, TimeSpan.Zero, new(7, 0, 0), new(8, 0, 0), new(11, 0, 0), new(11, 30, 0), new(12, 0, 0), new(13, 30, 0), new(16, 1, 0),
        new(17, 0, 0), new(17, 45, 0), new(23, 59, 0), new(0, 23, 59, 59, 999),
    ];

    private static readonly TimeSpan[] Jitters =
        [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMilliseconds(-1), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(59.5)];

    // Exactly on a limit or a rung, counted from the moment in either direction.
    private static readonly double[] HoursOnTheLimit = [0, 4, 8, 16, 20, 24, 32, 40, 56];

    private static readonly OracleCalendar UsualCalendar = new(OracleCalendar.UsualWeek);

    private readonly Random random = new(seed);

    public IReadOnlyList<OracleDossier> Make(int count) => [.. Enumerable.Range(1, count).Select(One)];

    private OracleDossier One(int number)
    {
        var moment = Any(moments);
        DateTime? due = random.Next(25) == 0 ? null : Instant(moment);
        return new OracleDossier
        {
            Id = $"hs{number:00000}",
            DueAt = due,
            IsSuspended = random.Next(20) switch { 0 => null, 1 or 2 => true, _ => false },
            ReceivedAt = random.Next(15) == 0 ? null : Received(due ?? moment),
            CompletedAt = random.Next(4) == 0 ? Instant(moment) : null,

            // A state without a result says nothing; one that the contract does not know spoils the row.
            ResultState = random.Next(40) == 0 ? "lost" : Any<string?>([null, null, "recorded", "Returned", "awaiting_pickup"]),
            AgencyCode = Any(OracleOffice.Agencies),
            Assignees = Some(3),
            Leaders = Some(2),
            Receivers = Some(1),
        };
    }

    private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private IReadOnlyList<OraclePerson> Some(int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => Any(OracleOffice.People))];

    // Some terms are so short that half of them is less than two days, some begin before the declared years.
    private DateTime Received(DateTime due) => random.Next(6) switch
    {
        0 => due.Date.AddDays(-random.Next(3)) + Any(TimesOfDay),
        1 => due.AddDays(-400 * random.Next(1, 7)),
        2 => due.AddDays(random.Next(5)),
        _ => due.Date.AddDays(-random.Next(60)) + Any(TimesOfDay) + Any(Jitters),
    };

    private DateTime Instant(DateTime moment) => random.Next(14) switch
    {
        10 or 11 or 12 => UsualCalendar.EarliestInstantBefore(moment < UsualCalendar.End ? moment : UsualCalendar.End, OnTheLimit()) + Any(Jitters),
        13 when moment.AddDays(30) < UsualCalendar.End => UsualCalendar.LastInstantAfter(moment, OnTheLimit()) + Any(Jitters),
        0 or 1 => moment + Any(Jitters),
        2 or 3 or 4 => moment.Date.AddDays(random.Next(-9, 7)) + Any(TimesOfDay) + Any(Jitters),
        5 or 6 => NearestSpecialDay(moment).AddDays(random.Next(-3, 4)) + Any(TimesOfDay) + Any(Jitters),
        7 => Any(OracleCalendar.SpecialDays).AddDays(random.Next(-1, 2)) + Any(TimesOfDay),
        8 => moment.AddMilliseconds(random.NextInt64(-60L * 86_400_000, 60L * 86_400_000)),
        _ => new DateTime(2020, 6, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMilliseconds(random.NextInt64(8L * 365 * 86_400_000)),
    };

    private TimeSpan OnTheLimit() => TimeSpan.FromHours(Any(HoursOnTheLimit));

    private static DateTime NearestSpecialDay(DateTime moment) => OracleCalendar.SpecialDays.MinBy(day => (day - moment).Duration());
}
