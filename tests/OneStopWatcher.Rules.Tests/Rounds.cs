namespace OneStopWatcher.Rules.Tests;

// How often tests draw at random. A mutation run asks the same tests hundreds of times, so it draws less; what survives for that deserves a test
// by hand anyway. Few draws may also miss a rare case by chance, and a guard that counts cases would then report a mutant as found: such guards
// hold in full runs only.
internal static class Rounds
{
#if MUTATION
    public static bool AreFew => true;
#else
    public static bool AreFew => false;
#endif

    public static int Of(int all) => AreFew ? Math.Max(all / 20, 5) : all;
}
