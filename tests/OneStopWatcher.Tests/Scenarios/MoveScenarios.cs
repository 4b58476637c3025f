namespace OneStopWatcher.Tests.Scenarios;

/// <summary>Staff rewrite due dates in the one-stop software: what that hides, and what it does not.</summary>
public sealed class MoveScenarios
{
    private const string MovedHangs = "select kind || ' ' || anchor || ' ' || coalesce(end_reason, 'open') from hangs where kind = 'DueDateMoved'";

    [Fact]
    public async Task DueDate_PutOffAfterTheBreach_IsToldToTheLeaderAndHidesNothing()
    {
        await using var office = await OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        Assert.Equal(["an"], office.Mailed());

        office.Change("update dossiers set due_at = '2026-03-12T10:00:00+07:00'");
        await office.SlotAsync("2026-03-04 07:45");

        // The leader, not the specialist; late since the first due date.
        Assert.Equal(["binh"], office.Mailed());
        Assert.Equal(["DueDateMoved moved:2 open"], office.Ledger(MovedHangs));
        Assert.Equal(["2026-03-02 03:00:00"], office.Ledger("select datetime(hangs_since / 1000, 'unixepoch') from hangs where kind = 'DueDateMoved'"));
        Assert.Equal(["2026-03-02 03:00:00"], office.Ledger("select datetime(first_due_at / 1000, 'unixepoch') from sightings"));
        Assert.Equal(["Moved"], office.Ledger("select end_reason from hangs where kind = 'Overdue'"));
    }

    [Fact]
    public async Task DueDate_PutOffAgainAfterAnotherBreach_IsToldAgainSinceTheFirst()
    {
        await using var office = await OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        await office.SlotAsync("2026-03-03 07:45");
        office.Change("update dossiers set due_at = '2026-03-05T10:00:00+07:00'");
        await office.SlotAsync("2026-03-04 07:45");
        await office.SlotAsync("2026-03-06 07:45");
        office.Mailed();

        office.Change("update dossiers set due_at = '2026-03-20T10:00:00+07:00'");
        await office.SlotAsync("2026-03-09 07:45");

        Assert.Equal(["binh"], office.Mailed());
        Assert.Equal(["DueDateMoved moved:2 Moved", "DueDateMoved moved:3 open"], office.Ledger(MovedHangs));
        Assert.Equal(["2026-03-02 03:00:00"], office.Ledger("select datetime(hangs_since / 1000, 'unixepoch') from hangs where anchor = 'moved:3'"));
    }

    [Theory]
    [InlineData("before it is due", "2026-03-02 09:45", "update dossiers set due_at = '2026-03-12T10:00:00+07:00'")]
    [InlineData("with an extension on file", "2026-03-03 10:00", "update dossiers set due_at = '2026-03-12T10:00:00+07:00', extended_at = '2026-03-03T00:00:00+07:00'")]
    [InlineData("to an earlier date", "2026-03-03 10:00", "update dossiers set due_at = '2026-02-27T10:00:00+07:00'")]
    [InlineData("by a supplement", "2026-03-03 10:00", "update dossiers set due_at = '2026-03-12T10:00:00+07:00', suspensions = '[{\"from\":\"2026-03-03T08:00:00+07:00\",\"to\":\"2026-03-03T09:00:00+07:00\"}]'")]
    [InlineData("while it is suspended", "2026-03-03 10:00", "update dossiers set due_at = '2026-03-12T10:00:00+07:00', is_suspended = 1")]
    public async Task DueDate_MovedForAReason_IsNoMatter(string reason, string at, string change)
    {
        await using var office = await OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-02 07:00");
        await office.SweepAsync();
        if (!reason.StartsWith("before", StringComparison.Ordinal))
        {
            office.At("2026-03-03 07:45");
            await office.SweepAsync();
        }

        office.Change(change);
        office.At(at);
        await office.SweepAsync();

        Assert.Empty(office.Ledger(MovedHangs));
    }

