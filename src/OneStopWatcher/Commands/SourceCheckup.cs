using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>Everything that <c>check --online</c> asks of one source: contract, rights, clock, and one whole read, from which nothing is concluded.</summary>
internal sealed class SourceCheckup(WatcherSettings settings, int index, ConsoleWords words)
{
    private readonly List<SettingsFinding> findings = [];

    public Source Source => settings.Sources[index];

    /// <summary>What was read, or null when it could not be.</summary>
    public SweepReading? Reading { get; private set; }

    public async Task<IReadOnlyList<SettingsFinding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var report = await ContractCheck.VerifyAsync(Source, cancellationToken);
            findings.AddRange(report.Problems.Select(problem => new SettingsFinding(Key("Profile"), problem, IsError: true)));
            findings.AddRange(report.Notes.Select(note => new SettingsFinding(Key("Profile"), note, IsError: false)));
            if (await WriteRights.FindAsync(Source, cancellationToken) is { } excess)
                findings.Add(new SettingsFinding(Key("ConnectionString"), excess, IsError: false));
            await CheckClockAsync(cancellationToken);
            if (report.Problems.Count > 0)
                return findings;
            findings.AddRange((await IndexAdvice.FindAsync(Source, cancellationToken)).Select(advice => new SettingsFinding(Key("Profile"), advice, IsError: false)));
            await ReadAsync(cancellationToken);
        }
        catch (SourceFailureException e)
        {
            findings.Add(new SettingsFinding(Key(e.IsSettings ? "Profile" : "ConnectionString"), e.Phrase, IsError: true));
        }

        return findings;
    }

    private async Task CheckClockAsync(CancellationToken cancellationToken)
    {
        var asked = TimeProvider.System.GetUtcNow();
        var server = await SourceClock.AskAsync(Source, cancellationToken);
        findings.AddRange(ClockCheck.OfServer(Key("ConnectionString"), asked, server, TimeProvider.System.GetUtcNow(), words));
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var survey = new DossierSurvey();
        var now = TimeProvider.System.GetUtcNow();
        var reading = await SweepReading.ReadAsync(Source, settings, SourceMemory.None, now, new ReadingWays { LooksFor = Look }, cancellationToken);
        findings.AddRange(ClockCheck.OfDossiers(Key("TimeZone"), survey, Source.Zone, TimeProvider.System.GetUtcNow(), words));
        findings.AddRange(new PeopleCoverage(settings, words, reading, survey, now).Find());
        Reading = reading;

        bool Look(Rules.Dossiers.Dossier dossier)
        {
            survey.Take(dossier);
            return false;
        }
    }

    private string Key(string name) => $"Sources:{index}:{name}";
}
