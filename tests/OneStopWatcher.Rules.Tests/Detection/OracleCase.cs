using System.Globalization;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// One dossier to judge, and what it is judged by. Suspensions stand in Stretches as a source would tell them, in any order.
internal sealed record OracleCase
{
    private static readonly MinuteOracle Saturdays =
        new(utc => utc.AddHours(7), UnitWeeks.Minutes(UnitWeeks.SaturdayMorning), ShippedYears.All);

    private static readonly WorkCalendars Calendars = new(
        ShippedYears.Calendar,
        new Dictionary<string, WorkCalendar>
        {
            ["H20.1"] = WorkCalendar.Create(ShippedYears.Zone, UnitWeeks.SaturdayMorning, ShippedYears.All),
        });

    public required Dossier Dossier { get; init; }

    public IReadOnlyList<Suspension> Stretches { get; init; } = [];

    public required Sighting Sighting { get; init; }

    public required DateTimeOffset Now { get; init; }

    public DueComparison Compare { get; init; }

    public SupplementClock Clock { get; init; }

    // By LimitName.
    public IReadOnlyList<OracleLimit> Limits { get; init; } = DefaultLimits;

    public IReadOnlyList<HangKind> Kinds { get; init; } = HangDetector.AllKinds;

    public OracleStaff Staff { get; init; } = OracleStaff.None;

    // The defaults as the decision record has them, in the order of their names.
    public static IReadOnlyList<OracleLimit> DefaultLimits { get; } =
    [
        OracleLimit.Min(2, 50), OracleLimit.Min(3, 75), OracleLimit.Max(3, 40), OracleLimit.Hours(8), OracleLimit.Hours(16),
        OracleLimit.Hours(80), OracleLimit.Hours(120), OracleLimit.Hours(80), OracleLimit.Hours(4),
    ];

    // The unit H20.1 works on Saturday mornings as well.
    public MinuteOracle Calendar => Dossier.AgencyCode == "H20.1" ? Saturdays : MinuteOracle.Shipped;

    // The same for the detectors.
    public Dossier DossierInOrder => Dossier with { Suspensions = Suspension.InOrder(Stretches) };

    public JudgingRules Rules()
    {
        // The shipped defaults as they are, so that they are compared too.
        var limits = OneStopWatcher.Rules.Thresholds.Limits.Default;
        if (!ReferenceEquals(Limits, DefaultLimits))
        {
            foreach (var name in Enum.GetValues<LimitName>())
                limits = limits.With(name, Sample.Setting(Limits[(int)name].Text));
        }

        return new JudgingRules(Calendars, new ThresholdTable(limits), Compare)
        {
            SupplementClock = Clock,
            Kinds = [.. Kinds],
            Staff = Staff.Register,
        };
    }

    // Everything that a verdict depends on, to reproduce it by hand.
    public override string ToString() => $"""
        now {Text(Now)}, {Compare}, {Clock}, {Staff.Name}, agency {Dossier.AgencyCode ?? "-"}
        due {Text(Dossier.DueAt)}, first {Text(Sighting.FirstDueAt)}, version {Sighting.DueVersion}, seen {Text(Sighting.DueSeenAt)}
        moved to {Sighting.Move?.Version}, breached {Text(Sighting.Move?.BreachedSince)}, old due seen {Text(Sighting.Move?.OldDueSeenAt)}
        submitted {Text(Dossier.SubmittedAt)}, is received {Dossier.IsReceived}, received {Text(Dossier.ReceivedAt)}
        extended {Text(Dossier.ExtendedAt)}, completed {Text(Dossier.CompletedAt)}, result {Dossier.ResultState}
        is suspended {Dossier.IsSuspended}, {Dossier.SuspensionKind}, since {Text(Dossier.SuspendedAt)}, requests {Dossier.SupplementCount}
        suspensions {string.Join(", ", Stretches.Select(item => $"[{Text(item.From)}, {Text(item.To)})"))}
        step {Dossier.StepCode}, {Dossier.StepKind}, entered {Text(Dossier.StepEnteredAt)}, due {Text(Dossier.StepDueAt)}
        assignees {Names(Dossier.Assignees)}, approvers {Names(Dossier.Approvers)}, orphaned {Text(Sighting.OrphanedSince)}
        limits {string.Join("; ", Limits.Select(limit => limit.Text))}
        kinds {string.Join(' ', Kinds)}
        """;

    private static string Text(DateTimeOffset? instant) =>
        instant?.ToOffset(TimeSpan.FromHours(7)).ToString("ddd yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) ?? "-";

    private static string Names(IEnumerable<Official> people) => string.Join(' ', people.Select(person => person.Id));
}
