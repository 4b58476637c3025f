using OneStopWatcher.Tests.Mail;
using OneStopWatcher.Tests.Postgres;

namespace OneStopWatcher.Tests.Scenarios;

public sealed class HealthOnPostgreSql(PostgresServer postgres) : HealthScenarios
{
    internal override Task<Office> OpenAsync(SmtpScript? script = null) => Office.OpenAsync(script: script, postgres: postgres);
}
