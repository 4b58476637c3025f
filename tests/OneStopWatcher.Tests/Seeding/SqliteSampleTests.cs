using System.Data.Common;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Seeding;

namespace OneStopWatcher.Tests.Seeding;

public sealed class SqliteSampleTests : SampleDatabaseTests, IDisposable
{
    private readonly SampleFile file = new();

    private protected override SampleEngine Engine => SampleEngine.Sqlite;

    public void Dispose() => file.Dispose();

    private protected override Task<string> ConnectionStringAsync() => Task.FromResult(file.ConnectionString);

    private protected override DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);
}
