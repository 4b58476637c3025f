using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Tests.Detection;

// A register of officials together with a table, filled by hand, of who can work where.
internal sealed record OracleStaff(string Name, StaffRegister Register, Func<Official, string?, bool> IsFit)
{
    private static readonly string?[] Agencies = [null, "H20", "H20.1", "H20.2", "H99"];

    private static readonly Unit[] Units = [new("s", "H20", "", null), new("s", "H20.1", "", "H20"), new("s", "H20.2", "", "H20")];

    // Who can work on a dossier of no agency, H20 (above), H20.1, H20.2 (both below it) and H99 (in no tree).
    private static readonly Dictionary<string, bool[]> FitByTable = new()
    {
        ["an"] = [true, true, true, false, true], // Posted at H20.1.
        ["binh"] = [true, true, true, true, true], // At H20, above both.
        ["chi"] = [true, true, false, true, true], // At H20.2.
        ["dung"] = [false, false, false, false, false], // No longer active, the dossier says.
        ["giang"] = [false, false, false, false, false], // No longer active, the register says.
        ["hoa"] = [false, false, false, false, false], // Unknown to the register.
        ["khanh"] = [true, true, true, true, true], // Posted for the whole source.
        ["lan"] = [true, true, false, true, true], // No longer at H20.1, now at H20.2.
        ["minh"] = [true, true, true, true, true], // At H77, which the tree does not know.
    };

    public static IReadOnlyList<Official> People { get; } =
        [.. FitByTable.Keys.Select(id => new Official(id, id, null, null, IsActive: id != "dung"))];

    // The source tells nothing: whoever the dossier calls active can work.
    public static OracleStaff None { get; } = new("no register", StaffRegister.None, (official, _) => official.Id != "dung");

    public static OracleStaff Tree { get; } = new(
        "register",
        new StaffRegister(Postings(Role.Assignee), Units),
        (official, agency) => FitByTable[official.Id][Array.IndexOf(Agencies, agency)]);

    // A list of heads alone says nothing about specialists: only who is inactive is certain.
    public static OracleStaff Heads { get; } = new(
        "heads", new StaffRegister(Postings(Role.Leader), Units), (official, _) => official.Id is not ("dung" or "giang"));

    private static OfficialPosting[] Postings(Role role) =>
    [
        At("an", "H20.1", role), At("binh", "H20", role), At("chi", "H20.2", role), At("dung", "H20", role),
        At("giang", "H20", role, isActive: false), At("khanh", null, role), At("lan", "H20.1", role, isActive: false),
        At("lan", "H20.2", role), At("minh", "H77", role),
    ];

    private static OfficialPosting At(string id, string? agency, Role role, bool isActive = true) =>
        new("s", new Official(id, id, null, null, isActive), agency, role);
}
