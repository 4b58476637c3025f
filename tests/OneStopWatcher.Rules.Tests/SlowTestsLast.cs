using OneStopWatcher.Rules.Tests;
using OneStopWatcher.Rules.Tests.Detection;
using OneStopWatcher.Rules.Tests.Thresholds;
using OneStopWatcher.Rules.Tests.WorkingTime;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SlowTestsLast))]

namespace OneStopWatcher.Rules.Tests;

// Nearly every mutant falls to a quick test, and a mutation run stops at the first that fails: the long walks need not begin.
public sealed class SlowTestsLast : ITestCollectionOrderer
{
    private static readonly string[] Slow =
    [
        nameof(AnyOfficeTests), nameof(HangDetectorOracleTests), nameof(OtherZonesTests), nameof(SweepOracleTests), nameof(ThresholdTableOracleTests),
        nameof(WorkCalendarOracleTests),
    ];

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [.. testCollections.OrderBy(tests => Slow.Any(name => tests.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)))];
}
