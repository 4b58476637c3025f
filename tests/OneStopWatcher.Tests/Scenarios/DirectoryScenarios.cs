namespace OneStopWatcher.Tests.Scenarios;

/// <summary>
/// The contact directory on a timeline. HS-1 is late from Monday 2/3/2026 10:00: An is told on Tuesday, and leader Bình, two working days
/// later, on Thursday 5/3 (the rung is reached on Wednesday at 10:00).
/// </summary>
public sealed class DirectoryScenarios
{
    private const string Notices = "select step || ' ' || holder from notices order by id";
    private const string Header = "id,name,email,agency,role,active,substitute,from,until\n";

    // P1: a change of officer reaches the next mail, without a restart.
    [Fact]
    public async Task Directory_ChangedWhileRunning_ReachesTheNextMail()
    {
        await using var office = await Office.OpenAsync(directory: Header + "an,,an.cu@xa.example,,,,,,\n");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");

        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an.cu"], office.Mailed());

        office.WriteDirectory(Header + "an,,an.moi@xa.example,,,,,,\nbinh,,lanhdao@xa.example,,,,,,\n");
        await office.SlotAsync("2026-03-05 07:45");

        Assert.Equal(["an.moi", "lanhdao"], office.Mailed());
        Assert.Equal(["rung:0 an", "reminder:1 an", "rung:1 binh"], office.Ledger(Notices));
    }

    // P4: Đức reads An's mails from Tuesday to Wednesday; on Thursday An is back and is reminded, but told no rung again.
    [Fact]
    public async Task Substitute_ForTwoDays_ReadsAndTheHolderIsRemindedAfterwards()
    {
        await using var office = await Office.OpenAsync(directory: Header + "an,,,,,,duc,2026-03-03,2026-03-04\nduc,Đức,duc@xa.example,,,,,,\n");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");

        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["duc"], office.Mailed());

        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["an", "binh"], office.Mailed());
        Assert.Equal(["rung:0 an", "reminder:1 an", "rung:1 binh"], office.Ledger(Notices));
    }

    // Two specialists have the dossier, and one reads for both: one mail, and a notice for each of the two.
    [Fact]
    public async Task Substitute_WhoHandlesTheDossierToo_GetsOneMail()
    {
        await using var office = await Office.OpenAsync(directory: Header + "an,,,,,,duc,,\n");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00", assignees: """[{"id":"an","name":"An","email":"an@xa.example"},{"id":"duc","name":"Đức","email":"duc@xa.example"}]""");

        await office.SlotAsync("2026-03-03 07:45");

        Assert.Equal(["duc"], office.Mailed());
        Assert.Equal(["rung:0 an", "rung:0 duc"], office.Ledger(Notices));
    }

    // A slip in the file must not cost anybody a mail: Tuesday's directory holds on, and the administrator hears of it until it is mended.
    [Theory]
    [InlineData("id,email\nan,an.moi at xa\n")]
    [InlineData("")]
    [InlineData("PK\u0003\u0004")]
    public async Task Directory_BadEdit_KeepsTheLastGoodOneAndTellsTheAdministrator(string edited)
    {
        await using var office = await Office.OpenAsync(directory: Header + "an,,an.cu@xa.example,,,,,,\n");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.WriteDirectory(edited);

        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an.cu", "quantri"], office.Mailed());

        await office.SlotAsync("2026-03-04 07:45");
        Assert.Equal(["quantri"], office.Mailed());

        office.WriteDirectory(Header + "an,,an.moi@xa.example,,,,,,\n");
        await office.SlotAsync("2026-03-05 07:45");
        Assert.Equal(["an.moi", "binh"], office.Mailed());
    }

    // Nobody leads U1 in the source any more; the directory names Lan there, and Minh for the whole office.
    [Fact]
    public async Task Directory_PositionInTheAgency_TakesALeadersPlace()
    {
        await using var office = await Office.OpenAsync(directory: Header + ",Lan,lan@xa.example,U1,Leader,,,,\n,Minh,minh@xa.example,,Leader,,,,\nbinh,,,,,no,,,\n");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Receive("HS-2", dueAt: "2026-03-02T10:00:00+07:00", agency: "U2");

        await office.SlotAsync("2026-03-05 07:45");

        Assert.Equal(["an", "lan", "minh"], office.Mailed());
        Assert.Equal(["rung:0 an", "rung:0 an", "rung:1 lan@xa.example", "rung:1 minh@xa.example"], office.Ledger("select step || ' ' || holder from notices order by 1"));
    }
}
