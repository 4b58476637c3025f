using System.Globalization;

namespace OneStopWatcher.Commands;

/// <summary>
/// Says on a terminal, in one line of standard error, what long work is at. No live display of a library: logs go to the same place, and
/// this line, after which the cursor goes back to its beginning, is simply written over by them.
/// </summary>
internal sealed class ProgressLine : IDisposable, IProgress<int>
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(500);

    private readonly string work;
    private readonly string unit;
    private readonly long begun = TimeProvider.System.GetTimestamp();
    private readonly ITimer? timer;
    private readonly Lock writing = new();
    private int done;
    private int length;
    private bool isOver;

    private ProgressLine(string work, string unit)
    {
        (this.work, this.unit) = (work, unit);
        if (!Terminal.HasProgress)
            return;
        Write();
        timer = TimeProvider.System.CreateTimer(_ => Write(), state: null, Rhythm, Rhythm);
    }

    /// <summary>Begins; off a terminal nothing is ever written.</summary>
    /// <param name="work">What is done, such as <c>reading lai-vung</c>.</param>
    /// <param name="unit">What is counted, such as <c>dossiers</c>; empty when nothing is.</param>
    public static ProgressLine Start(string work, string unit = "") => new(work, unit);

    /// <summary>So much is done.</summary>
    public void Report(int value) => Volatile.Write(ref done, value);

    public void Dispose()
    {
        timer?.Dispose();
        lock (writing)
        {
            isOver = true;
            if (length > 0)
                Console.Error.Write($"\r{new string(' ', length)}\r");
        }
    }

    private void Write()
    {
        lock (writing)
        {
            if (isOver)
                return;
            var count = Volatile.Read(ref done);
            var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
            var text = string.Create(CultureInfo.InvariantCulture, $"{work}… {(count > 0 ? $"{count} {unit}, " : "")}{seconds:0} s");
            Console.Error.Write($"{text.PadRight(length)}\r");
            length = Math.Max(length, text.Length);
        }
    }
}
