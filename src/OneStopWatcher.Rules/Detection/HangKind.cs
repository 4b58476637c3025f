namespace OneStopWatcher.Rules.Detection;

/// <summary>In which way a dossier hangs (hồ sơ treo), the most serious first.</summary>
public enum HangKind
{
    /// <summary>Open past its due date (quá hạn): now ≥ effective due.</summary>
    Overdue,

    /// <summary>Its due date was put off after the breach, without an extension on file (đổi ngày hẹn trả sau khi quá hạn).</summary>
    DueDateMoved,

    /// <summary>The result is recorded or returned, but the workflow was not closed within its limit (đã có kết quả, chưa kết thúc quy trình).</summary>
    UnclosedWorkflow,

    /// <summary>Nobody is there to work on it: no handler, or one who is inactive, moved or unknown (không có người xử lý).</summary>
    OrphanedHandler,

    /// <summary>It waits for a leader's signature longer than its limit (chờ ký duyệt).</summary>
    StuckAtLeader,

    /// <summary>It stays at a step past the step's own due date or limit, while the dossier may still be in time (quá hạn bước).</summary>
    StuckAtStep,

    /// <summary>Handed in, but not accepted within its limit (chưa tiếp nhận).</summary>
    NotReceived,

    /// <summary>It has waited for the citizen's papers longer than its limit (chờ bổ sung quá lâu).</summary>
    ForgottenSupplement,

    /// <summary>It has waited for the citizen's payment longer than its limit (chờ nghĩa vụ tài chính quá lâu).</summary>
    StuckFinancial,

    /// <summary>Papers were asked for a second time; one full request is the rule (yêu cầu bổ sung nhiều lần; NĐ 61/2018 Art. 19.4).</summary>
    RepeatedSupplement,

    /// <summary>Nearly due and no extension on file: an apology with a new date must go out before the due date (NĐ 61/2018 Art. 19.9).</summary>
    ApologyDue,

    /// <summary>Open with little working time left (sắp đến hạn), until it is due.</summary>
    DueSoon,

    /// <summary>The result has waited for the citizen longer than its limit (chờ công dân nhận kết quả): nobody's fault.</summary>
    AwaitingPickup,
}
