using Dapper;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Tests.Ledger;

/// <summary>The suite on an embedded file, and how rows are bound to its statements.</summary>
public sealed class SqliteLedgerTests() : LedgerConformance(postgres: null)
{
    [Fact]
    public void Text_WithAZero_IsNotCutThere()
    {
        using var connection = Open();
        using (var statement = new BoundRows(connection, "insert into t (text) values (@text)", values: null))
            Assert.Equal(1, statement.Execute(["HS\0001"], (writer, text) => writer.Text("text", text)));

        Assert.Equal("485300303031", connection.ExecuteScalar<string>("select hex(text) from t"));
    }

    [Fact]
    public void Value_OfOneRow_IsNotTakenForTheNext()
    {
        using var connection = Open();
        using (var statement = new BoundRows(connection, "insert into t (number, text, same) values (@number, @text, @same)", new() { ["same"] = 7L }))
            Assert.Equal(3, statement.Execute<(long?, string?)>([(1, "a"), (null, null), (3, "")], Write));

        Assert.Equal(["1|a|7", "null|null|7", "3||7"], connection.Query<string>("select coalesce(number, 'null') || '|' || coalesce(text, 'null') || '|' || same from t order by rowid"));

        static void Write(RowWriter writer, (long? Number, string? Text) row)
        {
            writer.Number("number", row.Number);
            writer.Text("text", row.Text);
        }
    }

    [Fact]
    public void Row_ThatIsRefused_IsAFailure()
    {
        using var connection = Open();
        using var statement = new BoundRows(connection, "insert into t (number) values (@number)", values: null);

        var failure = Assert.Throws<SqliteException>(() => statement.Execute([1L, -1L], (writer, number) => writer.Number("number", number)));

        Assert.Contains("CHECK constraint failed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_ThatTheStatementDoesNotTake_IsAFailure()
    {
        using var connection = Open();
        using var statement = new BoundRows(connection, "insert into t (number) values (@number)", values: null);

        Assert.Throws<ArgumentException>(() => statement.Execute([1L], (writer, number) => writer.Number("nummer", number)));
    }

    [Fact]
    public void Value_ThatARowLeavesOut_IsAFailure()
    {
        using var connection = Open();
        using var statement = new BoundRows(connection, "insert into t (number, text) values (@number, @text)", values: null);

        Assert.Throws<ArgumentException>(() => statement.Execute(["a", null], Write));

        static void Write(RowWriter writer, string? text)
        {
            writer.Number("number", 1);
            if (text is not null)
                writer.Text("text", text);
        }
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        connection.Execute("create table t (number integer check (number > 0), text text, same integer)");
        return connection;
    }
}
