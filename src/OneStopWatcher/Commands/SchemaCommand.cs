using System.CommandLine;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>schema</c>: the JSON schema of the settings file, which lies beside the program as <c>appsettings.schema.json</c>.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Verb("schema", "Writes the JSON schema of the settings file, with which editors complete and validate it.", "schema");
        command.SetAction(_ => Output.WriteJson(SettingsSchema.Write()));
        return command;
    }
}
