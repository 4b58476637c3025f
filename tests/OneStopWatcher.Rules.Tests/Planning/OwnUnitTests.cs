using CsCheck;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using static OneStopWatcher.Rules.Tests.Planning.Office;

namespace OneStopWatcher.Rules.Tests.Planning;

/// <summary>Whatever the tree of units and whoever is posted where: nobody receives a dossier of a unit that is not theirs.</summary>
public sealed class OwnUnitTests
{
    private const int Units = 8;

    private static readonly Role[] Roles = [Role.Receiver, Role.Approver, Role.Leader, Role.OneStopHead, Role.Oversight];

    // Each unit's parent, -1 for none; loops included.
    private static readonly Gen<int[]> Tree = Gen.Int[-1, Units - 1].Array[Units];

    // Who is posted: unit (-1 the whole office), role, whether by the directory, whether active, whether with an address.
    private static readonly Gen<(int Unit, int Role, bool IsInDirectory, bool IsActive, bool HasAddress)[]> Postings = Gen.Select(
        Gen.Int[-1, Units - 1], Gen.Int[0, 4], Gen.Bool, Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))), Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)))).Array[0, 20];

    // From whom to whom mails are passed on; the number past the end is nobody.
    private static readonly Gen<(int From, int To)[]> Absences = Gen.Select(Gen.Int[0, 19], Gen.Int[0, 20]).Array[0, 6];

    [Fact]
    public void Resolve_AnyOffice_TellsOnlyPeopleOfTheUnitOrAboveIt()
    {
        var told = 0;
        Gen.Select(Tree, Postings, Absences, Gen.Int[0, Units - 1]).Sample(
            (tree, postings, absences, agency) =>
            {
                var resolver = Resolver(tree, postings, absences);
                var line = Line(tree, agency);
                foreach (var role in Roles)
                {
                    foreach (var recipient in resolver.Resolve(Pending with { Assignees = [], Leaders = [], AgencyCode = $"U{agency}" }, role, []))
                    {
                        Interlocked.Increment(ref told);
                        var (unit, held, _, _, _) = postings[int.Parse(recipient.Official.Id)];
                        Assert.True(unit < 0 || line.Contains(unit), $"{recipient.Official.Id} of U{unit} was told of a dossier of U{agency}, whose line is {string.Join('-', line)}");
                        Assert.Equal(recipient.Role, Roles[held]);

                        // A reader other than the holder is one whom the office has named.
                        Assert.True(recipient.Substitute is null || absences.Any(absence => $"{absence.To}" == recipient.Reader.Id));
                    }
                }
            },
            iter: 5_000);
        Assert.True(told > 1_000, $"only {told} were told");
    }

    private static RecipientResolver Resolver(
        int[] tree, (int Unit, int Role, bool IsInDirectory, bool IsActive, bool HasAddress)[] postings, (int From, int To)[] absences)
    {
        var contacts = new List<Contact>();
        var list = new List<OfficialPosting>();
        foreach (var (index, (unit, role, isInDirectory, isActive, hasAddress)) in postings.Index())
        {
            var agency = unit < 0 ? null : $"U{unit}";
            var email = hasAddress ? $"{index}@xa.example" : null;
            var substitutions = absences.Where(absence => absence.From == index).Take(1).Select(absence => new Substitution($"{absence.To}", null, null)).ToList();
            contacts.Add(new Contact($"{index}")
            {
                Email = email,
                IsActive = isActive,
                Positions = isInDirectory ? [new Position(agency, Roles[role])] : [],
                Substitutions = substitutions,
            });
            list.Add(new OfficialPosting("lai-vung", new Official($"{index}", "", email, null, isActive), agency, isInDirectory ? null : Roles[role]));
        }

        var units = tree.Select((parent, unit) => new Unit("lai-vung", $"U{unit}", "", parent < 0 ? null : $"U{parent}"));
        return new RecipientResolver(list, units) { Directory = new ContactDirectory(contacts) };
    }

    private static HashSet<int> Line(int[] tree, int unit)
    {
        var line = new HashSet<int>();
        for (var at = unit; at >= 0 && line.Add(at);)
            at = tree[at];
        return line;
    }
}
