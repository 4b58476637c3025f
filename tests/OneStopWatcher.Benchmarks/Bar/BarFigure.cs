namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>One measured figure.</summary>
/// <param name="Line">The line of the bar.</param>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Bar">What the bar asks for, in words.</param>
/// <param name="IsReached">Whether it is reached; null for a figure that the bar asks nothing of.</param>
internal sealed record BarFigure(int Line, string What, double Value, string Unit, string Bar, bool? IsReached)
{
    /// <summary>The physical limit measured in the same run, in the same unit, or null.</summary>
    public double? Limit { get; init; }

    /// <summary>What the limit is.</summary>
    public string? LimitIs { get; init; }

    /// <summary>The figure as a multiple of its limit.</summary>
    public double? Ratio => Value / Limit;
}
