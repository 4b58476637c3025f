namespace OneStopWatcher.Rules.Dossiers;

/// <summary>What a workflow step (bước xử lý) is for.</summary>
public enum StepKind
{
    /// <summary>Receiving (tiếp nhận).</summary>
    Receive,

    /// <summary>A leader assigns it to somebody (phân công).</summary>
    Assign,

    /// <summary>Somebody works on it (thụ lý, thẩm định).</summary>
    Process,

    /// <summary>It waits for a leader's signature (ký duyệt).</summary>
    Approve,

    /// <summary>The result is handed over (trả kết quả).</summary>
    Return,
}
