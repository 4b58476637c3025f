using System.Globalization;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Contacts;

/// <summary>Reads one row of a directory file after the other, and names everything that is wrong in each.</summary>
internal sealed class ContactRowReader(ContactHeader header, IReadOnlyCollection<string> sources, ContactFaults faults)
{
    private const int LongestText = 200;

    private static readonly string[] Languages = ["vi", "en"];
    private static readonly string[] DateForms = ["yyyy-MM-dd", "dd/MM/yyyy"];

    private static readonly Dictionary<string, Role> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Receiver"] = Role.Receiver,
        ["người tiếp nhận"] = Role.Receiver,
        ["Approver"] = Role.Approver,
        ["người ký duyệt"] = Role.Approver,
        ["Leader"] = Role.Leader,
        ["lãnh đạo đơn vị"] = Role.Leader,
        ["OneStopHead"] = Role.OneStopHead,
        ["trưởng bộ phận một cửa"] = Role.OneStopHead,
        ["Oversight"] = Role.Oversight,
        ["giám sát"] = Role.Oversight,
    };

    private static readonly Dictionary<string, bool> Answers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = true,
        ["true"] = true,
        ["1"] = true,
        ["có"] = true,
        ["no"] = false,
        ["false"] = false,
        ["0"] = false,
        ["không"] = false,
    };

    private ContactLine line = new(0, []);

    /// <summary>The columns of the file.</summary>
    public ContactHeader Header => header;

    /// <summary>Reads a row.</summary>
    /// <returns>The row, or null when nobody can tell whom it means.</returns>
    public ContactRow? Read(ContactLine next)
    {
        line = next;
        if (line.Cells.Skip(header.Width).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            faults.Add(line.Number, $"has more values than the header has columns ({header.Width}): put a value that holds the separator in quotes");
            return null;
        }

        var email = Email();
        var id = Code(ContactColumn.Id);
        var substitution = Substitution();
        var position = Position();
        if (id is null && Raw(ContactColumn.Email) is null)
            faults.Add(line.Number, $"must have an {header.NameOf(ContactColumn.Id)} or an {header.NameOf(ContactColumn.Email)}, by which the person is known");
        var row = new ContactRow(line.Number, id ?? email?.ToLowerInvariant() ?? "")
        {
            Source = Source(isNeeded: id is not null),
            IsOfficial = id is not null,
            Name = Text(ContactColumn.Name),
            Email = email,
            Post = Text(ContactColumn.Post),
            Language = Language(),
            IsActive = Active(),
            Fields = Fields(position),
            Position = position,
            Substitution = substitution,
        };
        return row.Id.Length == 0 ? null : row;
    }

    private string? Raw(ContactColumn column) => header.Text(line, column);

    private void Fault(ContactColumn column, FormattableString text) => faults.Add(line.Number, header.NameOf(column), text);

    // A name or post: whatever can be seen, on one line.
    private string? Text(ContactColumn column) => Seen(column, Raw(column) is { } text ? ContactText.OneLine(text) : null);

    // Opaque, and compared character by character.
    private string? Code(ContactColumn column) => Seen(column, Raw(column));

    private string? Seen(ContactColumn column, string? text)
    {
        if (text is null)
            return null;
        if (ContactText.Invisible(text) is { } character)
            Fault(column, $"must not hold the invisible character {character}: type the value again, was {ContactFaults.Shown(text)}");
        else if (text.Length > LongestText)
            Fault(column, $"must have at most {LongestText} characters, had {text.Length}: {ContactFaults.Shown(text)}");
        else
            return text;
        return null;
    }

    private string? Source(bool isNeeded)
    {
        var source = Code(ContactColumn.Source);
        if (source is not null && !sources.Contains(source))
            Fault(ContactColumn.Source, $"must be one of {string.Join(", ", sources)}, was {ContactFaults.Shown(source)}");
        else if (source is null && isNeeded && sources.Count > 1)
            Fault(ContactColumn.Source, $"is required with an id, because one id may be two people's in {string.Join(", ", sources)}");
        return source;
    }

    private string? Email()
    {
        if (Raw(ContactColumn.Email) is not { } text)
            return null;
        if (MailAddress.IsValid(text))
            return text;
        Fault(ContactColumn.Email, $"must be {MailAddress.Form}, was {ContactFaults.Shown(text)}");
        return null;
    }

    private string? Language()
    {
        if (Raw(ContactColumn.Language) is not { } text)
            return null;
        if (Languages.FirstOrDefault(language => language.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        Fault(ContactColumn.Language, $"must be one of {string.Join(", ", Languages)}, was {ContactFaults.Shown(text)}");
        return null;
    }

    private bool? Active()
    {
        if (Raw(ContactColumn.Active) is not { } text)
            return null;
        if (Answers.TryGetValue(ContactText.OneLine(text), out var answer))
            return answer;
        Fault(ContactColumn.Active, $"must be one of {string.Join(", ", Answers.Keys)}, was {ContactFaults.Shown(text)}");
        return null;
    }

    private Position? Position()
    {
        var agency = Code(ContactColumn.Agency);
        if (Raw(ContactColumn.Role) is not { } text)
        {
            if (agency is not null)
                Fault(ContactColumn.Role, $"is required with an {header.NameOf(ContactColumn.Agency)}: what the person is there");
            return null;
        }

        if (Roles.TryGetValue(ContactText.OneLine(text), out var role))
            return new Position(agency, role);
        Fault(ContactColumn.Role, $"must be one of {string.Join(", ", Roles.Keys)} (specialists are named by the dossiers, administrators by the settings), was {ContactFaults.Shown(text)}");
        return null;
    }

    private List<CodePattern> Fields(Position? position)
    {
        if (Code(ContactColumn.Fields) is not { } text)
            return [];
        if (position is { Role: not Role.Leader })
            Fault(ContactColumn.Fields, $"hold for a Leader only: leave them out for {position.Role}");
        var fields = new List<CodePattern>();
        foreach (var part in text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.AsSpan().ContainsAny(",; "))
                Fault(ContactColumn.Fields, $"must be codes separated by '|', was {ContactFaults.Shown(text)}");
            else if (CodePattern.Parse(part, out var problem) is { } field)
                fields.Add(field);
            else
                Fault(ContactColumn.Fields, problem!);
        }

        return fields;
    }

    private Substitution? Substitution()
    {
        var (from, until) = (Date(ContactColumn.From), Date(ContactColumn.Until));
        if (from > until)
            Fault(ContactColumn.Until, $"must not lie before {header.NameOf(ContactColumn.From)}, was {until:yyyy-MM-dd} after {from:yyyy-MM-dd}");
        if (Code(ContactColumn.Substitute) is { } substitute)
            return new Substitution(substitute.Contains('@', StringComparison.Ordinal) ? substitute.ToLowerInvariant() : substitute, from, until);
        if (from is not null || until is not null)
            Fault(ContactColumn.Substitute, $"is required with days: the id of whoever reads the mails meanwhile, or the e-mail of whoever has no id");
        return null;
    }

    private DateOnly? Date(ContactColumn column)
    {
        if (Raw(column) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Fault(column, $"must be a day such as 2026-12-01 or 01/12/2026 (the day first), was {ContactFaults.Shown(text)}");
        return null;
    }
}
