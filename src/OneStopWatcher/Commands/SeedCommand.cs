using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using OneStopWatcher.Polling;
using OneStopWatcher.Seeding;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary><c>seed</c>: fills an empty database with the sample district. The one command that writes to a source, and only to its own tables.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var dossiers = new Option<int>("--dossiers") { Description = "How many dossiers, about half of them closed.", HelpName = "N", DefaultValueFactory = _ => 2000 };
        var seed = new Option<int>("--seed") { Description = "Chooses among the districts that could be; the same arguments give the same rows.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var at = CommonOptions.At("The moment at which the district is as told; default now. Without an offset in the office's time.");
        var source = new Option<string?>("--source") { Description = "Which source of the settings to fill; may be left out when there is one.", HelpName = "NAME" };
        source.CompletionSources.Add(KnownNames.Sources);
        dossiers.Validators.Add(value =>
        {
            // Text that is no number is told by the parser itself.
            if (int.TryParse(value.Tokens.SingleOrDefault()?.Value, CultureInfo.InvariantCulture, out var number) && number is < 0 or > 20_000_000)
                value.AddError($"--dossiers must be 0..20000000, was {number}");
        });
        var command = new Verb(
            "seed",
            "Fills an empty database with the sample district, or empties and refills one that it filled before. Refuses a database that holds tables it did not create.",
            "seed --settings district.json",
            "seed --settings district.json --dossiers 500 --seed 3 --at 2026-11-25T07:45")
        {
            dossiers, seed, at, source,
        };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result, result.GetValue(dossiers), result.GetValue(seed), result.GetValue(at), result.GetValue(source), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult result, int dossiers, int seed, string? at, string? name, CancellationToken cancellationToken)
    {
        if (result.GetValue(CommonOptions.Settings) is null)
            throw new WrongArgumentException("--settings is required: seed writes into a database, and must be told whose settings name it; those beside the program may name a real one");
        var settings = CommonOptions.Read(result, SettingsNeed.Judging);
        var source = SourceNamed(settings, name);
        var moment = at is null ? TimeProvider.System.GetUtcNow() : TimeArgument.Parse(at, settings.Zone);
        if (MissingFolder(source) is { } missing)
            throw new SourceFailureException(source.Name, $"cannot be filled: there is no folder {missing} for its database file", isSettings: false);
        var district = SampleDistrict.Generate(dossiers, seed, moment, settings.Calendars.Office);
        try
        {
            using var progress = ProgressLine.Start($"filling {source.Name}", $"of {dossiers} dossiers");
            await SampleDatabase.FillAsync(EngineOf(source.Provider), source.ConnectionString, district, progress, cancellationToken);
        }
        catch (ForeignTablesException e)
        {
            throw new WrongArgumentException($"--source '{source.Name}': {e.Message}");
        }
        catch (Exception e) when (e is DbException or IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            throw new SourceFailureException(source.Name, $"cannot be filled: {e.Message}; seed needs an account that may create tables", isSettings: false, e);
        }

        var filled = new { source = source.Name, dossiers, seed, at = settings.Calendars.Office.InZone(moment), officials = district.Officials.Count, units = district.Units.Count };
        if (CommonOptions.IsJson(result))
            Output.WriteJson(filled);
        else
            Output.WriteLine($"Filled source '{source.Name}' with {dossiers} dossiers of {filled.units} units and {filled.officials} officials, as of {filled.at:yyyy-MM-dd HH:mm zzz} (seed {seed}).");
        return ExitCode.Done;
    }

    private static Source SourceNamed(WatcherSettings settings, string? name)
    {
        var names = string.Join(", ", settings.Sources.Select(source => source.Name));
        if (name is null)
            return settings.Sources.Count == 1 ? settings.Sources[0] : throw new WrongArgumentException($"--source is required, one of {names}");
        return settings.Sources.FirstOrDefault(source => source.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new WrongArgumentException($"--source must be one of {names}, was '{name}'");
    }

    // SQLite makes the file, but says only that it cannot open it when the folder is missing.
    private static string? MissingFolder(Source source) =>
        source.Provider == SourceProvider.Sqlite
        && Path.GetDirectoryName(new SqliteConnectionStringBuilder(source.ConnectionString).DataSource) is { Length: > 0 } folder
        && !Directory.Exists(folder) ? folder : null;

    private static SampleEngine EngineOf(SourceProvider provider) => provider switch
    {
        SourceProvider.PostgreSql => SampleEngine.PostgreSql,
        SourceProvider.Sqlite => SampleEngine.Sqlite,
    };
}
