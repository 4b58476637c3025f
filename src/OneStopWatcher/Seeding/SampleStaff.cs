using System.Globalization;
using System.Text;

namespace OneStopWatcher.Seeding;

/// <summary>Invents the officials of the units, with the gaps that real lists have: some have left, some have no address.</summary>
internal sealed class SampleStaff
{
    // Streams of random numbers below zero belong to the staff, those from zero on to the dossiers.
    private const int Stream = -1;

    private readonly HashSet<string> addresses = [];
    private readonly List<SampleOfficial> officials = [];
    private readonly SampleRandom random;
    private readonly SampleNames names;
    private readonly DateTimeOffset at;

    private SampleStaff(int seed, DateTimeOffset at, SampleNames names)
    {
        random = new SampleRandom(seed, Stream);
        this.names = names;
        this.at = at;
    }

    public static IReadOnlyList<SampleOfficial> Invent(
        int seed, DateTimeOffset at, IReadOnlyList<SampleUnit> units, IReadOnlyList<SamplePost> posts, SampleNames names)
    {
        var staff = new SampleStaff(seed, at, names);
        for (var i = 0; i < units.Count; i++)
            staff.Fill(units[i], i, [.. posts.Where(post => post.Scope == (units[i].Kind == "district" ? "district" : "commune"))]);
        return staff.officials;
    }

    private void Fill(SampleUnit unit, int number, IReadOnlyList<SamplePost> posts)
    {
        var specialists = posts.Where(post => post.Role == "Assignee").ToList();
        foreach (var post in posts)
        {
            var holders = random.Between(post.Least, post.Most);
            for (var i = 0; i < holders; i++)
            {
                // Two specialists of the district have no address: enough to see what the administrator is told.
                var isWithoutAddress = i == 0 && number is 5 or 9 && post == specialists[0];
                Add(unit, post, isActive: true, isWithoutAddress);
            }
        }

        // In every third unit somebody has left, and dossiers still hang on the name.
        if (specialists.Count > 0 && number % 3 == 0)
            Add(unit, specialists[number / 3 % specialists.Count], isActive: false, isWithoutAddress: false);
    }

    private void Add(SampleUnit unit, SamplePost post, bool isActive, bool isWithoutAddress)
    {
        var name = names.Invent(random);
        var email = isWithoutAddress ? null : Address(name, unit.Domain);
        var id = string.Create(CultureInfo.InvariantCulture, $"cb{officials.Count + 1:D4}");
        officials.Add(new SampleOfficial(id, name, email, post.Name, unit.Code, post.Role, isActive, LastLogin(isActive)));
    }

    private DateTimeOffset? LastLogin(bool isActive)
    {
        if (!isActive)
            return at.AddMinutes(-random.Between(90 * 24 * 60, 200 * 24 * 60));
        var kind = random.Between(1, 12);
        if (kind == 1)
            return null;
        return kind == 2 ? at.AddMinutes(-random.Between(20 * 24 * 60, 45 * 24 * 60)) : at.AddMinutes(-random.Between(5, 3 * 24 * 60));
    }

    // Nguyễn Thị Mỹ Hạnh becomes hanhntm@…, the custom of Vietnamese offices; a number tells namesakes apart.
    private string Address(string name, string domain)
    {
        var words = WithoutDiacritics(name).ToLowerInvariant().Split(' ');
        var local = words[^1] + string.Concat(words[..^1].Select(word => word[0]));
        for (var number = 1; ; number++)
        {
            var address = number == 1 ? $"{local}@{domain}" : string.Create(CultureInfo.InvariantCulture, $"{local}{number}@{domain}");
            if (addresses.Add(address))
                return address;
        }
    }

    private static string WithoutDiacritics(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            // đ has no decomposition: it is a letter of its own.
            if (letter is 'đ' or 'Đ')
                letters.Append('d');
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                letters.Append(letter);
        }

        return letters.ToString();
    }
}
