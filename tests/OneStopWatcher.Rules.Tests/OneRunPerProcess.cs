using System.Diagnostics;
using OneStopWatcher.Rules.Tests;

[assembly: AssemblyFixture(typeof(OneRunPerProcess))]

namespace OneStopWatcher.Rules.Tests;

// Stryker keeps the test process from one mutant to the next. Whatever is built once per process, such as a calendar in a static
// field, would stay the work of an earlier mutant: false survivors, and false kills. The process therefore ends when a second run
// begins in it; Stryker then repeats that run in a new one.
public sealed class OneRunPerProcess
{
    private static bool hasRun;

    public OneRunPerProcess()
    {
        if (hasRun && Environment.GetEnvironmentVariable("STRYKER_MUTANT_FILE") is not null)
            Process.GetCurrentProcess().Kill();
        hasRun = true;
    }
}
