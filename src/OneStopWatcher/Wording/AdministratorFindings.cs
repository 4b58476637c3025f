using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Wording;

/// <summary>What the administrator is told: failures and gaps in the data, never a person's lateness.</summary>
/// <param name="FailedSources">Sources whose sweep failed and which this digest therefore leaves out.</param>
/// <param name="Undelivered">Messages that a mail server refused or that were given up, not reported before.</param>
/// <param name="Unjudged">Dossiers that could not be judged.</param>
/// <param name="Gaps">What is missing in the data about people.</param>
internal sealed record AdministratorFindings(
    IReadOnlyList<FailedSource> FailedSources,
    IReadOnlyList<UndeliveredMessage> Undelivered,
    IReadOnlyList<Unjudged> Unjudged,
    IReadOnlyList<DataGap> Gaps)
{
    public static AdministratorFindings None { get; } = new([], [], [], []);

    /// <summary>Sources that changed more at once than offices do; the administrator decides whether that is right.</summary>
    public IReadOnlyList<HeldSource> HeldSources { get; init; } = [];

    /// <summary>Sources in which nothing has changed for long.</summary>
    public IReadOnlyList<StaleSource> StaleSources { get; init; } = [];

    /// <summary>Due dates put off by one amount for many dossiers at once.</summary>
    public IReadOnlyList<CalendarChange> CalendarChanges { get; init; } = [];

    /// <summary>Lists of officials that lack too many of the handlers to be believed.</summary>
    public IReadOnlyList<UnknownHandlers> UnknownHandlers { get; init; } = [];

    /// <summary>Holiday feeds that could not be read.</summary>
    public IReadOnlyList<FeedProblem> FeedProblems { get; init; } = [];

    /// <summary>Officials with open dossiers who have not signed in to the one-stop software for long.</summary>
    public IReadOnlyList<AbsentOfficial> AbsentOfficials { get; init; } = [];

    /// <summary>Mails that the storm brake holds, or null when it holds none.</summary>
    public BrakedMails? Brake { get; init; }

    /// <summary>Silences that end soon while something they cover still hangs.</summary>
    public IReadOnlyList<ExpiringSilence> ExpiringSilences { get; init; } = [];

    /// <summary>What is wrong with settings or contact directory, each with its key, so that those before hold on.</summary>
    public IReadOnlyList<FormattableString> SettingsProblems { get; init; } = [];

    /// <summary>How many of the people who must be told have no usable address; null when all have.</summary>
    public (int Missing, int All)? AddressShare { get; init; }

    public bool IsEmpty =>
        FailedSources.Count + Undelivered.Count + Unjudged.Count + Gaps.Count + HeldSources.Count + StaleSources.Count
        + CalendarChanges.Count + UnknownHandlers.Count + FeedProblems.Count + AbsentOfficials.Count
        + ExpiringSilences.Count + SettingsProblems.Count == 0 && Brake is null;
}

/// <summary>A source whose sweep failed.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Error">What went wrong, without secrets.</param>
internal sealed record FailedSource(string Name, FormattableString Error);

/// <summary>A source whose sweep waits for the administrator's word.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Text">What changed so much, and what to do.</param>
internal sealed record HeldSource(string Name, FormattableString Text);

/// <summary>A source in which nothing changes any more.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="LastChange">When something changed last.</param>
/// <param name="WorkingTime">Working time since then.</param>
internal sealed record StaleSource(string Name, DateTimeOffset LastChange, WorkSpan WorkingTime);

/// <summary>Due dates put off by one amount: a change of calendar rather than somebody hiding a delay.</summary>
/// <param name="Source">Name of the source in the settings.</param>
/// <param name="Dossiers">How many dossiers.</param>
/// <param name="Amount">By how much.</param>
internal sealed record CalendarChange(string Source, int Dossiers, PutOffBy Amount);

/// <summary>A list of officials that does not know the handlers whom the dossiers name.</summary>
/// <param name="Source">Name of the source in the settings.</param>
/// <param name="Unknown">How many handlers it does not know there.</param>
/// <param name="All">How many handlers there are.</param>
internal sealed record UnknownHandlers(string Source, int Unknown, int All);

/// <summary>A holiday feed that could not be read.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Text">What went wrong, without secrets.</param>
internal sealed record FeedProblem(string Name, FormattableString Text);

/// <summary>An official who holds open dossiers and has not signed in for long: on leave, ill, transferred, or working on paper.</summary>
/// <param name="Official">The official.</param>
/// <param name="LastLoginAt">When they signed in last.</param>
/// <param name="OpenDossiers">How many open dossiers they hold.</param>
/// <param name="WorkingTime">Working time since then.</param>
internal sealed record AbsentOfficial(Official Official, DateTimeOffset LastLoginAt, int OpenDossiers, WorkSpan WorkingTime);

/// <summary>A message that did not reach anybody.</summary>
/// <param name="Address">Whom it was for.</param>
/// <param name="Slot">The slot it belonged to.</param>
/// <param name="Reply">What the mail server said, or why it was given up.</param>
internal sealed record UndeliveredMessage(string Address, DateTimeOffset Slot, string Reply);

/// <summary>That a slot had more mails than <c>Mail:MaxPerSlot</c>: the rest waits for the next slots, nothing is lost.</summary>
/// <param name="Held">How many mails wait.</param>
/// <param name="MaxPerSlot">The limit.</param>
internal sealed record BrakedMails(int Held, int MaxPerSlot);

/// <summary>A silence that ends soon.</summary>
/// <param name="Matcher">What it covers, as it was given.</param>
/// <param name="Author">Who set it.</param>
/// <param name="Reason">Why.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="OpenHangs">How many hangs it covers now.</param>
internal sealed record ExpiringSilence(string Matcher, string Author, string Reason, DateTimeOffset EndsAt, int OpenHangs);
