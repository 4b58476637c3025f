using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Thresholds;
using static OneStopWatcher.Rules.Tests.Planning.Office;

namespace OneStopWatcher.Rules.Tests.Planning;

/// <summary>Whom the contact directory names, and what it says of people whom a source names.</summary>
public sealed class ContactDirectoryTests
{
    // A ward in a district. The ward's dossier names specialist An only, unless a test says otherwise.
    private static readonly Unit[] Units = [new("lai-vung", "W1", "ward", "D"), new("lai-vung", "W2", "other ward", "D"), new("lai-vung", "D", "district", null)];
    private static readonly Dossier Ward = Pending with { AgencyCode = "W1", FieldCode = "HT", Leaders = [] };

    [Fact]
    public void Resolve_PersonInDirectory_IsCompletedAndOverridden()
    {
        var contact = new Contact("an") { Name = "Nguyễn Văn An", Email = "an.nguyen@xa.example", Post = "Công chức", Language = "en" };

        var recipient = Assert.Single(Resolve(Ward with { Assignees = [An with { Email = null }] }, Role.Assignee, [contact], out var gaps));

        Assert.Equal(new Official("an", "Nguyễn Văn An", "an.nguyen@xa.example", "Công chức", IsActive: true), recipient.Official);
        Assert.Equal(("an.nguyen@xa.example", "en"), (recipient.Address, recipient.Language));
        Assert.Empty(gaps);
    }

    [Fact]
    public void Resolve_DirectorySaysNothingOfSomething_SourceHolds()
    {
        var recipient = Assert.Single(Resolve(Ward with { Assignees = [An with { Post = "Công chức" }] }, Role.Assignee, [new Contact("an")], out _));

        Assert.Equal(An with { Post = "Công chức" }, recipient.Official);
        Assert.Null(recipient.Language);
    }

    [Theory]
    [InlineData(true, false, "lan Leader")] // The office knows that An has left,
    [InlineData(false, true, "an Assignee")] // or that the source is wrong about it.
    public void Resolve_ActiveInDirectory_OverridesTheSource(bool inSource, bool inDirectory, string expected)
    {
        var dossier = Ward with { Assignees = [An with { IsActive = inSource }], Leaders = [Lan] };

        Assert.Equal([expected], Text(Resolve(dossier, Role.Assignee, [new Contact("an") { IsActive = inDirectory }], out _)));
    }

    // One person's id in one source is another's in the next: their mails must not be mixed up.
    [Fact]
    public void Resolve_EntryForAnotherSource_SaysNothing()
    {
        var elsewhere = new Contact("an") { Source = "elsewhere", Email = "other@xa.example" };

        Assert.Equal("an@laivung.gov.vn", Assert.Single(Resolve(Ward, Role.Assignee, [elsewhere], out _)).Address);
        Assert.Equal("own@xa.example", Assert.Single(Resolve(Ward, Role.Assignee, [new Contact("an") { Email = "all@xa.example" }, elsewhere with { Source = "lai-vung", Email = "own@xa.example" }], out _)).Address);
    }

    [Fact]
    public void Resolve_PositionInAnotherSource_IsNone()
    {
        var elsewhere = Holder("ward", "W1") with { Source = "elsewhere" };

        Assert.Equal(["office Leader"], Text(Resolve(Ward, Role.Leader, [elsewhere, Holder("office", null)], out _)));
        Assert.Equal(["ward Leader"], Text(Resolve(Ward with { Source = "elsewhere" }, Role.Leader, [elsewhere, Holder("office", null)], out _)));
    }

    [Theory]
    [InlineData("lan", "", "lan")] // The dossier's own leader goes first;
    [InlineData("lan gone", "", "ward")] // one who has left, or who cannot be reached, gives way to the directory;
    [InlineData("lan without address", "", "ward")]
    [InlineData("", "", "ward")] // so does nobody at all;
    [InlineData("", "binh", "ward")] // the source's list is asked last.
    public void Resolve_LeaderOfTheWard_DossierThenDirectoryThenList(string named, string listed, string expected)
    {
        IReadOnlyList<Official> leaders = named switch
        {
            "lan" => [Lan],
            "lan gone" => [Lan with { IsActive = false }],
            "lan without address" => [Lan with { Email = null }],
            _ => [],
        };
        OfficialPosting[] postings = listed.Length == 0 ? [] : [new("lai-vung", Binh, "W1", Role.Leader)];

        var recipients = Resolve(Ward with { Leaders = leaders }, Role.Leader, [Holder("ward", "W1"), Holder("district", "D"), Holder("office", null)], out _, postings);

        Assert.Equal([$"{expected} Leader"], Text(recipients));
    }

    // The source's list is the rule of last resort: it does not speak against the dossier.
    [Fact]
    public void Resolve_NamedLeaderWithoutAddress_IsNotReplacedByTheList()
    {
        OfficialPosting[] postings = [new("lai-vung", Binh, "W1", Role.Leader), new("lai-vung", Hoa, null, Role.OneStopHead)];

        Assert.Equal(["hoa OneStopHead"], Text(Resolve(Ward with { Leaders = [Lan with { Email = null }] }, Role.Leader, [], out _, postings)));
    }

