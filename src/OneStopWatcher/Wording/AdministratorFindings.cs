using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>What the administrator is told: failures and gaps in the data, never a person's lateness.</summary>
/// <param name="FailedSources">Sources whose sweep failed and which this digest therefore leaves out.</param>
/// <param name="Undelivered">Messages that a mail server refused or that were given up, not reported before.</param>
/// <param name="Unjudged">Dossiers that could not be judged.</param>
/// <param name="Gaps">What is missing in the data about people.</param>
internal sealed record AdministratorFindings(
    IReadOnlyList<FailedSource> FailedSources,
    IReadOnlyList<UndeliveredMessage> Undelivered,
    IReadOnlyList<Unjudged> Unjudged,
    IReadOnlyList<DataGap> Gaps)
{
    public static AdministratorFindings None { get; } = new([], [], [], []);

    public bool IsEmpty => FailedSources.Count + Undelivered.Count + Unjudged.Count + Gaps.Count == 0;
}

/// <summary>A source whose sweep failed.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Error">What went wrong, without secrets.</param>
internal sealed record FailedSource(string Name, string Error);

/// <summary>A message that did not reach anybody.</summary>
/// <param name="Address">Whom it was for.</param>
/// <param name="Slot">The slot it belonged to.</param>
/// <param name="Reply">What the mail server said, or why it was given up.</param>
internal sealed record UndeliveredMessage(string Address, DateTimeOffset Slot, string Reply);
