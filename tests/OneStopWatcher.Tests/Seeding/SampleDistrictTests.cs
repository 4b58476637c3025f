using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Seeding;

namespace OneStopWatcher.Tests.Seeding;

public sealed class SampleDistrictTests
{
    // Working hours, before them, after them, Sunday, the holiday, the first working day of a year and a year nobody declared.
    public static TheoryData<string> Moments =>
    [
        Districts.Monday, "2026-11-23T05:00:00+07:00", "2026-11-23T12:00:00+07:00", "2026-11-23T19:00:00+07:00", "2026-11-22T10:00:00+07:00",
        "2026-11-24T09:00:00+07:00", "2026-01-01T09:00:00+07:00", "2027-06-15T16:59:59+07:00", "2026-12-31T23:59:59+07:00",
    ];

    [Fact]
    public void Generate_SameArguments_GivesTheSameRows()
    {
        var first = Districts.Lines(Districts.At(Districts.Monday)).ToList();

        Assert.True(first.Count > 5000, $"only {first.Count} rows were compared");
        Assert.Equal(first, Districts.Lines(Districts.At(Districts.Monday)));
        Assert.NotEqual(first, Districts.Lines(Districts.At(Districts.Monday, seed: 8)));
    }

    [Fact]
    public void Generate_SameInstantInAnotherOffset_GivesTheSameRows() => Assert.Equal(
        Districts.Lines(Districts.At(Districts.Monday, 100)), Districts.Lines(Districts.At("2026-11-23T01:30:00Z", 100)));

