using System.Data;
using System.Runtime.CompilerServices;
using Dapper;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Polling;

/// <summary>Reads one source within one read-only transaction: its open dossiers as a stream, dossiers by key, officials and units.</summary>
internal sealed class DossierReader : IAsyncDisposable
{
    private readonly Source source;
    private readonly SourceConnection connection;
    private readonly DateTimeOffset now;
    private readonly ContractReport contract;

    private DossierReader(Source source, SourceConnection connection, DateTimeOffset now, ContractReport contract) =>
        (this.source, this.connection, this.now, this.contract) = (source, connection, now, contract);

    /// <summary>Opens a source as of a moment. The contract is verified each time: the system beside us may have been upgraded since.</summary>
    /// <exception cref="SourceFailureException">It cannot be reached, or its profile breaks the contract.</exception>
    public static async Task<DossierReader> OpenAsync(Source source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var connection = await SourceConnection.OpenAsync(source, cancellationToken);
        try
        {
            var report = await ContractCheck.VerifyAsync(source, connection, cancellationToken);
            if (report.Problems.Count > 0)
                throw new SourceFailureException(source.Name, string.Join("; ", report.Problems), isSettings: true);
            return new DossierReader(source, connection, now, report);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Streams every dossier that is not closed.</summary>
    /// <exception cref="SourceFailureException">The stream broke: what came before it proves nothing.</exception>
    public IAsyncEnumerable<ReadDossier> OpenDossiersAsync(CancellationToken cancellationToken) =>
        ReadAsync(Profile.OpenDossiers, ids: null, cancellationToken);

    /// <summary>The kinds of hanging that the source tells enough about.</summary>
    public IReadOnlyList<HangKind> Kinds => KindColumns.Judged(contract.Columns[Profile.OpenDossiers]);

    /// <summary>Whether the source tells whose signature a dossier waits for.</summary>
    public bool TellsApprovers => contract.Columns[Profile.OpenDossiers].ContainsKey("approvers");

    /// <summary>Whether the source can tell closed from vanished.</summary>
    public bool CanAskByKey => source.Profile.Statement(Profile.DossiersById) is not null;

    /// <summary>Which of the keys the source still knows, and whether each is closed; a row that cannot be read proves no closure.</summary>
    public async Task<IReadOnlyDictionary<string, bool>> ClosedByKeyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        const int KeysPerStatement = 1_000;
        var closed = new Dictionary<string, bool>();
        foreach (var chunk in ids.Chunk(KeysPerStatement))
        {
            await foreach (var read in ReadAsync(Profile.DossiersById, chunk, cancellationToken))
            {
                if ((read.Dossier?.Id ?? read.Broken!.DossierId) is { } id)
                    closed[id] = read.IsClosed ?? false;
            }
        }

        return closed;
    }

    /// <summary>The officials with their roles, or none when the profile does not tell them.</summary>
    /// <param name="broken">Where rows that break the contract are noted; nobody is told by them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<OfficialPosting>> OfficialsAsync(ICollection<Unjudged> broken, CancellationToken cancellationToken)
    {
        var postings = new List<OfficialPosting>();
        foreach (var row in await ListAsync<OfficialRow>(Profile.Officials, cancellationToken))
        {
            var values = new RowValues(source.Zone);
            var posting = row.ToPosting(source.Name, values);
            if (values.Problems.Count == 0)
                postings.Add(posting);
            else
                broken.Add(new Unjudged(source.Name, null, null, UnjudgedReason.UnreadableRow, $"officials.sql: {string.Join("; ", values.Problems)}", []));
        }

        return postings;
    }

    /// <summary>The units, or none when the profile does not tell them.</summary>
    /// <param name="broken">Where rows without a code are noted; they stand above and below nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<Unit>> UnitsAsync(ICollection<Unjudged> broken, CancellationToken cancellationToken)
    {
        var units = new List<Unit>();
        foreach (var row in await ListAsync<UnitRow>(Profile.Units, cancellationToken))
        {
            if (row.Code is { } code)
                units.Add(new Unit(source.Name, code, row.Name ?? code, row.ParentCode));
            else
                broken.Add(new Unjudged(source.Name, null, null, UnjudgedReason.UnreadableRow, "units.sql: code is null", []));
        }

        return units;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async IAsyncEnumerable<ReadDossier> ReadAsync(
        string statement, IReadOnlyCollection<string>? ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sql = BoundedQuery.Of(source.Provider, source.Profile.Statement(statement)!, contract.Columns[statement]);
        var parameters = new SourceParameters(source, now, ids).ForDapper(sql);
        var mapper = new DossierMapper(source, tellsReceptions: contract.Columns[statement].ContainsKey(ContractColumn.ReceivedAt));
        var rows = connection.ForStatement().QueryUnbufferedAsync<DossierRow>(sql, parameters).WithCancellation(cancellationToken).GetAsyncEnumerator();
        await using (rows)
        {
            while (true)
            {
                try
                {
                    if (!await rows.MoveNextAsync())
                        yield break;
                }
                catch (Exception e) when (SourceErrors.IsDriverError(e) || e is DataException)
                {
                    throw SourceErrors.Translate(source, e, $"{statement}.sql failed while reading");
                }

                yield return mapper.Map(rows.Current);
            }
        }
    }

    private async Task<List<T>> ListAsync<T>(string statement, CancellationToken cancellationToken)
    {
        if (source.Profile.Statement(statement) is not { } sql)
            return [];
        try
        {
            var parameters = new SourceParameters(source, now, ids: null).ForDapper(sql);
            var rows = await connection.ForStatement().QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
            return rows.AsList();
        }
        catch (Exception e) when (SourceErrors.IsDriverError(e) || e is DataException)
        {
            throw SourceErrors.Translate(source, e, $"{statement}.sql failed");
        }
    }

    private sealed record OfficialRow
    {
        public object? Id { get; init; }

        public string? Name { get; init; }

        public string? Email { get; init; }

        public string? Post { get; init; }

        public string? AgencyCode { get; init; }

        public string? Role { get; init; }

        public object? IsActive { get; init; }

        public object? LastLoginAt { get; init; }

        public OfficialPosting ToPosting(string source, RowValues values)
        {
            var id = values.RequiredText(Id, "id");
            var official = new Official(id, Name ?? id, Email, Post, values.Flag(IsActive, "is_active") ?? true);
            return new OfficialPosting(source, official, AgencyCode, Enum.TryParse<Role>(Role, ignoreCase: true, out var role) ? role : null)
            {
                LastLoginAt = values.Instant(LastLoginAt, "last_login_at"),
            };
        }
    }

    private sealed record UnitRow
    {
        public string? Code { get; init; }

        public string? Name { get; init; }

        public string? ParentCode { get; init; }
    }
}
