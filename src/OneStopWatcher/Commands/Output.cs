using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace OneStopWatcher.Commands;

/// <summary>
/// Writes results to standard output, and nothing else does. Logs and complaints go to standard error. Colours only on a terminal that knows
/// them; none with <c>NO_COLOR</c> or <c>TERM=dumb</c>, and none in files and pipes.
/// </summary>
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

    /// <summary>Writes a table; in a file as wide as its content, on a terminal as wide as it is.</summary>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">The cells.</param>
    /// <param name="leastFirst">The columns that a narrow terminal may shorten or leave out, the least important first; none when cells are folded instead.</param>
    public static void WriteTable(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, params IReadOnlyList<string> leastFirst)
    {
        var console = ConsoleOf(Console.Out, Console.IsOutputRedirected);
        var fitted = Console.IsOutputRedirected || leastFirst.Count == 0 ? new NarrowTable(columns, [.. rows]) : NarrowTable.Fit(columns, [.. rows], leastFirst, console.Profile.Width);
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in fitted.Columns)
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        foreach (var row in fitted.Rows)
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        console.Write(table);
        if (fitted.Columns.Count < columns.Count)
            WriteLine("The terminal is too narrow for every column; --format json has them all, and so has | less -S.");
    }

    /// <summary>Writes a line that stands out on a terminal.</summary>
    public static void WriteHeading(string text, Tone tone) => WriteToned(Console.Out, Console.IsOutputRedirected, text, "", tone);

    /// <summary>Writes a finding: what sort it is stands out on a terminal.</summary>
    public static void WriteFinding(string sort, string text, Tone tone) => WriteToned(Console.Out, Console.IsOutputRedirected, $"{sort}: ", text, tone);

    /// <summary>Writes a complaint to standard error; <c>error:</c> and <c>warning:</c> stand out on a terminal.</summary>
    public static void Complain(string text)
    {
        var (sort, tone) = text switch
        {
            _ when text.StartsWith("error: ", StringComparison.Ordinal) => ("error: ", Tone.Bad),
            _ when text.StartsWith("warning: ", StringComparison.Ordinal) => ("warning: ", Tone.Warning),
            _ => ("", Tone.Plain),
        };
        WriteToned(Console.Error, Console.IsErrorRedirected, sort, text[sort.Length..], tone);
    }

    private static void WriteToned(TextWriter writer, bool isRedirected, string toned, string plain, Tone tone)
    {
        // Spectre folds lines at the terminal's width, which would break what people copy: only the colours are its business.
        var console = isRedirected ? null : ConsoleOf(writer, isRedirected);
        if (console is { Profile.Capabilities.Ansi: true } && console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors && SequenceOf(tone) is { } sequence)
            writer.WriteLine($"\e[{sequence}m{toned}\e[0m{plain}");
        else
            writer.WriteLine(toned + plain);
    }

    private static string? SequenceOf(Tone tone) => tone switch
    {
        Tone.Plain => null,
        Tone.Good => "1;32",
        Tone.Warning => "1;33",
        Tone.Bad => "1;31",
    };

    private static IAnsiConsole ConsoleOf(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected || Terminal.IsDumb ? AnsiSupport.No : AnsiSupport.Detect,
        });
        if (isRedirected)
            console.Profile.Width = WidthOfAFile;
        return console;
    }
}
