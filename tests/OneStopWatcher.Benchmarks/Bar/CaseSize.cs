using System.Globalization;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>How many dossiers a database has.</summary>
/// <param name="Open">Those that are not closed.</param>
/// <param name="Overdue">Of the open ones, those past their due date.</param>
internal sealed record CaseSize(int Open, int Overdue)
{
    /// <summary>Dossiers that were closed long ago.</summary>
    public int Closed { get; init; }

    /// <summary>Reads a size such as 100k/10k.</summary>
    public static CaseSize Parse(string text) => text.Split('/') is [var open, var overdue]
        ? new CaseSize(Number(open), Number(overdue))
        : throw new FormatException($"a size is open/overdue, such as 100k/10k, was '{text}'");

    /// <summary>Reads a number such as 10k or 10M.</summary>
    public static int Number(string text)
    {
        var factor = text[^1] switch { 'k' => 1_000, 'M' => 1_000_000, _ => 1 };
        return factor * int.Parse(factor == 1 ? text : text[..^1], CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"{Short(Open)}/{Short(Overdue)}{(Closed > 0 ? $" of {Short(Open + Closed)}" : "")}";

    private static string Short(int number) => number switch
    {
        >= 1_000_000 when number % 1_000_000 == 0 => $"{number / 1_000_000}M",
        >= 1_000 when number % 1_000 == 0 => $"{number / 1_000}k",
        _ => $"{number}",
    };
}
