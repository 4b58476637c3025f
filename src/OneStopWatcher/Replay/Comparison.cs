using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Replay;

/// <summary>The mails and hangs of a period as they were, beside those of its replay.</summary>
internal sealed record Comparison
{
    private readonly List<PastMail> before;
    private readonly List<PastMail> after;
    private readonly HashSet<(DateTimeOffset Slot, string Address)> forgotten;

    public Comparison(Period period, RecordedHalf before, RecordedHalf after, WorkCalendar office)
    {
        Period = period;

        // The administrators' lists tell of no dossier's hang: they are counted apart.
        (this.before, this.after) = (Telling(before.Mails), Telling(after.Mails));
        Lists = (before.Mails.Count - this.before.Count, after.Mails.Count - this.after.Count);
        forgotten = [.. this.before.Concat(this.after).Where(mail => mail.Reasons.Count == 0).Select(KeyOf)];
        Days = Pairs(mail => office.DateOf(mail.Slot)).OrderBy(day => day.Key).ToList();
        var names = before.Mails.Concat(after.Mails).GroupBy(AddressOf).ToDictionary(mails => mails.Key, mails => mails.Last().Recipient);
        People = Pairs(AddressOf)
            .Select(person => new ComparedPerson(person.Key, names[person.Key], person.Before, person.After))
            .OrderByDescending(person => person.Change is MailChange.Stops or MailChange.Starts)
            .ThenByDescending(person => Math.Abs(person.After - person.Before))
            .ThenBy(person => person.Address, StringComparer.Ordinal)
            .ToList();
        Hangs = before.Hangs.Keys.Union(after.Hangs.Keys)
            .Order(StringComparer.Ordinal)
            .Select(kind => (kind, before.Hangs.GetValueOrDefault(kind), after.Hangs.GetValueOrDefault(kind)))
            .ToList();
        Same = this.after.Count - Excess(this.after, this.before).Count();
    }

    public Period Period { get; }

    /// <summary>Why the two may differ for another reason than the settings, each a sentence without its full stop.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>How many mails told of dossiers.</summary>
    public (int Before, int After) Mails => (before.Count, after.Count);

    /// <summary>How many mails carried the administrators' list and nothing else.</summary>
    public (int Before, int After) Lists { get; }

    /// <summary>How many mails are the same in both: mailbox, slot, and everything they tell, where that is known.</summary>
    public int Same { get; }

    public IReadOnlyList<(DateOnly Key, int Before, int After)> Days { get; }

    /// <summary>Everybody who is mailed in either: those first who stop or start, then those for whom most changes.</summary>
    public IReadOnlyList<ComparedPerson> People { get; }

    /// <summary>Who is mailed in the record and not in the replay.</summary>
    public IReadOnlyList<ComparedPerson> Stopping => [.. People.Where(person => person.Change == MailChange.Stops)];

    /// <summary>Who is mailed in the replay and not in the record.</summary>
    public IReadOnlyList<ComparedPerson> Starting => [.. People.Where(person => person.Change == MailChange.Starts)];

    /// <summary>Per kind how many episodes were open at some moment of the period.</summary>
    public IReadOnlyList<(string Kind, long Before, long After)> Hangs { get; }

    /// <summary>The mails that only one of the two has, each in one line.</summary>
    public IReadOnlyList<string> Differences =>
    [
        .. Excess(before, after).Select(mail => $"only in the record: {mail}"),
        .. Excess(after, before).Select(mail => $"only in the replay: {mail}"),
    ];

    private static List<PastMail> Telling(IReadOnlyList<PastMail> mails) => [.. mails.Where(mail => mail.IsTelling)];

    private static string AddressOf(PastMail mail) => mail.Address.ToLowerInvariant();

    private static (DateTimeOffset Slot, string Address) KeyOf(PastMail mail) => (mail.Slot, AddressOf(mail));

    // A mail in one line: what a reader would notice of it, or as much as is known in both.
    private string Identity(PastMail mail) =>
        $"{mail.Slot:u} {AddressOf(mail)}: {(forgotten.Contains(KeyOf(mail)) ? "forgotten" : string.Join("; ", mail.Reasons))}";

    // One mailbox has one mail in a slot.
    private IEnumerable<string> Excess(List<PastMail> of, List<PastMail> over) => of.Select(Identity).Except(over.Select(Identity), StringComparer.Ordinal);

    private IEnumerable<(T Key, int Before, int After)> Pairs<T>(Func<PastMail, T> key)
        where T : notnull
    {
        var (was, would) = (before.CountBy(key).ToDictionary(), after.CountBy(key).ToDictionary());
        return was.Keys.Union(would.Keys).Select(item => (item, was.GetValueOrDefault(item), would.GetValueOrDefault(item)));
    }
}

/// <summary>One of the two that are compared.</summary>
/// <param name="Mails">Its mails.</param>
/// <param name="Hangs">Per kind its episodes.</param>
internal sealed record RecordedHalf(IReadOnlyList<PastMail> Mails, IReadOnlyDictionary<string, long> Hangs);
