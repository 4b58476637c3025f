namespace OneStopWatcher.Settings;

/// <summary>Kinds of the design whose settings are accepted, and warned about, before they are detected.</summary>
internal static class PlannedKinds
{
    private static readonly string[] Names =
    [
        "StuckAtStep", "StuckAtLeader", "NotReceived", "ForgottenSupplement", "StuckFinancial", "RepeatedSupplement", "OrphanedHandler",
        "DueDateMoved", "ApologyDue", "AwaitingPickup",
    ];

    public static bool Contains(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
