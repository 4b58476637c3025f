using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using static OneStopWatcher.Rules.Tests.Planning.Office;

namespace OneStopWatcher.Rules.Tests.Planning;

/// <summary>Who reads whose mails when: An's dossiers, which Lan leads, in An's absence from Monday 16/11 to Friday 20/11/2026.</summary>
public sealed class SubstitutionTests
{
    private static readonly OfficialPosting[] Staff = [Listed(An), Listed(Binh), Listed(Hoa), Listed(Oanh)];

    [Theory]
    [InlineData("2026-11-15", "an")] // The day before,
    [InlineData("2026-11-16", "an read by binh")] // the first day,
    [InlineData("2026-11-20", "an read by binh")] // the last,
    [InlineData("2026-11-21", "an")] // and the day after.
    public void Resolve_Absence_IsInclusive(string day, string expected) => Assert.Equal([expected], Told(day, Away("an", "binh", "2026-11-16", "2026-11-20")));

    [Theory]
    [InlineData(null, "2026-11-20", "2021-01-01", "an read by binh")] // Ever since.
    [InlineData("2026-11-16", null, "2099-12-31", "an read by binh")] // Until further notice.
    [InlineData(null, null, "2026-11-16", "an read by binh")]
    [InlineData("2026-11-16", "2026-11-16", "2026-11-16", "an read by binh")] // One day.
    public void Resolve_AbsenceWithoutAnEnd_Holds(string? from, string? until, string day, string expected) =>
        Assert.Equal([expected], Told(day, Away("an", "binh", from, until)));

    [Fact]
    public void Resolve_ChainOfThree_IsReadByTheLast()
    {
        Assert.Equal(["an read by oanh"], Told("2026-11-18", Away("an", "binh"), Away("binh", "hoa"), Away("hoa", "oanh")));
    }

    [Theory]
    [InlineData("an>binh binh>an")] // Both away for each other,
    [InlineData("an>an")] // for oneself,
    [InlineData("an>binh binh>hoa hoa>an")] // three in a ring,
    [InlineData("an>binh binh>hoa hoa>binh")] // and a ring that An is not in.
    public void Resolve_Loop_StopsAtTheHoldersOwnMailbox(string absences)
    {
        Contact[] contacts = [.. absences.Split(' ').Select(text => text.Split('>')).Select(pair => Away(pair[0], pair[1]))];

        Assert.Equal(["an"], Told("2026-11-18", contacts));
    }

    [Theory]
    [InlineData("gone", DataGapProblem.Inactive)]
    [InlineData("no address", DataGapProblem.MissingAddress)]
    [InlineData("malformed address", DataGapProblem.MalformedAddress)]
    [InlineData("unknown", DataGapProblem.MissingAddress)]
    public void Resolve_SubstituteWhoCannotBeTold_FallsBackToTheHolderAndIsReported(string how, DataGapProblem problem)
    {
        Contact[] contacts = how switch
        {
            "gone" => [Away("an", "binh"), new("binh") { IsActive = false }],
            "no address" => [Away("an", "ba"), new("ba") { Name = "Ba" }],
            "malformed address" => [Away("an", "binh"), new("binh") { Email = "binh at xa" }],
            _ => [Away("an", "nobody")],
        };

        Assert.Equal(["an"], Told("2026-11-18", out var gaps, Pending, contacts));
        Assert.Equal((contacts[0].Substitutions[0].SubstituteId, problem), Assert.Single(gaps.Select(gap => (gap.Official!.Id, gap.Problem))));
    }

    // Binh is away as well and has left meanwhile: Hoa, who stands in for Binh, stands in for both.
    [Fact]
    public void Resolve_InactiveSubstituteWithASubstitute_GoesOnAlongTheChain() =>
        Assert.Equal(["an read by hoa"], Told("2026-11-18", Away("an", "binh"), Away("binh", "hoa") with { IsActive = false }));

