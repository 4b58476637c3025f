using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Polling;

/// <summary>What a sweep reads of a source: from its database, or, in a replay, from what sweeps have recorded of it.</summary>
internal interface ISourceReader : IAsyncDisposable
{
    /// <summary>The kinds of hanging that the source tells enough about.</summary>
    IReadOnlyList<HangKind> Kinds { get; }

    /// <summary>Whether the source tells whose signature a dossier waits for.</summary>
    bool TellsApprovers { get; }

    /// <summary>Whether the source can tell closed from vanished.</summary>
    bool CanAskByKey { get; }

    /// <summary>The officials with their roles, or none when the source does not tell them.</summary>
    /// <param name="broken">Where rows that break the contract are noted; nobody is told by them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<OfficialPosting>> OfficialsAsync(ICollection<Unjudged> broken, CancellationToken cancellationToken);

    /// <summary>The units, or none when the source does not tell them.</summary>
    /// <param name="broken">Where rows that break the contract are noted; they stand above and below nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<Unit>> UnitsAsync(ICollection<Unjudged> broken, CancellationToken cancellationToken);

    /// <summary>Streams every dossier that is not closed.</summary>
    /// <exception cref="SourceFailureException">The stream broke: what came before it proves nothing.</exception>
    IAsyncEnumerable<ReadDossier> OpenDossiersAsync(CancellationToken cancellationToken);

    /// <summary>Which of the keys the source still knows, and whether each is closed; a row that cannot be read proves no closure.</summary>
    Task<IReadOnlyDictionary<string, bool>> ClosedByKeyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}

/// <summary>Opens a source as of a moment.</summary>
/// <exception cref="SourceFailureException">It cannot be reached, or its profile breaks the contract.</exception>
internal delegate Task<ISourceReader> SourceOpening(Source source, DateTimeOffset now, CancellationToken cancellationToken);
