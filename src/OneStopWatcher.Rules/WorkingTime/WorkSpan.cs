namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>Working time counted between two instants.</summary>
/// <param name="Elapsed">The working time within declared years; a lower bound unless <paramref name="IsComplete"/>.</param>
/// <param name="IsComplete">False when the span ends outside the declared years, where nobody knows the days off.</param>
public readonly record struct WorkSpan(TimeSpan Elapsed, bool IsComplete)
{
    /// <summary>Whole minutes, truncated towards zero.</summary>
    public long Minutes => (long)Elapsed.TotalMinutes;
}
