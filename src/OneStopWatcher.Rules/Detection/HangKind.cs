namespace OneStopWatcher.Rules.Detection;

/// <summary>In which way a dossier hangs (hồ sơ treo), the most serious first.</summary>
public enum HangKind
{
    /// <summary>Open past its due date (quá hạn): now ≥ effective due.</summary>
    Overdue,

    /// <summary>The result is recorded or returned, but the workflow was not closed within its limit (đã có kết quả, chưa kết thúc quy trình).</summary>
    UnclosedWorkflow,

    /// <summary>Open with little working time left (sắp đến hạn), until it is due.</summary>
    DueSoon,
}