    [Theory]
    [InlineData("W1", "binh")] // The source's list knows a leader of the ward, who is nearer than the district's.
    [InlineData("W2", "district")]
    [InlineData("X", "office")] // A unit that is in no tree has only the whole office.
    public void Resolve_NoDirectoryEntryInTheUnit_NearestUnitCounts(string agency, string expected)
    {
        var recipients = Resolve(
            Ward with { AgencyCode = agency }, Role.Leader, [Holder("district", "D"), Holder("office", null)], out _, new OfficialPosting("lai-vung", Binh, "W1", Role.Leader));

        Assert.Equal([$"{expected} Leader"], Text(recipients));
    }

    // An entry by id gives an official of the source a position there.
    [Fact]
    public void Resolve_PositionOfAnOfficial_TakesTheSourcesAddress()
    {
        var contact = new Contact("binh") { Positions = [new Position("W1", Role.Leader)] };

        var recipient = Assert.Single(Resolve(Ward, Role.Leader, [contact], out _, new OfficialPosting("lai-vung", Binh, "D", Role: null)));

        Assert.Equal((Binh, "binh@laivung.gov.vn"), (recipient.Official, recipient.Address));
    }

    // A specialist is whoever the dossier names: a directory must not spread a dossier over a unit.
    [Fact]
    public void Resolve_AssigneeInDirectory_IsNotTold() =>
        Assert.Equal(["hoa OneStopHead"], Text(Resolve(Ward with { Assignees = [] }, Role.Assignee, [Holder("all", "W1", Role.Assignee)], out _, new OfficialPosting("lai-vung", Hoa, null, Role.OneStopHead))));

    [Theory]
    [InlineData("HT", "civil")] // Each field has its leader;
    [InlineData("LD.1", "labour")]
    [InlineData("DD", "head")] // the rest, and a dossier without a field, is the head's.
    [InlineData(null, "head")]
    public void Resolve_LeadersWithFields_GetTheirFieldsOnly(string? field, string expected)
    {
        Contact[] contacts = [Holder("civil", "W1", fields: "HT"), Holder("labour", "W1", fields: "LD.*"), Holder("head", "W1")];

        Assert.Equal([$"{expected} Leader"], Text(Resolve(Ward with { FieldCode = field }, Role.Leader, contacts, out _)));
    }

    // Fields hold for leaders whom the dossier names as well.
    [Fact]
    public void Resolve_NamedLeadersWithFields_GetTheirFieldsOnly()
    {
        var dossier = Ward with { Leaders = [Lan, Binh], FieldCode = "HT" };
        Contact[] contacts = [new("lan") { Fields = [Field("LD")] }, new("binh") { Fields = [Field("HT")] }];

        Assert.Equal(["binh Leader"], Text(Resolve(dossier, Role.Leader, contacts, out _)));
    }

    [Fact]
    public void Resolve_FieldThatIsNobodys_IsToldToAllOfTheNearest()
    {
        Contact[] contacts = [Holder("civil", "W1", fields: "HT"), Holder("labour", "W1", fields: "LD"), Holder("district", "D")];

        Assert.Equal(["civil Leader", "labour Leader"], Text(Resolve(Ward with { FieldCode = "DD" }, Role.Leader, contacts, out _)));
    }

    // Whoever answers for the field cannot be reached: the unit's head is told before it goes upwards, and the administrator hears of it.
    [Fact]
    public void Resolve_LeaderOfTheFieldWithoutAddress_FallsToTheUnitsHead()
    {
        Contact[] contacts = [Holder("civil", "W1", fields: "HT") with { Email = null }, Holder("head", "W1")];

        Assert.Equal(["head Leader"], Text(Resolve(Ward, Role.Leader, contacts, out var gaps)));
        Assert.Equal(("civil", DataGapProblem.MissingAddress), Assert.Single(gaps.Select(gap => (gap.Official!.Id, gap.Problem))));
    }

    // Three must be told: An, who has an address, and Lan and Hoa, who have none; Oanh, told in Hoa's place, is the fourth.
    [Fact]
    public void AddressCoverage_CountsPeopleOnce()
    {
        var resolver = new RecipientResolver(
            [new("lai-vung", Hoa with { Email = "hoa at xa" }, null, Role.OneStopHead), new("lai-vung", Oanh, null, Role.Oversight)], []);
        var hang = LastingFor(100, Pending with { Leaders = [Lan with { Email = null }] });
        var ladders = new Ladders([Ladder((0, Role.Assignee), (16, Role.Leader), (40, Role.OneStopHead))]);

        Assert.Equal((2, 4), AddressCoverage.Of([hang, hang], ladders, resolver));
        Assert.Null(AddressCoverage.Of([LastingFor(8)], ladders, resolver)); // Only An's rung is reached.
    }

    private static Contact Holder(string id, string? agency, Role role = Role.Leader, string? fields = null) =>
        new(id) { Email = $"{id}@xa.example", Positions = [new Position(agency, role)], Fields = fields is null ? [] : [Field(fields)] };

    private static CodePattern Field(string text) => CodePattern.Parse(text, out _)!.Value;

    private static IReadOnlyList<Recipient> Resolve(
        Dossier dossier, Role role, IEnumerable<Contact> contacts, out List<DataGap> gaps, params OfficialPosting[] postings) =>
        new RecipientResolver(postings, Units) { Directory = new ContactDirectory(contacts) }.Resolve(dossier, role, gaps = []);

    private static IEnumerable<string> Text(IEnumerable<Recipient> recipients) =>
        recipients.Select(recipient => $"{recipient.Official.Id} {recipient.Role}").Order(StringComparer.Ordinal);
}
