using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace OneStopWatcher.Commands;

/// <summary>Writes results to standard output, and nothing else does. Logs and complaints go to standard error.</summary>
internal static class Output
{
    private const int WidthOfAFile = 250;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void WriteJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    public static void WriteLine(string text) => Console.Out.WriteLine(text);

    /// <summary>Writes a table; on a terminal as wide as it is, in a file as wide as its content.</summary>
    public static void WriteTable(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthOfAFile;
        console.Write(table);
    }

    public static void Complain(string text) => Console.Error.WriteLine(text);
}
