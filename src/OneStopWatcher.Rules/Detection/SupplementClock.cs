namespace OneStopWatcher.Rules.Detection;

/// <summary>What a suspension does to the due date. Systems differ, and so do sector laws (decision record 0011).</summary>
public enum SupplementClock
{
    /// <summary>The source moves the due date itself: the stored one tells. The default.</summary>
    Source,

    /// <summary>The due date moves by the working time of each suspension that began before it.</summary>
    PauseAndShift,

    /// <summary>The whole term begins anew when a suspension that began before the due date ends (NĐ 61/2018 Art. 19.4).</summary>
    Restart,
}
