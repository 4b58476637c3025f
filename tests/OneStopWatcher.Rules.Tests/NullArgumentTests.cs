using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.Detection;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests;

// Whoever calls without the compiler's null checks is told which argument is missing, not that some reference deep inside was null.
public sealed class NullArgumentTests
{
    private static readonly Dossier Dossier = Sample.Due("2026-11-13 17:00");
    private static readonly DateTimeOffset Now = ShippedYears.At("2026-11-18 09:00");
    private static readonly Dictionary<LimitName, Limit> NoLimits = [];

    private static Sighting Sighting => Sighting.First(Dossier);

    private static Hang Hang => Sample.Judge(Dossier, "2026-11-18 09:00").Hangs[0];

    private static Episode Episode => new(1, "1", HangKind.Overdue, "due:1", null);

    [Fact]
    public void WorkingTime_NullArgument_IsNamed() => AssertNamed(
        ("zone", () => WorkCalendar.Create(null!, WorkWeek.Default, ShippedYears.All)),
        ("week", () => WorkCalendar.Create(ShippedYears.Zone, null!, ShippedYears.All)),
        ("hours", () => WorkWeek.Create(null!, out _)),
        ("other", () => WorkWeek.Default.OverlapWith(null!)),
        ("years", () => CalendarYear.ProblemsBetween(null!)),
        ("years", () => CalendarYear.SwappedForNothing(null!)));

    [Fact]
    public void Thresholds_NullArgument_IsNamed() => AssertNamed(
        ("name", () => new ThresholdRule(null!, new RuleCondition(), NoLimits)),
        ("when", () => new ThresholdRule("field", null!, NoLimits)),
        ("dossier", () => new RuleCondition().Fits(null!, null)),
        ("defaults", () => new ThresholdTable(null!)),
        ("rules", () => new ThresholdTable(Limits.Default, null!)),
        ("dossier", () => new ThresholdTable(Limits.Default).For(null!, null)));

    [Fact]
    public void Detection_NullArgument_IsNamed() => AssertNamed(
        ("dossier", () => Detect(null!, Sighting, Sample.Rules(), Now, new Verdicts())),
        ("sighting", () => Detect(Dossier, null!, Sample.Rules(), Now, new Verdicts())),
        ("rules", () => Detect(Dossier, Sighting, null!, Now, new Verdicts())),
        ("verdicts", () => Detect(Dossier, Sighting, Sample.Rules(), Now, null!)),
        ("dossier", () => HangDetector.Explain(null!, Sighting, Sample.Rules(), Now)),
        ("sighting", () => HangDetector.Explain(Dossier, null!, Sample.Rules(), Now)),
        ("rules", () => HangDetector.Explain(Dossier, Sighting, null!, Now)),
        ("calendar", () => EffectiveDue.Of(Now, DueComparison.Date, null!)),
        ("dossier", () => CountedDay.Of(default, null!, ShippedYears.Calendar)),
        ("calendar", () => CountedDay.Of(default, Dossier, null!)),
        ("hang", () => Handlers.RestsOnRegister(null!, Sample.Rules())),
        ("rules", () => Handlers.RestsOnRegister(Hang, null!)),
        ("dossier", () => ClockedDue.Of(null!, Now, Sample.Rules(), ShippedYears.Calendar, out _)),
        ("rules", () => ClockedDue.Of(Dossier, Now, null!, ShippedYears.Calendar, out _)),
        ("calendar", () => ClockedDue.Of(Dossier, Now, Sample.Rules(), null!, out _)),
        ("dossier", () => Sightings.After(null, null!, null, null, Sample.Rules(), Now)),
        ("rules", () => Sightings.After(null, Dossier, null, null, null!, Now)),
        ("before", () => Sightings.IsPutOff(null!, Sighting)),
        ("after", () => Sightings.IsPutOff(Sighting, null!)),
        ("calendar", () => PutOffBy.Between(Now, Now, null!)),
        ("sighting", () => Episode.IsOverdueBy(null!)),
        ("hang", () => Episode.IsContinuedBy(null!)),
        ("episode", () => Clearing.WhenPresent(null!, Dossier, Sighting, [])),
        ("dossier", () => Clearing.WhenPresent(Episode, null!, Sighting, [])),
        ("postings", () => LoginCheck.Find(null!, new Dictionary<string, int>(), new WorkCalendars(ShippedYears.Calendar), TimeSpan.Zero, Now)),
        ("openDossiers", () => LoginCheck.Find([], null!, new WorkCalendars(ShippedYears.Calendar), TimeSpan.Zero, Now)),
        ("calendars", () => LoginCheck.Find([], new Dictionary<string, int>(), null!, TimeSpan.Zero, Now)));

    private static Verdicts Detect(Dossier dossier, Sighting sighting, JudgingRules rules, DateTimeOffset now, Verdicts verdicts)
    {
        HangDetector.Detect(dossier, sighting, rules, now, verdicts);
        return verdicts;
    }

    private static void AssertNamed(params (string Name, Func<object?> Call)[] calls) =>
        Assert.All(calls, call => Assert.Throws<ArgumentNullException>(call.Name, call.Call));
}
