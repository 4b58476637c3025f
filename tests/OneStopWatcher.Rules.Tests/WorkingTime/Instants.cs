using CsCheck;

namespace OneStopWatcher.Rules.Tests.WorkingTime;

// Random days and whole-minute instants, most of them where arithmetic goes wrong: at Tết, swaps, make-up Saturdays, year ends,
// and at the edges of office hours.
internal static class Instants
{
    private static readonly int[] Edges = [0, 1, 419, 420, 421, 660, 689, 690, 691, 750, 809, 810, 811, 1019, 1020, 1021, 1439];

    private static readonly DateOnly[] Landmarks =
    [
        .. ShippedYears.All.SelectMany(year => year.Days).Select(day => day.Date),
        .. Enumerable.Range(2021, 6).SelectMany(year => new[] { new DateOnly(year, 1, 1), new DateOnly(year, 12, 31) }),
    ];

    public static Gen<DateOnly> Day { get; } = Gen.Frequency(
        (3, Gen.Select(Gen.Int[0, Landmarks.Length - 1].Select(i => Landmarks[i]), Gen.Int[-4, 4], (day, shift) => day.AddDays(shift))),
        (2, Gen.Int[0, 2190].Select(number => new DateOnly(2021, 1, 1).AddDays(number))),
        (1, Gen.Int[-40, 2230].Select(number => new DateOnly(2021, 1, 1).AddDays(number))));

    public static Gen<int> MinuteOfDay { get; } = Gen.Frequency((2, Gen.Int[0, Edges.Length - 1].Select(i => Edges[i])), (1, Gen.Int[0, 1439]));

    // Office time, UTC+7; from late 2020 to early 2027.
    public static Gen<DateTimeOffset> Any { get; } = Gen.Select(Day, MinuteOfDay, (day, minute) => Of(day, minute));

    public static Gen<DateTimeOffset> Declared { get; } = Any.Where(instant => instant.Year is >= ShippedYears.First and <= ShippedYears.Last);

    public static DateTimeOffset Of(DateOnly day, int minuteOfDay) =>
        new(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minuteOfDay), TimeSpan.FromHours(7));
}
