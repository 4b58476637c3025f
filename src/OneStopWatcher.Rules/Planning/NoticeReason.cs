namespace OneStopWatcher.Rules.Planning;

/// <summary>Why somebody is told of a hang now.</summary>
public enum NoticeReason
{
    /// <summary>The first rung was reached: news.</summary>
    New,

    /// <summary>A later rung was reached: the matter has come up to this person.</summary>
    Escalated,

    /// <summary>It still hangs some working days after this person was told.</summary>
    StillHanging,
}
