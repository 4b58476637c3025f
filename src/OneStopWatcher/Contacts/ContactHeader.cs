namespace OneStopWatcher.Contacts;

/// <summary>Which column of a directory file holds what, by the names in its first row: English or Vietnamese, in any order.</summary>
internal sealed class ContactHeader
{
    private static readonly Dictionary<string, ContactColumn> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["source"] = ContactColumn.Source,
        ["nguồn"] = ContactColumn.Source,
        ["id"] = ContactColumn.Id,
        ["mã cán bộ"] = ContactColumn.Id,
        ["agency"] = ContactColumn.Agency,
        ["mã đơn vị"] = ContactColumn.Agency,
        ["role"] = ContactColumn.Role,
        ["vai trò"] = ContactColumn.Role,
        ["name"] = ContactColumn.Name,
        ["họ tên"] = ContactColumn.Name,
        ["họ và tên"] = ContactColumn.Name,
        ["email"] = ContactColumn.Email,
        ["e-mail"] = ContactColumn.Email,
        ["thư điện tử"] = ContactColumn.Email,
        ["post"] = ContactColumn.Post,
        ["chức vụ"] = ContactColumn.Post,
        ["fields"] = ContactColumn.Fields,
        ["lĩnh vực"] = ContactColumn.Fields,
        ["language"] = ContactColumn.Language,
        ["ngôn ngữ"] = ContactColumn.Language,
        ["active"] = ContactColumn.Active,
        ["đang làm việc"] = ContactColumn.Active,
        ["substitute"] = ContactColumn.Substitute,
        ["người thay"] = ContactColumn.Substitute,
        ["from"] = ContactColumn.From,
        ["từ ngày"] = ContactColumn.From,
        ["until"] = ContactColumn.Until,
        ["đến ngày"] = ContactColumn.Until,
        ["note"] = ContactColumn.Note,
        ["ghi chú"] = ContactColumn.Note,
    };

    private readonly Dictionary<ContactColumn, (int Index, string Name)> columns = [];

    private ContactHeader(int width) => Width = width;

    /// <summary>How many cells the header has.</summary>
    public int Width { get; }

    private static string Known => string.Join(", ", Names.Keys);

    /// <summary>Reads the header and names what is wrong with it.</summary>
    /// <returns>The header, or null when the row is none at all.</returns>
    public static ContactHeader? Read(ContactLine line, ContactFaults faults)
    {
        var names = line.Cells.Select(ContactText.OneLine).ToList();
        if (!names.Exists(Names.ContainsKey))
        {
            faults.Add(line.Number, $"must be the header, with one of {Known} above each column, was {ContactFaults.Shown(string.Join(' ', names))}");
            return null;
        }

        var header = new ContactHeader(names.Count);
        foreach (var (index, name) in names.Index())
            header.Add(index, name, line.Number, faults);
        if (!header.columns.ContainsKey(ContactColumn.Id) && !header.columns.ContainsKey(ContactColumn.Email))
            faults.Add(line.Number, $"must have a column id or email, by which people are known");
        return header;
    }

    /// <summary>The name of a column as the file has it.</summary>
    public string NameOf(ContactColumn column) => columns.TryGetValue(column, out var found) ? found.Name : column.ToString().ToLowerInvariant();

    /// <summary>A cell's text without surrounding blanks, or null when it is blank or the file has no such column.</summary>
    public string? Text(ContactLine line, ContactColumn column)
    {
        var text = columns.TryGetValue(column, out var found) ? line.Cell(found.Index).Trim() : "";
        return text.Length == 0 ? null : text;
    }

    private void Add(int index, string name, int line, ContactFaults faults)
    {
        if (name.Length == 0)
            return;
        if (!Names.TryGetValue(name, out var column))
            faults.Add(line, $"column {ContactFaults.Shown(name)} is unknown; known here: {Known}");
        else if (!columns.TryAdd(column, (index, name)))
            faults.Add(line, $"column {ContactFaults.Shown(name)} stands twice, the first time as {ContactFaults.Shown(columns[column].Name)}");
    }
}
