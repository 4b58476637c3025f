using NJsonSchema;
using OneStopWatcher.Settings;
using OneStopWatcher.Tests.Promise;

namespace OneStopWatcher.Tests.Settings;

/// <summary>
/// The schema with which editors validate the settings agrees with the reader. What the reader takes, the schema takes; what it refuses for its
/// form, the schema refuses. Left to the reader alone is what a schema cannot say: two rules that contradict each other, names that lead nowhere,
/// keys without which another means nothing, files that are missing, spans of time out of bounds, empty lists, and keys that the environment may
/// give. On purpose the schema wants the usual spelling where the reader is lenient, for the environment knows texts only: plain numbers and
/// booleans without quotes, names and keys in their own case, no blanks around a text, null or nothing rather than a blank text.
/// </summary>
public sealed class SettingsSchemaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string SchemaFile => SourceTree.Path("src", "OneStopWatcher", "appsettings.schema.json");

    [Fact]
    public async Task Schema_InTheTree_IsWhatTheProgramWrites()
    {
        var written = await ProgramRunner.RunAsync("schema");

        Assert.True(written.ExitCode == 0, written.Error);
        Golden.Match(Path.Combine("..", "..", "src", "OneStopWatcher", "appsettings.schema.json"), written.Output);
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(ProgramRunner.ProgramFile)!, "appsettings.schema.json")), "the schema must lie beside the program");
    }

    [Fact]
    public async Task SchemaAndReader_OnEveryKeyWithGoodAndBadValues_Agree()
    {
        var schema = await JsonSchema.FromFileAsync(SchemaFile, Cancellation);
        using var folder = new SettingsFolder();
        SettingsCorpus.WriteSound(folder);
        Assert.Empty(folder.Errors());

        // In short, for every key all values that it takes, and of the others the first and each third after it.
        var items = SettingsCorpus.Items.GroupBy(item => (item.Path, item.IsGood)).SelectMany(group => group.Where((_, i) => group.Key.IsGood || i % LongForm.Count(3, 1) == 0)).ToList();
        var (taken, refused) = (0, 0);
        var disagreements = new List<string>();
        foreach (var (path, json, isGood) in items)
        {
            var settings = SettingsCorpus.With(path, json);
            var isFit = schema.Validate(settings).Count == 0;
            folder.Write(SettingsFolder.File, settings);
            var isTaken = folder.Errors().Count == 0;
            if (isTaken && !isFit)
                disagreements.Add($"{path} {json}: the reader takes it, the schema does not");
            if (isGood && !isFit)
                disagreements.Add($"{path} {json}: is of the form that the key takes, and the schema refuses it");
            if (!isGood && isTaken)
                disagreements.Add($"{path} {json}: is of no form that the key takes, and the reader takes it");
            if (!isGood && isFit && !json.Contains(SettingsCorpus.OutOfBounds, StringComparison.Ordinal))
                disagreements.Add($"{path} {json}: is of no form that the key takes, and the schema takes it");
            taken += isTaken ? 1 : 0;
            refused += isTaken ? 0 : 1;
        }

        LongForm.Tell($"{items.Count} settings of {items.Select(item => item.Path).Distinct(StringComparer.Ordinal).Count()} keys: {taken} taken, {refused} refused");
        Assert.Empty(disagreements);
        Assert.InRange(taken, 100, items.Count);
        Assert.InRange(refused, 200, items.Count);
    }

    [Fact]
    public async Task Samples_OfReadmeDesignAndDelivery_FitTheSchema()
    {
        var schema = await JsonSchema.FromFileAsync(SchemaFile, Cancellation);
        var samples = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["design"] = DesignSampleTests.Sample,
            ["shipped"] = await File.ReadAllTextAsync(SourceTree.Path("src", "OneStopWatcher", "appsettings.json"), Cancellation),
        };
        foreach (var file in Directory.EnumerateFiles(SourceTree.Path("deploy"), "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(file).Contains("settings", StringComparison.OrdinalIgnoreCase)))
            samples[file] = await File.ReadAllTextAsync(file, Cancellation);
        foreach (var file in Directory.EnumerateFiles(SourceTree.Path("deploy"), "*.md", SearchOption.AllDirectories).Append(SourceTree.Path("README.md")))
        {
            foreach (var (number, block) in BlocksOf(await File.ReadAllTextAsync(file, Cancellation)).Index())
                samples[$"{file} block {number + 1}"] = block;
        }

        Assert.All(samples, sample => Assert.True(schema.Validate(sample.Value) is { Count: 0 }, $"{sample.Key}: {string.Join("; ", schema.Validate(sample.Value))}"));
        Assert.InRange(samples.Count, 4, 1000);
    }

    // Whoever adds a key must say what it means, and cannot forget it.
    [Fact]
    public void Schema_EveryKey_SaysWhatItMeansAndWhatHoldsWithoutIt()
    {
        var schema = SettingsSchema.Write();

        var rows = schema["properties"]!["Mail"]!["properties"]!["MaxRows"]!;
        Assert.Equal("How many rows a mail shows, the worst ones; all of them are in the attached sheet then. Form: a whole number 1..500. Default: 25.", rows["description"]!.GetValue<string>());
        Assert.Equal((1, 500, 25), (rows["minimum"]!.GetValue<int>(), rows["maximum"]!.GetValue<int>(), rows["default"]!.GetValue<int>()));
    }

    // Whole settings files only: parts of one say nothing without the rest.
    private static IEnumerable<string> BlocksOf(string text) =>
        text.Split("```json").Skip(1).Select(part => part.Split("```")[0].Trim()).Where(block => block.StartsWith('{') && block.Contains("\"Sources\"", StringComparison.Ordinal));
}
