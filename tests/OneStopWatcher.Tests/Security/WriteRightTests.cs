using Npgsql;
using OneStopWatcher.Polling;
using OneStopWatcher.Tests.Polling;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Security;

/// <summary>An account that may do more than read is named by <c>check --online</c>, with what it may do.</summary>
public sealed class WriteRightTests(PostgresServer postgres)
{
    // What the account is given → what is said; null when it can only read.
    private static readonly (string Grants, string? Told)[] Cells =
    [
        ("", null),
        ("grant select on a, b to {0}", null),
        ("grant insert on a to {0}", "which may write to 1 table (a): give it select alone, as deploy/sql/reader-role.postgresql.sql does"),
        ("grant update (id) on a to {0}", "may write to 1 table (a)"),
        ("grant delete on a to {0}; grant truncate on b to {0}; grant insert on c, d to {0}", "may write to 4 tables (a, b, c, …)"),
        ("grant insert on a to public", "may write to 1 table (a)"),
        ("grant create on schema public to {0}", "may create tables or schemas"),
        ("grant pg_write_all_data to {0}", "belongs to a role that reaches beyond the database"),
        ("grant pg_execute_server_program to {0}", "belongs to a role that reaches beyond the database"),
        ("alter role {0} superuser", "is a superuser"),
    ];

    [Fact]
    public async Task Find_EveryAccount_IsNamedWithWhatItMayDo()
    {
        foreach (var (grants, told) in Cells)
        {
            using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
            var role = $"osw_{Guid.NewGuid():N}";
            await database.ExecuteAsync(
                $"create role {role} login password 'reader'; create table a (id integer); create table b (id integer); create table c (id integer); create table d (id integer); " + string.Format(grants, role));
            var source = database.Source(ContractSql.Row(database.Engine, "d1")) with
            {
                ConnectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "reader", Pooling = false }.ConnectionString,
            };

            var excess = await WriteRights.FindAsync(source, TestContext.Current.CancellationToken);

            await database.ExecuteAsync($"drop owned by {role}; drop role {role}");
            if (told is null)
                Assert.Null(excess);
            else
                Assert.Contains(told, FormattableString.Invariant(excess!), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Check_SuperuserAsReader_IsAWarning()
    {
        using var database = await PolledDatabase.CreateAsync(PolledDatabase.PostgreSql, postgres);
        database.Folder.WriteProfile("own-profile", ContractSql.Row(database.Engine, "d1"));
        database.Folder.WriteSettings(
            [new { Name = "own", Provider = database.Engine, database.ConnectionString, Profile = "own-profile" }],
            ("Recipients", new { Administrators = new[] { "quantri@xa.example" } }),
            ("Mail", new { From = "motcua@xa.example", Transport = "Pickup" }));

        var result = await database.Folder.RunAsync("check", "--online");

        Assert.Matches("warning: Sources:0:ConnectionString names account .+, which is a superuser: give it select alone", result.Output);
    }
}