    [Fact]
    public async Task Extension_FiledBeforeThePresentDateWasSeen_ExcusesNoLaterMove()
    {
        await using var office = await OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Change("update dossiers set extended_at = '2026-02-20T09:00:00+07:00'");
        office.At("2026-03-03 07:45");
        await office.SweepAsync();

        office.Change("update dossiers set due_at = '2026-03-12T10:00:00+07:00'");
        office.At("2026-03-04 07:45");
        await office.SweepAsync();

        Assert.Equal(["DueDateMoved moved:2 open"], office.Ledger(MovedHangs));
    }

    [Fact]
    public async Task Extension_FiledAfterTheMove_EndsIt()
    {
        await using var office = await OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:45");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = '2026-03-12T10:00:00+07:00'");
        office.At("2026-03-04 07:45");
        await office.SweepAsync();

        office.Change("update dossiers set extended_at = '2026-03-05T09:00:00+07:00'");
        office.At("2026-03-05 10:00");
        await office.SweepAsync();

        Assert.Equal(["DueDateMoved moved:2 Progressed"], office.Ledger(MovedHangs));
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(10, 0)]
    public async Task ManyDueDates_PutOffByOneAmount_AreAChangeOfCalendar(int dossiers, int moved)
    {
        // Forty others keep the share below the one that would hold the sweep.
        await using var office = await OpenAsync();
        for (var i = 0; i < 60; i++)
            office.Receive($"HS-{i:00}", dueAt: i < dossiers ? "2026-03-02T10:00:00+07:00" : "2026-03-31T10:00:00+07:00");
        office.At("2026-03-03 07:45");
        await office.SweepAsync();

        // Friday to Monday is one working day, as Tuesday to Wednesday is.
        office.Change("update dossiers set due_at = '2026-03-06T10:00:00+07:00' where due_at < '2026-03-03'");
        office.At("2026-03-04 07:45");
        await office.SweepAsync();

        Assert.Equal(moved, office.Ledger(MovedHangs).Count);
    }

    [Theory]
    [InlineData("each by as many days", 0)]
    [InlineData("each to a day of its own", 10)]
    public async Task ManyDueDates_PutOffIntoAnUndeclaredYear_AreAlikeOnlyByCivilDays(string how, int moved)
    {
        await using var office = await OpenAsync();
        for (var i = 0; i < 60; i++)
            office.Receive($"HS-{i:00}", dueAt: i < 10 ? "2026-12-21T10:00:00+07:00" : "2026-12-31T10:00:00+07:00");
        office.At("2026-12-22 07:45");
        await office.SweepAsync();

        var days = how.EndsWith("own", StringComparison.Ordinal) ? "cast(substr(dossier_id, 4) as integer)" : "0";
        office.Change($"update dossiers set due_at = date('2027-01-11', '+' || {days} || ' days') || 'T10:00:00+07:00' where dossier_id < 'HS-10'");
        office.At("2026-12-23 07:45");
        await office.SweepAsync();

        Assert.Equal(moved, office.Ledger(MovedHangs).Count);
    }

    [Fact]
    public async Task LeftoverOfASuspension_ExcusesNoLaterMove()
    {
        await using var office = await OpenAsync();
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.Change("""update dossiers set suspensions = '[{"from":"2026-02-03T08:00:00+07:00","to":null}]'""");
        office.At("2026-03-03 07:45");
        await office.SweepAsync();

        office.Change("update dossiers set due_at = '2026-03-12T10:00:00+07:00'");
        office.At("2026-03-04 07:45");
        await office.SweepAsync();

        Assert.Equal(["DueDateMoved moved:2 open"], office.Ledger(MovedHangs));
    }

    [Fact]
    public async Task WithoutTheColumnOfExtensions_NoMoveIsHeldAgainstAnybody()
    {
        await using var office = await Office.OpenAsync(columns: "suspensions");
        office.Receive("HS-1", dueAt: "2026-03-02T10:00:00+07:00");
        office.At("2026-03-03 07:45");
        await office.SweepAsync();
        office.Change("update dossiers set due_at = '2026-03-12T10:00:00+07:00'");
        office.At("2026-03-04 07:45");
        await office.SweepAsync();

        Assert.Empty(office.Ledger(MovedHangs));
    }

    private static Task<Office> OpenAsync() => Office.OpenAsync(columns: "extended_at, suspensions");
}