    [Fact]
    public void Resolve_NeitherSubstituteNorHolderCanBeTold_GoesUpwards()
    {
        var dossier = Pending with { Assignees = [An with { Email = null }] };

        Assert.Equal(["lan"], Told("2026-11-18", out var gaps, dossier, Away("an", "nobody")));
        Assert.Equal(["nobody MissingAddress", "an MissingAddress"], gaps.Select(gap => $"{gap.Official!.Id} {gap.Problem}"));
    }

    // Maternity leave: the account is locked, and the office has named somebody.
    [Fact]
    public void Resolve_InactiveHolderWithASubstitute_IsReadByTheSubstitute()
    {
        var dossier = Pending with { Assignees = [An with { IsActive = false, Email = null }] };

        Assert.Equal(["an read by binh"], Told("2026-11-18", out var gaps, dossier, Away("an", "binh")));
        Assert.Empty(gaps);
        Assert.Equal(["lan"], Told("2026-12-18", out _, dossier, Away("an", "binh", "2026-11-16", "2026-11-20")));
    }

    [Fact]
    public void Resolve_Substitute_ReadsInTheirOwnLanguageAtTheirOwnAddress()
    {
        var recipient = Assert.Single(Resolver("2026-11-18", Away("an", "binh") with { Language = "vi" }, new Contact("binh") { Language = "en" }).Resolve(Pending, Role.Assignee, []));

        Assert.Equal((An, Binh, Binh, "binh@laivung.gov.vn", "en"), (recipient.Official, recipient.Substitute, recipient.Reader, recipient.Address, recipient.Language));
    }

    // The key of a notice is the holder, so that An's return tells nothing again: the rung was told while Binh read An's mails.
    [Fact]
    public void Plan_ReturnOfTheHolder_TellsNoRungTwice()
    {
        var absent = Plan(LastingFor(8), "2026-11-16 07:45", resolver: Resolver("2026-11-16", Away("an", "binh", "2026-11-16", "2026-11-16")));
        var notice = Assert.Single(absent.Notices);
        Assert.Equal(("an", "binh"), (notice.Recipient.Official.Id, notice.Recipient.Reader.Id));

        var back = Plan(LastingFor(8), "2026-11-17 07:45", [Office.Told(notice.Step, An, "2026-11-16 07:45")], resolver: Resolver("2026-11-17", Away("an", "binh", "2026-11-16", "2026-11-16")));

        Assert.Empty(back.Notices);
    }

    // Both handle the dossier: each keeps a notice of their own, and one mailbox has both.
    [Fact]
    public void Resolve_SubstituteWhoIsAHolderToo_IsOneMailbox()
    {
        var recipients = Resolver("2026-11-18", Away("an", "binh")).Resolve(Pending with { Assignees = [An, Binh] }, Role.Assignee, []);

        Assert.Equal(["an", "binh"], recipients.Select(recipient => recipient.Official.Id));
        Assert.Equal("binh@laivung.gov.vn", Assert.Single(recipients.Select(recipient => recipient.Address).Distinct()));
    }

    private static OfficialPosting Listed(Official official) => new("lai-vung", official, null, Role: null);

    private static Contact Away(string who, string substitute, string? from = "2026-11-01", string? until = "2026-11-30") =>
        new(who) { Substitutions = [new Substitution(substitute, Day(from), Day(until))] };

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd");

    private static RecipientResolver Resolver(string day, params Contact[] contacts) =>
        new(Staff, []) { Directory = new ContactDirectory(contacts), Day = Day(day)!.Value };

    private static List<string> Told(string day, params Contact[] contacts) => Told(day, out _, Pending, contacts);

    private static List<string> Told(string day, out List<DataGap> gaps, Dossier dossier, params Contact[] contacts) =>
    [
        .. Resolver(day, contacts).Resolve(dossier, Role.Assignee, gaps = [])
            .Select(recipient => recipient.Substitute is { } substitute ? $"{recipient.Official.Id} read by {substitute.Id}" : recipient.Official.Id),
    ];
}
