using Microsoft.Extensions.Logging;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>The keys of <c>Logging</c>.</summary>
public sealed class LogSettingsTests
{
    [Theory]
    [InlineData("Logging:Format", "\"Xml\"", "Logging:Format must be one of Text, Journal, Json, was 'Xml'")]
    [InlineData("Logging:LogLevel:Default", "\"Loud\"", "Logging:LogLevel:Default must be one of Trace, Debug, Information, Warning, Error, Critical, None, was 'Loud'")]
    [InlineData("Logging:LogLevel", "\"Debug\"", "Logging:LogLevel must be an object, was a single value")]
    public void Read_OneFault_NamesKeyBoundAndValue(string key, string json, string expected)
    {
        using var settings = new SettingsFolder().With(key, json);

        Assert.Equal(expected, Assert.Single(settings.Errors()));
    }

    [Fact]
    public void Read_AllKeys_AreTaken()
    {
        using var settings = new SettingsFolder().With("Logging", """{ "Format": "Json", "LogLevel": { "Default": "Debug", "Quartz": "Information" } }""");

        var logs = settings.Read().Logs;

        Assert.Equal((LogFormat.Json, LogLevel.Debug, LogLevel.Information), (logs.Format, logs.Levels["default"], logs.Levels["Quartz"]));
    }

    [Fact]
    public void Read_KeyOfTheFrameworkWithoutEffect_IsRefused()
    {
        using var settings = new SettingsFolder().With("Logging:Console", """{ "FormatterName": "json" }""");

        Assert.Equal("Logging:Console is unknown; known here: Format, LogLevel", Assert.Single(settings.Findings()).ToString());
    }
}
