namespace OneStopWatcher.Seeding;

/// <summary>A procedure (thủ tục hành chính): a row of <c>procedures</c>.</summary>
/// <param name="Code">Sample code.</param>
/// <param name="Name">Name as people write it.</param>
/// <param name="FieldCode">Its field.</param>
/// <param name="Term">Length of the term, in <paramref name="TermUnit"/>.</param>
/// <param name="TermUnit"><c>working_days</c> or <c>working_hours</c>.</param>
internal sealed record SampleProcedure(string Code, string Name, string FieldCode, int Term, string TermUnit)
{
    /// <summary>Whether the term is counted by the hour, from the moment of reception.</summary>
    public bool IsInHours => TermUnit == "working_hours";

    /// <summary>The term in working days of eight hours, rounded up.</summary>
    public int TermDays => IsInHours ? (Term + 7) / 8 : Term;

    /// <summary>The term in seconds of working time.</summary>
    public int TermSeconds => IsInHours ? Term * 3600 : Term * OfficeDays.Day;
}
