using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher;

/// <summary>A dossier whose due date was moved to a later one since the last sweep.</summary>
/// <param name="Dossier">The dossier as it is now.</param>
/// <param name="Before">What was remembered of it.</param>
/// <param name="Sighting">What is to be remembered, if nothing explains the move.</param>
internal sealed record PutOffDossier(Dossier Dossier, RememberedDossier Before, Sighting Sighting)
{
    public PutOffBy Amount(JudgingRules rules) =>
        PutOffBy.Between(Before.Sighting.DueAt!.Value, Sighting.DueAt!.Value, rules.Calendars.For(Dossier.AgencyCode));
}
