using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Tests.Detection;

public sealed class HandlersTests
{
    private static readonly Official An = new("an", "Lê Văn An", null, null, IsActive: true);

    // A list that names a specialist, but not An.
    private static readonly StaffRegister Register = new(
        [new OfficialPosting("lai-vung", new Official("binh", "Phạm Thị Bình", null, null, IsActive: true), null, Role.Assignee)], []);

    [Fact]
    public void RestsOnRegister_HandlerNotOnTheList_OnlyTheListSaysSo() => Assert.True(RestsOnRegister(HangKind.OrphanedHandler, An));

    [Fact]
    public void RestsOnRegister_NoHandlerOrAnInactiveOne_TheDossierSaysSo()
    {
        Assert.False(RestsOnRegister(HangKind.OrphanedHandler));
        Assert.False(RestsOnRegister(HangKind.OrphanedHandler, An with { IsActive = false }));
    }

    [Fact]
    public void RestsOnRegister_AnotherKind_HasNothingToDoWithTheList() => Assert.False(RestsOnRegister(HangKind.Overdue, An));

    private static bool RestsOnRegister(HangKind kind, params Official[] assignees)
    {
        var dossier = Sample.Due("2026-11-13 17:00") with { StepKind = StepKind.Process, Assignees = assignees };
        var hang = Sample.Only(kind, dossier, "2026-11-18 10:00", staff: Register);

        return Handlers.RestsOnRegister(Assert.IsType<Hang>(hang), Sample.Rules(staff: Register));
    }
}
