using System.Diagnostics.CodeAnalysis;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Contacts;

/// <summary>Puts the rows of each person together, and names what the rows say against each other.</summary>
internal sealed class ContactRows
{
    /// <summary>Longer chains are slips, and would have to be walked for every dossier.</summary>
    private const int LongestChain = 10;

    private readonly ContactHeader header;
    private readonly ContactFaults faults;
    private readonly List<IGrouping<(string? Source, string Id), ContactRow>> people;
    private readonly Dictionary<(string? Source, string Id), IGrouping<(string? Source, string Id), ContactRow>> byId;

    private ContactRows(IEnumerable<ContactRow> rows, ContactHeader header, ContactFaults faults)
    {
        (this.header, this.faults) = (header, faults);
        people = [.. rows.GroupBy(row => (row.Source, row.Id))];
        byId = people.ToDictionary(person => person.Key);
    }

    /// <summary>The contacts, which are right when no fault was found.</summary>
    public static IReadOnlyList<Contact> ToContacts(IEnumerable<ContactRow> rows, ContactHeader header, ContactFaults faults)
    {
        var all = new ContactRows(rows, header, faults);
        return [.. all.people.Select(all.ToContact)];
    }

    private Contact ToContact(IGrouping<(string? Source, string Id), ContactRow> person)
    {
        RefuseRepetitions(person);
        var contact = new Contact(person.Key.Id)
        {
            Source = person.Key.Source,
            Name = Only(person, ContactColumn.Name, row => row.Name),
            Email = Only(person, ContactColumn.Email, row => row.Email),
            Post = Only(person, ContactColumn.Post, row => row.Post),
            Language = Only(person, ContactColumn.Language, row => row.Language),
            IsActive = Only(person, ContactColumn.Active, row => row.IsActive),
            Fields = [.. person.SelectMany(row => row.Fields).Distinct()],
            Positions = [.. person.Select(row => row.Position).OfType<Position>().Distinct()],
            Substitutions = [.. person.Select(row => row.Substitution).OfType<Substitution>()],
        };
        var first = person.First();
        if (!first.IsOfficial && contact.Name is null)
            faults.Add(first.Line, header.NameOf(ContactColumn.Name), $"is required for whoever has no id: no source knows it");
        if (!first.IsOfficial && contact.Positions.Count == 0 && !IsSubstitute(person.Key.Id))
            faults.Add(first.Line, $"must have an id, or a role, or be somebody's substitute: otherwise nothing is ever sent there");
        foreach (var row in person.Where(row => row.Substitution is not null))
            CheckSubstitution(person, row);
        return contact;
    }

    // What is said of a person is said once, or in every row alike.
    private T? Only<T>(IEnumerable<ContactRow> person, ContactColumn column, Func<ContactRow, T?> value)
    {
        var said = person.Where(row => value(row) is not null).ToList();
        foreach (var row in said.Skip(1).Where(row => !Equals(value(row), value(said[0]))))
            faults.Add(row.Line, header.NameOf(column), $"must be what line {said[0].Line} says of the same person, {ContactFaults.Shown($"{value(said[0])}")}, was {ContactFaults.Shown($"{value(row)}")}");
        return said.Count == 0 ? default : value(said[0]);
    }

    private void RefuseRepetitions(IGrouping<(string? Source, string Id), ContactRow> person)
    {
        foreach (var same in person.GroupBy(row => (row.Position, row.Substitution)))
        {
            foreach (var row in same.Skip(1))
                faults.Add(row.Line, $"repeats line {same.First().Line}, {ContactFaults.Shown(row.Id)} with the same position and absence: remove one of them");
        }
    }

    private void CheckSubstitution(IGrouping<(string? Source, string Id), ContactRow> person, ContactRow row)
    {
        var substitution = row.Substitution!;
        var earlier = person.FirstOrDefault(other => other.Line < row.Line && other.Substitution is { } known && known != substitution && known.Overlaps(substitution));
        if (earlier is not null)
            faults.Add(row.Line, header.NameOf(ContactColumn.Substitute), $"must be one person on one day, but the days overlap those of line {earlier.Line}");

        // An id may be known to the source alone; a mailbox is known here or nowhere.
        if (substitution.SubstituteId.Contains('@', StringComparison.Ordinal) && Find(row.Source, substitution.SubstituteId) is null)
            faults.Add(row.Line, header.NameOf(ContactColumn.Substitute), $"must be the id of an official, or the e-mail of somebody in this directory who has no id, was {ContactFaults.Shown(substitution.SubstituteId)}");
        CheckChain(row);
    }

    // A loop begins on the first day of one of its absences: walking from each finds every loop.
    private void CheckChain(ContactRow row)
    {
        var day = row.Substitution!.FirstDay;
        var chain = new List<string> { row.Id };
        for (var at = row.Substitution.SubstituteId; at is not null; at = SubstituteOf(row.Source, at, day))
        {
            chain.Add(at);
            if (at == row.Id)
            {
                faults.Add(row.Line, header.NameOf(ContactColumn.Substitute), $"must end with somebody who is there, but {(row.Substitution.From is null ? $"there" : (FormattableString)$"on {day:yyyy-MM-dd}")} is a loop: {string.Join(" → ", chain.Select(ContactFaults.Shown))}");
                return;
            }

            if (chain.IndexOf(at) < chain.Count - 1)
                return;
            if (chain.Count > LongestChain + 1)
            {
                faults.Add(row.Line, header.NameOf(ContactColumn.Substitute), $"must be one of a chain of at most {LongestChain}, was {string.Join(" → ", chain.Take(4).Select(ContactFaults.Shown))} → …");
                return;
            }
        }
    }

    private string? SubstituteOf(string? source, string id, DateOnly day) =>
        Find(source, id)?.Select(row => row.Substitution).FirstOrDefault(substitution => substitution?.Covers(day) is true)?.SubstituteId;

    [SuppressMessage("Performance", "CA1859", Justification = "A grouping has no better type.")]
    private IGrouping<(string? Source, string Id), ContactRow>? Find(string? source, string id) =>
        byId.GetValueOrDefault((source, id)) ?? byId.GetValueOrDefault((null, id));

    private bool IsSubstitute(string id) => people.Exists(person => person.Any(row => row.Substitution?.SubstituteId == id));
}
