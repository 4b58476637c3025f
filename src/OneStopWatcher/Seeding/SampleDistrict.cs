using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Seeding;

/// <summary>
/// The sample district: Lai Vung as it was in 2021, with invented officials and dossiers. The same arguments give the same rows, on every
/// machine; the only thing asked of the calendar is which days are worked.
/// </summary>
internal sealed class SampleDistrict
{
    private readonly OfficeDays days;
    private readonly SampleNames names = SeedFiles.District<SampleNames>("names.json");
    private readonly IReadOnlyList<WorkflowStep> steps = SeedFiles.District<WorkflowStep[]>("steps.json");

    private SampleDistrict(int dossiers, int seed, DateTimeOffset at, WorkCalendar calendar)
    {
        days = new OfficeDays(calendar, at);
        DossierCount = dossiers;
        Seed = seed;
        Zone = calendar.Zone;
        Officials = SampleStaff.Invent(seed, days.At, Units, SeedFiles.District<SamplePost[]>("posts.json"), names);
    }

    public int Seed { get; }

    public int DossierCount { get; }

    /// <summary>The instant at which the district is as told, to the second, in UTC.</summary>
    public DateTimeOffset At => days.At;

    public TimeZoneInfo Zone { get; }

    /// <summary>The district first, then its twelve units.</summary>
    public IReadOnlyList<SampleUnit> Units { get; } = SeedFiles.District<SampleUnit[]>("units.json");

    public IReadOnlyList<SampleField> Fields { get; } = SeedFiles.District<SampleField[]>("fields.json");

    public IReadOnlyList<SampleProcedure> Procedures { get; } = SeedFiles.District<SampleProcedure[]>("procedures.json");

    public IReadOnlyList<SampleStatus> Statuses { get; } = SeedFiles.District<SampleStatus[]>("statuses.json");

    public IReadOnlyList<SampleOfficial> Officials { get; }

    /// <summary>Tells a district.</summary>
    /// <param name="dossiers">How many dossiers, about half of them closed; not negative.</param>
    /// <param name="seed">Chooses among the districts that could be.</param>
    /// <param name="at">The instant at which it is looked at: nothing but due dates lies after it.</param>
    /// <param name="calendar">Tells the working days and the zone; need not declare all the years.</param>
    public static SampleDistrict Generate(int dossiers, int seed, DateTimeOffset at, WorkCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dossiers);
        ArgumentNullException.ThrowIfNull(calendar);
        return new SampleDistrict(dossiers, seed, at, calendar);
    }

    /// <summary>The dossiers, told anew at each enumeration: hundreds of thousands need no memory.</summary>
    public IEnumerable<SampleDossier> Dossiers()
    {
        var courses = new Courses(days, Procedures);
        var writer = new DossierWriter(days, Zone, steps, names, new SampleDesks(this));
        for (var number = 0; number < DossierCount; number++)
        {
            var random = new SampleRandom(Seed, number);
            var story = StoryMix.Of(number);
            yield return writer.Write(number, story, random, courses);
        }
    }
}
