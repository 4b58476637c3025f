namespace OneStopWatcher.Seeding;

/// <summary>A step a dossier is in or has been through: a row of <c>workflow_steps</c> with its handlers.</summary>
/// <param name="Id">Key of the row.</param>
/// <param name="Step">Which step of the workflow it is.</param>
/// <param name="EnteredAt">When it began.</param>
/// <param name="DueAt">When it should end, or null when nobody said.</param>
/// <param name="LeftAt">When it ended, or null for the current step.</param>
/// <param name="Handlers">Who has it; empty when nobody does.</param>
internal sealed record SampleStep(
    long Id, WorkflowStep Step, DateTimeOffset EnteredAt, DateTimeOffset? DueAt, DateTimeOffset? LeftAt, IReadOnlyList<SampleHandler> Handlers);
