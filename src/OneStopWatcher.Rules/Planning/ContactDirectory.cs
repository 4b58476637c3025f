using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>
/// The contact directory that an administrator keeps: it completes or overrides what the sources know of people, and names people for
/// roles in which a source names nobody (decision record 0014).
/// </summary>
public sealed class ContactDirectory
{
    private readonly Dictionary<(string? Source, string Id), Contact> contacts = [];
    private readonly ILookup<(string? Agency, Role Role), Contact> holders;

    /// <summary>Takes the contacts; of two with one id for one source the first counts.</summary>
    public ContactDirectory(IEnumerable<Contact> contacts)
    {
        Contacts = [.. contacts];
        foreach (var contact in Contacts)
            this.contacts.TryAdd((contact.Source, contact.Id), contact);
        holders = Contacts
            .SelectMany(contact => contact.Positions.Select(position => (position, contact)))
            .ToLookup(held => (held.position.AgencyCode, held.position.Role), held => held.contact);
    }

    /// <summary>The directory of an office that keeps none.</summary>
    public static ContactDirectory None { get; } = new([]);

    /// <summary>Everybody in it.</summary>
    public IReadOnlyList<Contact> Contacts { get; }

    /// <summary>What it says of somebody: the entry for that source before the one for every source.</summary>
    public Contact? Find(string source, string id) =>
        contacts.GetValueOrDefault((source, id)) ?? contacts.GetValueOrDefault((null, id));

    /// <summary>An official as the source knows them, with what the directory says instead.</summary>
    public Official Complete(string source, Official official)
    {
        ArgumentNullException.ThrowIfNull(official);
        return Find(source, official.Id) is not { } contact ? official : official with
        {
            Name = contact.Name ?? official.Name,
            Email = contact.Email ?? official.Email,
            Post = contact.Post ?? official.Post,
            IsActive = contact.IsActive ?? official.IsActive,
        };
    }

    /// <summary>The contacts that hold a role in exactly this agency, or, with null, in the whole office.</summary>
    public IEnumerable<Contact> Holding(string source, string? agency, Role role) =>
        holders[(agency, role)].Where(contact => contact.Source is null || contact.Source == source);

    /// <summary>The id of whoever reads somebody's mails on a day, or null when they do so themselves.</summary>
    public string? SubstituteOf(string source, string id, DateOnly day) =>
        Find(source, id)?.Substitutions.FirstOrDefault(substitution => substitution.Covers(day))?.SubstituteId;
}
