namespace OneStopWatcher.Rules.Dossiers;

/// <summary>How a dossier was handed in.</summary>
public enum SubmissionChannel
{
    /// <summary>At the counter (trực tiếp); also what an absent channel means.</summary>
    Direct,

    /// <summary>Through the portal (trực tuyến).</summary>
    Online,

    /// <summary>Through the public post (bưu chính công ích).</summary>
    Postal,
}
