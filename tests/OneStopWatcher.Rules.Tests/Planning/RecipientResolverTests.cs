using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using static OneStopWatcher.Rules.Tests.Planning.Office;

namespace OneStopWatcher.Rules.Tests.Planning;

public sealed class RecipientResolverTests
{
    // How the specialist cannot be told, and what the administrator reads of it.
    [Theory]
    [InlineData("gone", DataGapProblem.Inactive)]
    [InlineData("none", DataGapProblem.NoHolder)]
    [InlineData("no address", DataGapProblem.MissingAddress)]
    [InlineData("blank address", DataGapProblem.MissingAddress)]
    [InlineData("malformed address", DataGapProblem.MalformedAddress)]
    public void Resolve_UnreachableAssignee_PassesUpToTheLeader(string how, DataGapProblem problem)
    {
        IReadOnlyList<Official> assignees = how switch
        {
            "gone" => [An with { IsActive = false }],
            "none" => [],
            "no address" => [An with { Email = null }],
            "blank address" => [An with { Email = "  " }],
            _ => [An with { Email = "an@laivung.gov.vn, everybody@laivung.gov.vn" }],
        };

        var (recipients, gaps) = Resolve(Pending with { Assignees = assignees }, Role.Assignee);

        var recipient = Assert.Single(recipients);
        Assert.Equal((Lan, "lan@laivung.gov.vn", Role.Leader), (recipient.Official, recipient.Address, recipient.Role));
        var gap = Assert.Single(gaps);
        Assert.Equal((Role.Assignee, problem), (gap.Role, gap.Problem));
        Assert.Equal(problem == DataGapProblem.NoHolder ? null : "an", gap.Official?.Id);
    }

    [Theory]
    [InlineData(Role.Assignee, "hoa")] // Assignee → leader → one-stop head,
    [InlineData(Role.Leader, "hoa")]
    [InlineData(Role.Receiver, "hoa")]
    [InlineData(Role.Approver, "hoa")]
    [InlineData(Role.OneStopHead, "hoa")]
    [InlineData(Role.Oversight, "oanh")]
    public void Resolve_DossierNamesNobody_GoesUpToTheOffice(Role role, string id)
    {
        var (recipients, _) = Resolve(Pending with { Assignees = [], Leaders = [] }, role);

        Assert.Equal(id, Assert.Single(recipients).Official.Id);
    }

    [Fact]
    public void Resolve_HeadUnreachable_PassesToOversight()
    {
        var resolver = new RecipientResolver(
            [new("lai-vung", Hoa with { Email = null }, null, Role.OneStopHead), new("lai-vung", Oanh, null, Role.Oversight)], []);
        var gaps = new List<DataGap>();

        Assert.Equal((Oanh, Role.Oversight), Only(resolver.Resolve(Pending, Role.OneStopHead, gaps)));
        Assert.Equal(DataGapProblem.MissingAddress, Assert.Single(gaps).Problem);
    }

    [Fact]
    public void Resolve_NobodyLeft_IsEmptyAndSaysSo()
    {
        var gaps = new List<DataGap>();

        var recipients = new RecipientResolver([], []).Resolve(Pending with { Leaders = [] }, Role.Leader, gaps);

        Assert.Empty(recipients);
        Assert.Equal(
            [
                (Role.Leader, DataGapProblem.NoHolder), (Role.OneStopHead, DataGapProblem.NoHolder), (Role.Oversight, DataGapProblem.NoHolder),
                (Role.Leader, DataGapProblem.NoRecipient),
            ],
            gaps.Select(gap => (gap.Role, gap.Problem)));
    }

    // One of two can be told: the other is the administrator's matter, and nothing goes upwards.
    [Fact]
    public void Resolve_OneOfTwoAssigneesReachable_TellsThatOneOnly()
    {
        var (recipients, gaps) = Resolve(Pending with { Assignees = [An with { Email = null }, Binh] }, Role.Assignee);

        Assert.Equal((Binh, Role.Assignee), Only(recipients));
        Assert.Equal(DataGapProblem.MissingAddress, Assert.Single(gaps).Problem);
    }

    [Fact]
    public void Resolve_SamePersonNamedTwiceOrAddressWithBlanks_IsOneTrimmedRecipient()
    {
        var (recipients, gaps) = Resolve(Pending with { Assignees = [An with { Email = " an@laivung.gov.vn " }, An] }, Role.Assignee);

        Assert.Equal("an@laivung.gov.vn", Assert.Single(recipients).Address);
        Assert.Empty(gaps);
    }

    [Fact]
    public void Resolve_UnitTree_NearestUnitWithAnActiveHolderFirst()
    {
        Unit[] units =
        [
            new("lai-vung", "H20.1.2", "ward", "H20.1"),
            new("lai-vung", "H20.1", "district", "H20"),
            new("lai-vung", "H20", "province", null),
        ];
        OfficialPosting[] postings =
        [
            new("lai-vung", Binh with { IsActive = false }, "H20.1.2", Role.Leader),
            new("lai-vung", Lan, "H20.1", Role.Leader),
            new("lai-vung", Hoa, "H20", Role.Leader),
            new("elsewhere", Oanh, "H20.1.2", Role.Leader), // Another source's codes mean nothing here.
        ];
        var resolver = new RecipientResolver(postings, units);
        var dossier = Pending with { Leaders = [], AgencyCode = "H20.1.2" };

        Assert.Equal((Lan, Role.Leader), Only(resolver.Resolve(dossier, Role.Leader, [])));
        Assert.Equal((Hoa, Role.Leader), Only(resolver.Resolve(dossier with { AgencyCode = "H20" }, Role.Leader, [])));

        // What the dossier names goes before what the office posts.
        Assert.Equal((An, Role.Leader), Only(resolver.Resolve(dossier with { Leaders = [An] }, Role.Leader, [])));
    }

    [Theory]
    [InlineData("H20.1")] // Two units above each other,
    [InlineData("H20.3")] // and one above itself.
    public void Resolve_LoopInTheUnitTree_StopsAndTakesTheOffices(string agency)
    {
        Unit[] units =
        [
            new("lai-vung", "H20.1", "one", "H20.2"),
            new("lai-vung", "H20.2", "other", "H20.1"),
            new("lai-vung", "H20.3", "self", "H20.3"),
        ];
        var resolver = new RecipientResolver([new("lai-vung", Hoa, null, Role.OneStopHead)], units);

        Assert.Equal((Hoa, Role.OneStopHead), Only(resolver.Resolve(Pending with { AgencyCode = agency }, Role.OneStopHead, [])));
    }

    // The longest path through the tree, from an agency that has no row of its own to the top.
    [Fact]
    public void Resolve_DeepUnitTree_ReachesTheTop()
    {
        var units = Enumerable.Range(0, 50).Select(level => new Unit("lai-vung", $"U{level}", "", level == 49 ? "TOP" : $"U{level + 1}"));
        var resolver = new RecipientResolver([new("lai-vung", Hoa, "TOP", Role.OneStopHead)], units);

        Assert.Equal((Hoa, Role.OneStopHead), Only(resolver.Resolve(Pending with { AgencyCode = "U0" }, Role.OneStopHead, [])));
    }

    private static (IReadOnlyList<Recipient> Recipients, List<DataGap> Gaps) Resolve(Dossier dossier, Role role)
    {
        var gaps = new List<DataGap>();
        return (Resolver.Resolve(dossier, role, gaps), gaps);
    }

    private static (Official Official, Role Role) Only(IReadOnlyList<Recipient> recipients)
    {
        var recipient = Assert.Single(recipients);
        return (recipient.Official, recipient.Role);
    }
}
