using System.Globalization;
using OneStopWatcher.Replay;

namespace OneStopWatcher.Commands;

/// <summary>What <c>simulate</c> says.</summary>
/// <param name="comparison">The record and its replay.</param>
/// <param name="file">The settings of the replay.</param>
internal sealed class SimulateReport(Comparison comparison, string file)
{
    private const int NamesInSentence = 12;

    private readonly string tried = $"with {Path.GetFileName(file)}";

    /// <summary>What an administrator wants to know: how many mails, who starts and who stops receiving, and for how many others it changes.</summary>
    public string Summary
    {
        get
        {
            var (before, after) = comparison.Mails;
            var period = string.Create(CultureInfo.InvariantCulture, $"{comparison.Period.First:yyyy-MM-dd} to {comparison.Period.Last:yyyy-MM-dd}");
            return before == after && comparison.Same == before
                ? $"{period}: {Count(before, "mail")}, and the same {tried}: nothing changes."
                : $"{period}: {Count(before, "mail")} as it was, {after} {tried}, {comparison.Same} of them the same. {Who(comparison.Stopping, "stop")} {Who(comparison.Starting, "start")}{Others}";
        }
    }

    private string Others
    {
        get
        {
            var others = comparison.People.Where(person => person.Change is MailChange.Fewer or MailChange.More).CountBy(person => person.Change).ToDictionary();
            return string.Concat(others.OrderBy(sort => sort.Key).Select(sort => $" {Count(sort.Value, "other")} {(sort.Value == 1 ? "gets" : "get")} {(sort.Key == MailChange.More ? "more" : "fewer")} mails."));
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
        people = comparison.People.Select(person => new { person.Address, person.Name, person.Before, person.After, change = person.Change.ToString().ToLowerInvariant() }),
        stopping = comparison.Stopping.Select(person => person.Address),
        starting = comparison.Starting.Select(person => person.Address),
        hangs = comparison.Hangs.Select(kind => new { kind = kind.Kind, before = kind.Before, after = kind.After }),
        notes = comparison.Doubts,
    });

    public void WriteTables()
    {
        Output.WriteTable(["Day", "Mails as it was", tried, ""], comparison.Days.Select(day => Row(Day(day.Key), day.Before, day.After)));
        Output.WriteTable(
            ["Mailbox", "Name", "Mails as it was", tried, ""],
            comparison.People.Select(person => (IReadOnlyList<string>)[person.Address, person.HasName ? person.Name : "", Number(person.Before), Number(person.After), ChangeOf(person)]));
        Output.WriteTable(["Kind", "Hung as it was", tried, ""], comparison.Hangs.Select(kind => Row(kind.Kind, kind.Before, kind.After)));
        if (comparison.Lists != (0, 0))
            Output.WriteLine($"Besides, mails with the administrators' list alone: {Number(comparison.Lists.Before)} as it was, {Number(comparison.Lists.After)} {tried}.");
        foreach (var doubt in comparison.Doubts)
            Output.WriteLine($"Note: {doubt}.");
        Output.WriteLine(Summary);
    }

    private static string Who(IReadOnlyList<ComparedPerson> people, string verb)
    {
        if (people.Count == 0)
            return $"Nobody {verb}s receiving.";
        var names = people.Take(NamesInSentence).Select(person => person.HasName ? $"{person.Name} <{person.Address}>" : person.Address);
        var more = people.Count > NamesInSentence ? $" and {people.Count - NamesInSentence} more, see above" : "";
        return $"{(people.Count == 1 ? $"1 person {verb}s" : $"{people.Count} people {verb}")} receiving: {string.Join(", ", names)}{more}.";
    }

    private static string ChangeOf(ComparedPerson person) => person.Change switch
    {
        MailChange.Stops => "stops",
        MailChange.Starts => "starts",
        MailChange.Fewer or MailChange.More => Signed(person.After - person.Before),
        MailChange.None => "",
    };

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{number} {noun}s");

    private static object Pair(int before, int after) => new { before, after };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Signed(long difference) => difference == 0 ? "" : difference.ToString("+0;-0", CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Row(string head, long before, long after) => [head, Number(before), Number(after), Signed(after - before)];
}
