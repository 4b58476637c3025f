namespace OneStopWatcher.Rules.Dossiers;

/// <summary>In which capacity somebody answers for a dossier. Ladders name roles; the source and its directory name people.</summary>
public enum Role
{
    /// <summary>The specialist (chuyên viên thụ lý) who has the dossier now.</summary>
    Assignee,

    /// <summary>The official who receives dossiers and hands over results (công chức tiếp nhận và trả kết quả).</summary>
    Receiver,

    /// <summary>The leader whose signature the dossier waits for (người ký duyệt).</summary>
    Approver,

    /// <summary>The leader of the unit that resolves the dossier (lãnh đạo đơn vị).</summary>
    Leader,

    /// <summary>The head of the one-stop unit (trưởng Bộ phận Một cửa).</summary>
    OneStopHead,

    /// <summary>Whoever oversees the offices, such as the steering board's secretary.</summary>
    Oversight,

    /// <summary>The administrator of the watcher: told of data gaps and illness, answers for no dossier.</summary>
    Administrator,
}
