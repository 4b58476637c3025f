using System.Text.Json;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>All figures of a run, as a table and as JSON.</summary>
internal sealed class BarFigures
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<BarFigure> all = [];

    public bool AreAllReached => all.TrueForAll(figure => figure.IsReached is not false);

    /// <summary>Adds a figure, and shows it at once: a long run should be seen to go on.</summary>
    public void Add(BarFigure figure)
    {
        all.Add(figure);
        Console.WriteLine(RowOf(figure));
    }

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine("| Line | What | Figure | Limit in this run | Ratio | Bar | Reached |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var figure in all.OrderBy(figure => figure.Line))
            Console.WriteLine(RowOf(figure));
    }

    public string ToJson() => JsonSerializer.Serialize(all.OrderBy(figure => figure.Line), Json);

    private static string RowOf(BarFigure figure)
    {
        var limit = figure.Limit is { } known ? $"{Number(known)} {figure.Unit} ({figure.LimitIs})" : "";
        var ratio = figure.Ratio is { } share ? $"{share:0.00}" : "";
        var reached = figure.IsReached switch { true => "yes", false => "NO", null => "" };
        return $"| {figure.Line} | {figure.What} | {Number(figure.Value)} {figure.Unit} | {limit} | {ratio} | {figure.Bar} | {reached} |";
    }

    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => $"{value:#,##0}",
        >= 1 => $"{value:0.00}",
        _ => $"{value:0.0000}",
    };
}