    [Fact]
    public void Generate_Units_AreTheTownAndTheElevenCommunesOf2021()
    {
        var district = Districts.At(Districts.Monday, 0);

        Assert.Equal("UBND huyện Lai Vung", Assert.Single(district.Units, unit => unit.ParentCode is null).Name);
        Assert.Equal(
            [
                "thị trấn Lai Vung", "xã Định Hòa", "xã Hòa Long", "xã Hòa Thành", "xã Long Hậu", "xã Long Thắng", "xã Phong Hòa", "xã Tân Dương",
                "xã Tân Hòa", "xã Tân Phước", "xã Tân Thành", "xã Vĩnh Thới",
            ],
            district.Units.Where(unit => unit.ParentCode == "H20.33").Select(unit => unit.Name["UBND ".Length..]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(-20)]
    public void Generate_Officials_FillEveryPostAndCanReachNobody(int seed)
    {
        var district = Districts.At(Districts.Monday, 0, seed);

        foreach (var unit in district.Units.Where(unit => unit.ParentCode is not null))
        {
            var staff = district.Officials
                .Where(official => official.UnitCode == unit.Code && official.IsActive)
                .ToLookup(official => official.Role);
            Assert.Single(staff["OneStopHead"]);
            Assert.Single(staff["Leader"]);
            Assert.InRange(staff["Approver"].Count(), 1, 2);
            Assert.InRange(staff["Receiver"].Count(), 1, 2);
            Assert.InRange(staff["Assignee"].Count(), 3, 5);
        }

        var addresses = district.Officials.Select(official => official.Email).OfType<string>().ToList();
        Assert.All(addresses, address => Assert.Matches("^[a-z]+[0-9]*@([a-z]+[.])?laivung[.]example$", address));
        Assert.Distinct(addresses);
        Assert.Equal(2, district.Officials.Count(official => official.Email is null));
        Assert.Equal(4, district.Officials.Count(official => !official.IsActive));
        Assert.Contains(district.Officials, official => official.Name.StartsWith("Nguyễn ", StringComparison.Ordinal));
    }

    [Fact]
    public void Generate_HundredDossiers_TellEveryStoryAndHalfAreClosed()
    {
        var dossiers = Districts.At(Districts.Monday, 100).Dossiers().ToList();

        Assert.Equal(Enum.GetValues<DossierStory>(), dossiers.Select(dossier => dossier.Story).Distinct().Order());
        Assert.Equal(50, dossiers.Count(dossier => dossier.ClosedAt is not null));
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void Generate_AnyMoment_NothingButDueDatesLiesAhead(string at)
    {
        var district = Districts.At(at);
        var instants = 0;

        foreach (var table in SampleTable.All)
        {
            foreach (var row in table.Rows(district))
            {
                for (var i = 0; i < row.Length; i++)
                {
                    if (row[i] is not DateTimeOffset instant || table.Columns[i] == "due_at")
                        continue;
                    instants++;
                    Assert.True(instant <= district.At, $"{table.Name}.{table.Columns[i]} of {row[0]} is {instant:O}");
                    Assert.Equal(TimeSpan.Zero, instant.Offset);
                }
            }
        }

        Assert.True(instants > 10_000, $"only {instants} instants were looked at");
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void Generate_AnyMoment_EventsFollowEachOther(string at)
    {
        var codes = new HashSet<string>();
        foreach (var dossier in Districts.At(at).Dossiers())
        {
            DateTimeOffset?[] events = [dossier.SubmittedAt, dossier.ReceivedAt, dossier.CompletedAt, dossier.ClosedAt];
            Assert.Equal(events.Where(instant => instant is not null).Order(), events.Where(instant => instant is not null));
            Assert.True(codes.Add(dossier.Code), $"{dossier.Code} stands twice");
            Assert.Matches("^H20[.]33[.](0[1-9]|1[0-2])-[0-9]{6}-[0-9]{4}$", dossier.Code);
            Assert.Equal(dossier.ClosedAt, dossier.Steps[^1].LeftAt);
            for (var i = 0; i < dossier.Steps.Count; i++)
            {
                var step = dossier.Steps[i];
                Assert.True(
                    step.LeftAt is null || step.LeftAt >= step.EnteredAt,
                    $"{dossier.Id} {step.Step.Code}: left {step.LeftAt:O} before it began {step.EnteredAt:O}");
                if (i > 0)
                    Assert.Equal(dossier.Steps[i - 1].LeftAt, step.EnteredAt);
            }

            Assert.All(dossier.Suspensions, pause => Assert.True(pause.AnsweredAt is null || pause.AnsweredAt > pause.RequestedAt));
        }
    }

    [Fact]
    public void DueAt_TermInDays_IsTheEndOfItsLastWorkingDay()
    {
        var district = Districts.At(Districts.Monday);
        var procedures = district.Procedures.ToDictionary(procedure => procedure.Code);
        var compared = 0;
        foreach (var dossier in district.Dossiers().Where(dossier => dossier is { DueAt: not null, ExtendedAt: null }))
        {
            var procedure = procedures[dossier.ProcedureCode];
            var from = dossier.Suspensions is [{ AnsweredAt: { } answered }] ? answered : dossier.ReceivedAt!.Value;

            // The calendar is the oracle within the year it declares.
            if (procedure.IsInHours || Districts.Calendar.DateOf(from).Year != 2026 || Districts.Calendar.DateOf(dossier.DueAt!.Value).Year != 2026)
                continue;
            compared++;
            var due = Districts.Calendar.InZone(dossier.DueAt!.Value);
            Assert.Equal(new TimeSpan(17, 0, 0), due.TimeOfDay);
            Assert.Equal(procedure.Term, Districts.Calendar.WorkingDaysBetween(Districts.Calendar.DateOf(from), DateOnly.FromDateTime(due.DateTime)));
        }

        Assert.True(compared > 500, $"only {compared} due dates were compared");
    }

    [Fact]
    public void DueAt_TermInHours_IsCountedFromReception()
    {
        var district = Districts.At(Districts.Monday);
        var hours = district.Procedures.Where(procedure => procedure.IsInHours).ToDictionary(procedure => procedure.Code, procedure => procedure.Term);
        var compared = 0;
        foreach (var dossier in district.Dossiers().Where(dossier => dossier.DueAt is not null && hours.ContainsKey(dossier.ProcedureCode)))
        {
            if (Districts.Calendar.DateOf(dossier.ReceivedAt!.Value).Year != 2026)
                continue;
            compared++;
            Assert.Equal(
                Districts.Calendar.LastInstantAfter(dossier.ReceivedAt.Value, TimeSpan.FromHours(hours[dossier.ProcedureCode])), dossier.DueAt);
        }

        Assert.True(compared > 50, $"only {compared} due dates were compared");
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void Generate_AnyMoment_EveryStoryHolds(string at)
    {
        var district = Districts.At(at);
        var inactive = district.Officials.Where(official => !official.IsActive).Select(official => official.Id).ToHashSet();
        foreach (var dossier in district.Dossiers())
            Assert.True(Holds(dossier, district.At, inactive), $"{dossier.Id} is not {dossier.Story}: {dossier}");
    }

    // Judged by weekly hours, for a moment may lie in an undeclared year; the one holiday near the moments makes a day of difference.
    private static bool Holds(SampleDossier dossier, DateTimeOffset at, HashSet<string> inactive)
    {
        var current = dossier.Steps[^1];
        var isInProcess = dossier is { ReceivedAt: not null, CompletedAt: null, ClosedAt: null, StatusCode: "4" };
        var daysAtStep = WorkingDays(current.EnteredAt, at);
        var daysPaused = dossier.Suspensions is [{ AnsweredAt: null } pause] ? WorkingDays(pause.RequestedAt, at) : -1;
        return dossier.Story switch
        {
            DossierStory.ClosedInTime => dossier is { StatusCode: "10", ClosedAt: not null } && dossier.CompletedAt <= dossier.DueAt,
            DossierStory.ClosedLate => dossier is { StatusCode: "10", ClosedAt: not null } && dossier.CompletedAt > dossier.DueAt,
            DossierStory.ClosedSlowly => dossier.ClosedAt is { } closed && WorkingDays(dossier.CompletedAt!.Value, closed) >= 2,
            DossierStory.ClosedRejected => dossier is { StatusCode: "3", ReceivedAt: null, ClosedAt: not null, DueAt: null },
            DossierStory.ClosedWithdrawn => dossier is { StatusCode: "7", CompletedAt: null, ClosedAt: not null },
            DossierStory.OnTime => isInProcess && dossier.DueAt > at.AddDays(1),
            DossierStory.DueSoon => isInProcess && dossier.DueAt > at && WorkingDays(at, dossier.DueAt.Value) <= 2,
            DossierStory.Overdue => isInProcess && dossier.DueAt < at && WorkingDays(dossier.DueAt.Value, at) <= 7,
            DossierStory.BadlyOverdue => isInProcess && dossier.DueAt < at && WorkingDays(dossier.DueAt.Value, at) >= 14,
            DossierStory.StuckAtSignature =>
                isInProcess && dossier.DueAt > at && current is { Step.Kind: "approve", DueAt: null } && daysAtStep is >= 1 and <= 7 &&
                current.Handlers.Any(handler => handler.Capacity == "approver"),
            DossierStory.StuckAtStep =>
                isInProcess && dossier.DueAt > at && current.Step.Kind == "process" && daysAtStep >= 6 && (current.DueAt is null || current.DueAt < at),
            DossierStory.UnclosedRecorded => IsReady(dossier, "9", "recorded") && WorkingDays(dossier.CompletedAt!.Value, at) >= 3,
            DossierStory.UnclosedReturned => IsReady(dossier, "10", "returned") && WorkingDays(dossier.CompletedAt!.Value, at) >= 3,
            DossierStory.AwaitingPickup => IsReady(dossier, "9", "awaiting_pickup"),
            DossierStory.ForgottenSupplement => dossier is { StatusCode: "5", Suspensions: [{ Kind: "supplement" }] } && daysPaused >= 16,
            DossierStory.RecentSupplement => dossier is { StatusCode: "5", Suspensions: [{ Kind: "supplement" }] } && daysPaused is >= 0 and <= 7,
            DossierStory.AwaitingPayment => dossier is { StatusCode: "6", Suspensions: [{ Kind: "payment" }] } && daysPaused >= 0,
            DossierStory.Stopped => dossier is { StatusCode: "8", Suspensions: [{ Kind: "stopped" }] } && daysPaused >= 4,
            DossierStory.NeverReceived =>
                dossier is { StatusCode: "1", Channel: "online", ReceivedAt: null } && WorkingDays(dossier.SubmittedAt, at) >= 1,
            DossierStory.JustSubmitted =>
                dossier is { StatusCode: "1", Channel: "online", ReceivedAt: null } && at - dossier.SubmittedAt <= TimeSpan.FromHours(2),
            DossierStory.WithoutHandler => isInProcess && current.Handlers.Count == 0,
            DossierStory.HandlerLeft =>
                isInProcess && current.Handlers is [{ Capacity: "assignee" } handler] && inactive.Contains(handler.OfficialId),
            DossierStory.WithoutDueDate => isInProcess && dossier.DueAt is null,
            DossierStory.WaitingForAgency => isInProcess && dossier.WaitingFor is not null,
            DossierStory.Extended => isInProcess && dossier.ExtendedAt < at && dossier.DueAt > at,
        };
    }

    private static bool IsReady(SampleDossier dossier, string status, string result) =>
        dossier is { CompletedAt: not null, ClosedAt: null } && dossier.StatusCode == status && dossier.ResultState == result;

    // Whole working days of eight hours, rounded down.
    private static int WorkingDays(DateTimeOffset from, DateTimeOffset to) => (int)(Weekly.Between(from, to).Elapsed / TimeSpan.FromHours(8));

    private static readonly WorkCalendar Weekly = WorkCalendar.Create(
        Districts.Calendar.Zone, WorkWeek.Default, Enumerable.Range(2024, 5).Select(year => new CalendarYear(year, [])));
}
