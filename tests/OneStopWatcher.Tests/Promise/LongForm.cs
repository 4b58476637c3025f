using System.Globalization;

namespace OneStopWatcher.Tests.Promise;

/// <summary>
/// The slow tests have a short form, which runs always, and a long one, with <c>OSW_TEST_LONG=1</c>: more moments, more messages. The number is
/// printed with the result.
/// </summary>
internal static class LongForm
{
    /// <summary>How many, in the form that was asked for.</summary>
    public static int Count(int inShort, int inLong) => Environment.GetEnvironmentVariable("OSW_TEST_LONG") == "1" ? inLong : inShort;

    /// <summary>Prints what a test has run.</summary>
    public static void Tell(FormattableString text) => TestContext.Current.TestOutputHelper?.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
