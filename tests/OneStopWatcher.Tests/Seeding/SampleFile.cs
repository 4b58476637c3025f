using Microsoft.Data.Sqlite;

namespace OneStopWatcher.Tests.Seeding;

/// <summary>A SQLite file of one test.</summary>
internal sealed class SampleFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("osw-sample-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(folder, "sample.db")};Pooling=False";

    public async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
