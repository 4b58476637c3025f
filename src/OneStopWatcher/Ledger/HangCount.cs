using Dapper;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Ledger;

/// <summary>What a silence would cover of the hangs that the ledger has, before any mail is held back by it.</summary>
internal sealed class HangCount(LedgerDatabase ledger)
{
    /// <summary>How many open hangs a matcher covers.</summary>
    /// <returns>Null when that cannot be told: the ledger keeps neither procedures nor fields.</returns>
    public async Task<int?> CoveredAsync(SilenceMatcher matcher, CancellationToken cancellationToken)
    {
        if (!matcher.Procedure.IsAny || !matcher.Field.IsAny)
            return null;
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var open = await connection.QueryAsync<HangRow>("select source, dossier_code, agency_code, kind from hangs where ended_at is null");
        return open.Count(hang =>
            matcher.Source.Matches(hang.Source)
            && matcher.Dossier.Matches(hang.DossierCode)
            && matcher.Unit.Matches(hang.AgencyCode)
            && (matcher.Kind is null || matcher.Kind.ToString() == hang.Kind));
    }

    /// <summary>The source and the unit of a matcher, as far as no hang of the ledger, ended ones included, ever had them.</summary>
    public async Task<IReadOnlyList<string>> UnknownAsync(SilenceMatcher matcher, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var places = (await connection.QueryAsync<PlaceRow>("select distinct source, agency_code from hangs")).AsList();
        var unknown = new List<string>();
        if (!places.Exists(place => matcher.Source.Matches(place.Source)))
            unknown.Add($"source {matcher.Source}");
        if (!places.Exists(place => matcher.Unit.Matches(place.AgencyCode)))
            unknown.Add($"unit {matcher.Unit}");
        return unknown;
    }

    private sealed record HangRow
    {
        public required string Source { get; init; }

        public required string DossierCode { get; init; }

        public string? AgencyCode { get; init; }

        public required string Kind { get; init; }
    }

    private sealed record PlaceRow
    {
        public required string Source { get; init; }

        public string? AgencyCode { get; init; }
    }
}
