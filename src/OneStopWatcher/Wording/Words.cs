using System.Globalization;
using System.Reflection;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Wording;

/// <summary>The texts of one language, and how it writes numbers, dates and working time. Adding a language is adding its file <c>Words.(language).json</c>.</summary>
internal sealed class Words
{
    private const string ResourceStart = "Wording/Words.";
    private const string ResourceEnd = ".json";

    private readonly Dictionary<string, WordTemplate> templates;

    private Words(string language, Dictionary<string, WordTemplate> templates) => (Language, this.templates) = (language, templates);

    /// <summary>The languages the program knows, as BCP 47 tags.</summary>
    public static IReadOnlyList<string> Languages { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourceStart, StringComparison.Ordinal))
            .Select(name => name[ResourceStart.Length..^ResourceEnd.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>BCP 47 tag, for <c>lang</c> in HTML.</summary>
    public string Language { get; }

    /// <summary>A text that shows no values.</summary>
    public string this[WordKey key] => Format(key);

    /// <summary>The texts of a language.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <param name="changes">Texts that stand for the built-in ones, by key.</param>
    /// <exception cref="InvalidOperationException">The language is unknown, or its file has problems.</exception>
    public static Words Load(string language, IReadOnlyDictionary<string, WordTemplate>? changes = null)
    {
        var words = Parse(language, ReadFile(language));
        foreach (var (key, template) in changes ?? new Dictionary<string, WordTemplate>())
            words.templates[key] = template;
        return words;
    }

    /// <summary>The texts of a language from the content of a file.</summary>
    /// <exception cref="InvalidOperationException">The file has problems; the message names them all.</exception>
    public static Words Parse(string language, string json)
    {
        var problems = new List<FormattableString>();
        var templates = WordFile.ReadAll(language, json, problems);
        return problems.Count == 0
            ? new Words(language, templates)
            : throw new InvalidOperationException(string.Join(Environment.NewLine, problems.Select(FormattableString.Invariant)));
    }

    /// <summary>What is wrong with the texts of all languages; empty when every mail can be written.</summary>
    public static IReadOnlyList<FormattableString> Problems() => [.. Languages.SelectMany(language => Problems(language, ReadFile(language)))];

    /// <summary>What is wrong with the content of one language's file.</summary>
    public static IReadOnlyList<FormattableString> Problems(string language, string json)
    {
        var problems = new List<FormattableString>();
        WordFile.ReadAll(language, json, problems);
        return problems;
    }

    /// <summary>A text with its values filled in.</summary>
    /// <param name="key">The text.</param>
    /// <param name="values">A value for each of its placeholders, no more and no fewer.</param>
    /// <exception cref="ArgumentException">The values do not match the placeholders.</exception>
    public string Format(WordKey key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (values.Length != key.Placeholders.Count)
            throw new ArgumentException($"the text '{key}' takes {key.Placeholders.Count} values, was given {values.Length}", nameof(values));
        return templates.TryGetValue(key.Name, out var template)
            ? template.Fill(key, values)
            : throw new ArgumentException($"the text '{key}' does not exist in the language '{Language}'", nameof(key));
    }

    /// <summary>A number as the language's official letters write it, whatever the culture of the process.</summary>
    public string Count(int number) => number.ToString(this[Texts.FormatCount], CultureInfo.InvariantCulture);

    public string Date(DateTimeOffset instant) => instant.ToString(this[Texts.FormatDate], CultureInfo.InvariantCulture);

    public string Time(DateTimeOffset instant) => instant.ToString(this[Texts.FormatTime], CultureInfo.InvariantCulture);

    public string Instant(DateTimeOffset instant) => $"{Date(instant)} {Time(instant)}";

    /// <summary>A due date as people know it. The midnight that ends a civil date is that date, not the day after at 00:00.</summary>
    /// <param name="dueAt">The first instant at which the dossier is late, with the office's offset.</param>
    public string Due(DateTimeOffset dueAt) => dueAt.TimeOfDay == TimeSpan.Zero ? Date(dueAt.AddDays(-1)) : Instant(dueAt);

    /// <summary>Working time in whole days, below a day in whole hours; a fraction is dropped.</summary>
    public string Span(WorkSpan span)
    {
        var duration = span.Elapsed.Duration();
        var text = duration >= WorkingDuration.Day ? Format(Texts.SpanDays, ("count", Whole(duration, WorkingDuration.Day)))
            : duration >= TimeSpan.FromHours(1) ? Format(Texts.SpanHours, ("count", Whole(duration, TimeSpan.FromHours(1))))
            : this[Texts.SpanUnderAnHour];
        return span.IsComplete ? text : Format(Texts.SpanAtLeast, ("span", text));
    }

    /// <summary>Plain time by its two largest units, such as 1 hour 5 minutes; a fraction is dropped, and a second unit that is zero is left out.</summary>
    public string Span(TimeSpan span) => span switch
    {
        { Ticks: < TimeSpan.TicksPerHour } => Format(Texts.AlarmSpanMinutes, ("count", $"{Math.Max(0, (int)span.TotalMinutes)}")),
        { Days: 0 } => Span(Texts.AlarmSpanHours, span.Hours, Texts.AlarmSpanMinutes, span.Minutes),
        _ => Span(Texts.AlarmSpanDays, span.Days, Texts.AlarmSpanHours, span.Hours),
    };

    private string Span(WordKey large, int count, WordKey small, int rest) =>
        rest == 0 ? Format(large, ("count", $"{count}")) : $"{Format(large, ("count", $"{count}"))} {Format(small, ("count", $"{rest}"))}";

    private static string Whole(TimeSpan duration, TimeSpan unit) => (duration.Ticks / unit.Ticks).ToString(CultureInfo.InvariantCulture);

    private static string ReadFile(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourceStart + language + ResourceEnd)
            ?? throw new InvalidOperationException($"there are no texts for the language '{language}'; known: {string.Join(", ", Languages)}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
