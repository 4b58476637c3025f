using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Polling;

/// <summary>Verifies at start that a profile's statement returns the contract's columns in usable types, without reading a row.</summary>
internal static class ContractCheck
{
    private static readonly string[] TextTypes = ["text", "character varying", "varchar", "character", "bpchar", "name", "citext", "uuid"];
    private static readonly string[] InstantTypes = ["timestamp with time zone", "timestamp without time zone", "timestamptz", "timestamp"];
    private static readonly string[] FlagTypes = ["boolean", "bool"];
    private static readonly string[] NumberTypes = ["integer", "bigint", "smallint", "int4", "int8", "int2"];
    private static readonly string[] JsonTypes = ["jsonb", "json", .. TextTypes];

    // What a statement about people must return; more is read where it is there.
    private static readonly Dictionary<string, string> KeysOfPeople = new() { [Profile.Officials] = "id", [Profile.Units] = "code" };

    /// <summary>Verifies all of a source's statements.</summary>
    /// <exception cref="SourceFailureException">The source cannot be reached, or refuses a statement.</exception>
    public static async Task<ContractReport> VerifyAsync(Source source, CancellationToken cancellationToken)
    {
        await using var connection = await SourceConnection.OpenAsync(source, cancellationToken);
        return await VerifyAsync(source, connection, cancellationToken);
    }

    /// <summary>Verifies them over an open connection.</summary>
    /// <exception cref="SourceFailureException">The source refuses a statement.</exception>
    public static async Task<ContractReport> VerifyAsync(Source source, SourceConnection connection, CancellationToken cancellationToken)
    {
        var report = new ContractReport();
        foreach (var statement in new[] { Profile.OpenDossiers, Profile.DossiersById })
        {
            if (source.Profile.Statement(statement) is null)
                continue;
            var columns = await ColumnsAsync(source, connection, statement, cancellationToken);
            report.Columns[statement] = columns;
            var file = $"{statement}.sql";
            report.Problems.AddRange(ProblemsOf(statement, columns).Select(FormattableString (problem) => $"{file} {problem}"));
            report.Notes.AddRange(NotesOn(columns).Select(FormattableString (note) => $"{file} {note}"));
            if (source.SupplementClock != SupplementClock.Source && !columns.ContainsKey(ContractColumn.Suspensions))
                report.Problems.Add($"{statement}.sql must return a column suspensions (jsonb or text), because SupplementClock is {source.SupplementClock}, which computes with them");
        }

        foreach (var (statement, key) in KeysOfPeople.Where(pair => source.Profile.Statement(pair.Key) is not null))
        {
            var columns = await ColumnsAsync(source, connection, statement, cancellationToken);
            report.Columns[statement] = columns;
            if (!columns.ContainsKey(key))
                report.Problems.Add($"{statement}.sql must return a column {key} (text), but returns only {string.Join(", ", columns.Keys.Order())}");
        }

        return report;
    }

    private static async Task<IReadOnlyDictionary<string, string?>> ColumnsAsync(
        Source source, SourceConnection connection, string statement, CancellationToken cancellationToken)
    {
        try
        {
            return await DescribeAsync(source, connection, statement, cancellationToken);
        }
        catch (Exception e) when (SourceErrors.IsDriverError(e))
        {
            throw SourceErrors.Translate(source, e, $"{statement}.sql cannot be prepared");
        }
    }

    private static async Task<Dictionary<string, string?>> DescribeAsync(
        Source source, SourceConnection connection, string statement, CancellationToken cancellationToken)
    {
        // Limited to no row the statement is really run, so that missing rights show, but nothing is read.
        var sql = $"select * from (\n{source.Profile.Statement(statement)!}\n) as contract limit 0";
        var parameters = new SourceParameters(source, DateTimeOffset.UnixEpoch, statement == Profile.DossiersById ? [] : null);
        await using var running = await SourceStatement.BeginAsync(source, connection, sql, parameters, cancellationToken);
        var reader = running.Reader;
        var columns = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < reader.FieldCount; i++)
            columns[reader.GetName(i)] = source.Provider == SourceProvider.PostgreSql ? reader.GetDataTypeName(i) : null;
        return columns;
    }

    private static IEnumerable<FormattableString> ProblemsOf(string statement, IReadOnlyDictionary<string, string?> columns)
    {
        var isById = statement == Profile.DossiersById;
        foreach (var column in ContractColumn.All)
        {
            var isRequired = column.IsRequired || (isById && column.Name == ContractColumn.IsClosed);
            if (!columns.TryGetValue(column.Name, out var type))
            {
                if (isRequired)
                    yield return $"must return a column {column.Name} ({Wanted(column.Shape)}), but returns only {string.Join(", ", columns.Keys.Order())}";
            }
            else if (type is not null && !Allowed(column.Shape).Contains(type.Split('(')[0].Trim(), StringComparer.OrdinalIgnoreCase))
            {
                yield return $"must return column {column.Name} as {Wanted(column.Shape)}, but returns {type}; cast it in the statement";
            }
        }
    }

    private static IEnumerable<FormattableString> NotesOn(IReadOnlyDictionary<string, string?> columns)
    {
        var strangers = columns.Keys.Except(ContractColumn.All.Select(column => column.Name), StringComparer.OrdinalIgnoreCase).Order().ToList();
        if (strangers.Count > 0)
            yield return $"returns {string.Join(", ", strangers)}, which the contract does not know and nobody reads; correct the name or leave it out";
        foreach (var off in HangDetector.AllKinds
            .Select(kind => (Kind: kind, Missing: KindColumns.Missing(kind, columns).ToList()))
            .Where(kind => kind.Missing.Count > 0)
            .GroupBy(kind => string.Join(' ', kind.Missing)))
        {
            var missing = off.First().Missing.Select(Alternatives).Aggregate((all, next) => $"{all} and no {next}");
            var kinds = string.Join(", ", off.Select(kind => kind.Kind));
            yield return off.Count() == 1 ? (FormattableString)$"returns no {missing}, so {kinds} is not detected" : $"returns no {missing}, so {kinds} are not detected";
        }

        if (!columns.ContainsKey(ContractColumn.ReceivedAt))
            yield return $"returns no received_at, so every dossier counts as accepted and shares of the term drop out of limits";
    }

    private static FormattableString Alternatives(string columns) =>
        columns.Split('|').Select(FormattableString (column) => $"{column}").Aggregate((all, next) => $"{all} or {next}");

    private static string[] Allowed(ColumnShape shape) => shape switch
    {
        ColumnShape.Text => TextTypes,
        ColumnShape.Instant => InstantTypes,
        ColumnShape.Flag => FlagTypes,
        ColumnShape.Number => NumberTypes,
        ColumnShape.Json => JsonTypes,
    };

    private static FormattableString Wanted(ColumnShape shape) => shape switch
    {
        ColumnShape.Text => $"{"text"}",
        ColumnShape.Instant => $"{"timestamptz"}",
        ColumnShape.Flag => $"{"boolean"}",
        ColumnShape.Number => $"{"integer"}",
        ColumnShape.Json => $"{"jsonb"} or {"text"}",
    };
}
