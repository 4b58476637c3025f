namespace OneStopWatcher.Rules.Dossiers;

/// <summary>Why a dossier's clock stands still.</summary>
public enum SuspensionKind
{
    /// <summary>The citizen was asked for missing papers (yêu cầu bổ sung).</summary>
    Supplement,

    /// <summary>The citizen has to pay first (nghĩa vụ tài chính).</summary>
    Payment,

    /// <summary>Processing was stopped (dừng xử lý).</summary>
    Stopped,
}
