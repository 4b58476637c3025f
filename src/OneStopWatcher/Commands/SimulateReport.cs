using System.Globalization;
using OneStopWatcher.Replay;

namespace OneStopWatcher.Commands;

/// <summary>What <c>simulate</c> says.</summary>
/// <param name="comparison">The record and its replay.</param>
/// <param name="file">The settings of the replay.</param>
/// <param name="notes">What is not certain.</param>
internal sealed class SimulateReport(Comparison comparison, string file, IReadOnlyList<string> notes)
{
    private const int NamesInSentence = 12;

    /// <summary>What an administrator wants to know, in one sentence.</summary>
    public string Summary
    {
        get
        {
            var (before, after) = comparison.Mails;
            var period = string.Create(CultureInfo.InvariantCulture, $"{comparison.Period.First:yyyy-MM-dd} to {comparison.Period.Last:yyyy-MM-dd}");
            return before == after && comparison.Same == before
                ? $"{period}: {Count(before, "mail")}, and the same {Count(after, "mail")} in the replay: nothing changes."
                : $"{period}: {Count(before, "mail")} in the record, {after} in the replay; {Who(comparison.Stopping, "stops", "stop")}, {Who(comparison.Starting, "starts", "start")}.";
        }
    }

    public void WriteJson() => Output.WriteJson(new
    {
        from = comparison.Period.First,
        to = comparison.Period.Last,
        settings = file,
        summary = Summary,
        mails = Pair(comparison.Mails.Before, comparison.Mails.After),
        sameMails = comparison.Same,
        administratorLists = Pair(comparison.Lists.Before, comparison.Lists.After),
        days = comparison.Days.Select(day => new { day = day.Key, before = day.Before, after = day.After }),
        people = comparison.People,
        stopping = comparison.Stopping.Select(person => person.Address),
        starting = comparison.Starting.Select(person => person.Address),
        hangs = comparison.Hangs.Select(kind => new { kind = kind.Kind, before = kind.Before, after = kind.After }),
        notes,
    });

    public void WriteTables()
    {
        Output.WriteTable(["Day", "Mails in the record", "In the replay"], comparison.Days.Select(day => Row(Day(day.Key), day.Before, day.After)));
        Output.WriteTable(
            ["Mailbox", "Name", "Mails in the record", "In the replay"],
            comparison.People.Select(person => (IReadOnlyList<string>)[person.Address, person.Name == person.Address ? "" : person.Name, .. Row("", person.Before, person.After).Skip(1)]));
        Output.WriteTable(["Kind", "Hung in the record", "In the replay"], comparison.Hangs.Select(kind => Row(kind.Kind, kind.Before, kind.After)));
        if (comparison.Lists != (0, 0))
            Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Besides, mails with the administrators' list alone: {comparison.Lists.Before} in the record, {comparison.Lists.After} in the replay."));
        foreach (var note in notes)
            Output.WriteLine($"Note: {note}.");
        Output.WriteLine(Summary);
    }

    private static string Who(IReadOnlyList<ComparedPerson> people, string one, string many)
    {
        if (people.Count == 0)
            return $"nobody {one} receiving";
        var names = people.Take(NamesInSentence).Select(person => person.Address);
        var more = people.Count > NamesInSentence ? $" and {people.Count - NamesInSentence} more" : "";
        return $"{(people.Count == 1 ? "this person" : $"these {people.Count} people")} {(people.Count == 1 ? one : many)} receiving: {string.Join(", ", names)}{more}";
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{number} {noun}s");

    private static object Pair(int before, int after) => new { before, after };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Row(string head, long before, long after) =>
        [head, before.ToString(CultureInfo.InvariantCulture), after.ToString(CultureInfo.InvariantCulture)];
}
