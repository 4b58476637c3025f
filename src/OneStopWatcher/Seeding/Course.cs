namespace OneStopWatcher.Seeding;

/// <summary>
/// The course a dossier has taken, with times as places on the line of <see cref="OfficeDays"/>. From it the rows are written out.
/// </summary>
internal sealed record Course
{
    public required SampleProcedure Procedure { get; init; }

    public required string StatusCode { get; init; }

    /// <summary>When it was handed in; for a received dossier the moment of reception, from which the channel's own lead is taken.</summary>
    public required int Submitted { get; init; }

    public int? Received { get; init; }

    /// <summary>The working day at whose end it is due; for terms in hours the due date follows from the reception.</summary>
    public int? DueDay { get; init; }

    /// <summary>Working time over which the shares of the steps run.</summary>
    public int Span { get; init; }

    /// <summary>The current step's place in the workflow, or the last one of a closed dossier.</summary>
    public int Step { get; init; }

    /// <summary>When that step began.</summary>
    public int Entered { get; init; }

    public int? Completed { get; init; }

    public string? ResultState { get; init; }

    public int? Closed { get; init; }

    public int? Extended { get; init; }

    /// <summary>Why the clock stood or stands still, or null when it never did.</summary>
    public string? SuspensionKind { get; init; }

    public int SuspendedFrom { get; init; }

    public int? SuspendedTo { get; init; }

    public bool IsOnline { get; init; }

    /// <summary>Handed in so many minutes before the present instead of at <see cref="Submitted"/>.</summary>
    public int? MinutesAgo { get; init; }

    public bool IsWaitingForAgency { get; init; }
}
