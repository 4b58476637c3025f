using System.Globalization;
using Npgsql;
using OneStopWatcher.Seeding;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>What a run measures with: a PostgreSQL of its own, a mail sink, the published program, and a folder for all of it.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osw-bar-");
    private readonly Dictionary<CaseSize, string> loaded = [];
    private readonly PostgresCluster postgres;
    private readonly PostfixTools? postfix;
    private int numbers;

    private Workbench(PostgresCluster postgres, PostfixTools? postfix, string? programFolder) =>
        (this.postgres, this.postfix, ProgramFolder) = (postgres, postfix, programFolder);

    /// <summary>The published program's folder; published at the first use when none was given.</summary>
    public string? ProgramFolder { get; private set; }

    public string RelayName => postfix is null ? "in-process sink (no Postfix to be had)" : "Postfix smtp-sink";

    /// <summary>In words that say nothing of whose it is.</summary>
    public string Machine { get; } = $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, .NET {Environment.Version}";

    public static async Task<Workbench> SetUpAsync(BarOptions options, CancellationToken cancellationToken) =>
        new(await PostgresCluster.CreateAsync(isDurable: true), await PostfixTools.FindAsync(cancellationToken), options.ProgramFolder);

    /// <summary>A folder of its own for one measurement.</summary>
    public string NewFolder() => folder.CreateSubdirectory($"{numbers++}").FullName;

    /// <summary>A mail sink that takes everything and keeps nothing.</summary>
    public async Task<MailSink> StartSinkAsync(CancellationToken cancellationToken) =>
        postfix is null ? MailSink.Own(TimeSpan.Zero) : await postfix.StartSinkAsync(cancellationToken);

    /// <summary>How long Postfix's own client takes for so many mails; null without Postfix.</summary>
    public async Task<TimeSpan?> SourceAsync(int port, int mails, int bytes, int connections, CancellationToken cancellationToken) =>
        postfix is null ? null : await postfix.SourceAsync(port, mails, bytes, connections, cancellationToken);

    /// <summary>The published program.</summary>
    public async Task<WatcherProgram> ProgramAsync(CancellationToken cancellationToken)
    {
        ProgramFolder ??= await WatcherProgram.PublishAsync(NewFolder(), cancellationToken);
        return new WatcherProgram(ProgramFolder);
    }

    /// <summary>An empty database.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bar_{numbers++}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=False");
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // The name is ours.
        await using var command = new NpgsqlCommand($"create database {name} template template0", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionString(name);
    }

    /// <summary>A one-stop database of a size, loaded at the first use.</summary>
    public async Task<string> OneStopAsync(CaseSize size, CancellationToken cancellationToken)
    {
        if (loaded.TryGetValue(size, out var known))
            return known;
        var connectionString = await CreateDatabaseAsync(cancellationToken);
        var time = await Timing.OfAsync(() => CaseTables.LoadAsync(connectionString, SeedFiles.Text("postgresql/schema.sql"), size, cancellationToken));
        Console.WriteLine($"loaded {size} in {time.TotalSeconds:0.0} s");
        return loaded[size] = connectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={postgres.Port};Username=postgres;Database={database};SSL Mode=Disable");
}
