using OneStopWatcher.Tests.Mail;

namespace OneStopWatcher.Tests.Scenarios;

public sealed class HealthOnSqlite : HealthScenarios
{
    internal override Task<Office> OpenAsync(SmtpScript? script = null) => Office.OpenAsync(script: script);
}
