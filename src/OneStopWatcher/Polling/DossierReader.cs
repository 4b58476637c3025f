using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Polling;

/// <summary>Reads one source within one read-only transaction: its open dossiers as a stream, dossiers by key, officials and units.</summary>
internal sealed class DossierReader : ISourceReader
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
                throw new SourceFailureException(source.Name, report.Problems.Aggregate((all, next) => $"{all}; {next}"), isSettings: true);
            return new DossierReader(source, connection, now, report);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The usual opening.</summary>
    public static SourceOpening Opening { get; } = async (source, now, cancellationToken) => await OpenAsync(source, now, cancellationToken);

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
    public Task<IReadOnlyList<OfficialPosting>> OfficialsAsync(ICollection<Unjudged> broken, CancellationToken cancellationToken) =>
        ListAsync<OfficialRow, OfficialPosting>(
            Profile.Officials, ContractColumn.OfOfficials, (row, values) => row.ToPosting(source.Name, values), broken, cancellationToken);

    /// <summary>The units, or none when the profile does not tell them.</summary>
    /// <param name="broken">Where rows that break the contract are noted; they stand above and below nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<Unit>> UnitsAsync(ICollection<Unjudged> broken, CancellationToken cancellationToken) =>
        ListAsync<UnitRow, Unit>(Profile.Units, ContractColumn.OfUnits, (row, values) => row.ToUnit(source.Name, values), broken, cancellationToken);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async IAsyncEnumerable<ReadDossier> ReadAsync(
        string statement, IReadOnlyCollection<string>? ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mapper = new DossierMapper(source, tellsReceptions: contract.Columns[statement].ContainsKey(ContractColumn.ReceivedAt));
        await foreach (var row in ReadAhead.RowsAsync(stop => RowsAsync<DossierRow>(statement, ContractColumn.All, ids, stop), row => row.Characters, cancellationToken))
            yield return mapper.Map(row);
    }

    private async Task<IReadOnlyList<TResult>> ListAsync<TRow, TResult>(
        string statement, IReadOnlyList<ContractColumn> columns, Func<TRow, RowValues, TResult> map, ICollection<Unjudged> broken, CancellationToken cancellationToken)
    {
        var list = new List<TResult>();
        if (source.Profile.Statement(statement) is null)
            return list;
        await foreach (var row in RowsAsync<TRow>(statement, columns, ids: null, cancellationToken))
        {
            var values = new RowValues(source.Zone);
            var mapped = map(row, values);
            if (values.Problems.Count == 0)
                list.Add(mapped);
            else
                broken.Add(new Unjudged(source.Name, null, null, UnjudgedReason.UnreadableRow, $"{statement}.sql: {string.Join("; ", values.Problems)}", []));
        }

        return list;
    }

    private async IAsyncEnumerable<T> RowsAsync<T>(
        string statement, IReadOnlyList<ContractColumn> columns, IReadOnlyCollection<string>? ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sql = BoundedQuery.Of(source.Provider, source.Profile.Statement(statement)!, columns, contract.Columns[statement]);
        await using var running = await GuardedAsync(
            statement, () => SourceStatement.BeginAsync(source, connection, sql, new SourceParameters(source, now, ids), cancellationToken));
        var parse = running.Reader.GetRowParser<T>();
        while (await NextAsync(statement, running, cancellationToken))
            yield return Parsed(statement, parse, running.Reader);
    }

    // By themselves and not by GuardedAsync: they run once a row.
    private async ValueTask<bool> NextAsync(string statement, SourceStatement running, CancellationToken cancellationToken)
    {
        try
        {
            return await running.NextAsync(cancellationToken);
        }
        catch (Exception e) when (IsReadError(e))
        {
            throw Failure(statement, e);
        }
    }

    private T Parsed<T>(string statement, Func<DbDataReader, T> parse, DbDataReader reader)
    {
        try
        {
            return parse(reader);
        }
        catch (Exception e) when (IsReadError(e))
        {
            throw Failure(statement, e);
        }
    }

    private async Task<T> GuardedAsync<T>(string statement, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (IsReadError(e))
        {
            throw Failure(statement, e);
        }
    }

    private static bool IsReadError(Exception e) => SourceErrors.IsDriverError(e) || e is DataException;

    private SourceFailureException Failure(string statement, Exception e) => SourceErrors.Translate(source, e, $"{statement}.sql failed while reading");
}
