namespace OneStopWatcher.Seeding;

/// <summary>Places of the steps in <c>steps.json</c>, by which courses name them.</summary>
internal static class StepPlace
{
    public const int Receive = 0;
    public const int Assign = 1;
    public const int Examine = 2;
    public const int Draft = 3;
    public const int Approve = 4;
    public const int Return = 5;
}
