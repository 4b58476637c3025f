using CsCheck;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Tests.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Detection;

// Random districts of up to fourteen dossiers through six to twelve sweeps. Between two sweeps at most one thing happens to a dossier,
// at times one thing to many of them.
internal static class Districts
{
    private static readonly Gen<(Happening What, int Amount, int Moment)> Something = Gen.Select(
        Gen.Frequency((4, Gen.Const(Happening.Nothing)), (6, Gen.Enum<Happening>())), Gen.Int[0, 11], Gen.Int[0, 4]);

    private static readonly Gen<IReadOnlyList<OracleLimit>> OtherLimits =
        Gen.Int[0, 120].Select(OracleLimit.Hours).Array[OracleCase.DefaultLimits.Count].Select(limits => (IReadOnlyList<OracleLimit>)limits);

    // Minutes, hours or days from one sweep to the next.
    private static readonly Gen<int> Pause = Gen.Frequency((1, Gen.Int[1, 60]), (3, Gen.Int[60, 1440]), (4, Gen.Int[1440, 8 * 1440]));

    private static readonly Gen<Plan> SweepPlan = Gen.Select(
        Pause,
        Gen.Frequency((4, Gen.Const(OracleCase.DefaultLimits)), (1, OtherLimits)),
        Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[8, 12])),
        Gen.Int[1, 3],
        (pause, limits, putOff, days) => new Plan(pause, limits, putOff, days));

    private static readonly Gen<Life> Beginning = Gen.Select(
        Gen.Int[0, 30 * 1440], Gen.Int[-6 * 1440, 8 * 1440], Gen.Int[0, 11], Gen.Enum<StepKind>(), Gen.Int[0, 5 * 1440],
        Gen.Int[0, OracleStaff.People.Count - 1], Gen.Int[0, 8],
        (received, due, state, step, entered, handler, agency) => new Life(received, due, state, step, entered, handler, agency));

    public static Gen<District> Any { get; } =
        from begin in Instants.Declared
        from sweeps in SweepPlan.Array[6, 12]
        from lives in Beginning.Array[3, 14]
        from events in Something.Array[lives.Length].Array[sweeps.Length]
        from compare in Gen.Enum<DueComparison>()
        from clock in Gen.Frequency((3, Gen.Const(SupplementClock.Source)), (2, Gen.Enum<SupplementClock>()))
        select Tell(begin, sweeps, lives, events, compare, clock);

    private enum Happening
    {
        Nothing,
        PutOff,
        PutOffAgain,
        BroughtForward,
        DueLost,
        Extended,
        ExtendedAndPutOff,
        Suspended,
        Resumed,
        SuspendedAndResumed,
        SuspendedAndPutOff,
        AskedAgain,
        SuspensionUnknown,
        SuspensionRenamed,
        SuspensionRecordedLate,
        NextStep,
        StepDueMoved,
        HandlerLeft,
        HandlerCame,
        Completed,
        CompletedAgain,
        PickedUp,
        Reopened,
        Received,
        SentBack,
        HandedInAgain,
        Closed,
        Vanished,
        HeldBack,
        CameBack,
    }

    // How a dossier stands when the first sweep comes, in minutes before or after it and numbers to choose by.
    private sealed record Life(int Received, int Due, int State, StepKind Step, int Entered, int Handler, int Agency);

    // Minutes to the next sweep, the limits at this one, and how many dossiers are put off at once before it, by how many working days.
    private sealed record Plan(int Pause, IReadOnlyList<OracleLimit> Limits, int PutOff, int Days);

    private static District Tell(
        DateTimeOffset begin,
        Plan[] plans,
        Life[] lives,
        (Happening What, int Amount, int Moment)[][] events,
        DueComparison compare,
        SupplementClock clock)
    {
        var tales = lives.Select((life, i) => new Tale(i, life, begin)).ToArray();
        var sweeps = new List<DistrictSweep>();
        var (before, now) = (begin, begin);
        for (var i = 0; i < plans.Length; i++)
        {
            var plan = plans[i];
            for (var j = 0; j < tales.Length && i > 0; j++)
            {
                var (what, amount, moment) = events[i][j];
                tales[j].Happens(what, amount, before + ((now - before) * moment / 4));
                if (j < plan.PutOff)
                    tales[j].PutOffByWorkingDays(plan.Days);
            }

            sweeps.Add(new DistrictSweep(
                now,
                plan.Limits,
                [.. tales.Where(tale => tale.IsPresent).Select(tale => new DistrictRow(tale.Dossier, [.. tale.Stretches]))],
                tales.Where(tale => tale is { IsPresent: false, IsClosed: not null })
                    .ToDictionary(tale => tale.Dossier.Id, tale => tale.IsClosed!.Value)));
            (before, now) = (now, now.AddMinutes(plan.Pause));
        }

        return new District(compare, clock, sweeps);
    }

    private sealed class Tale
    {
        public Tale(int number, Life life, DateTimeOffset begin)
        {
            var handler = OracleStaff.People[life.Handler];
            Dossier = new Dossier
            {
                Source = "s",
                Id = $"{number}",
                Code = $"c{number}",
                StatusCode = "4",
                DueAt = begin.AddMinutes(life.Due),
                SubmittedAt = begin.AddMinutes(-life.Received),
                IsReceived = life.State != 0,
                ReceivedAt = life.State < 2 ? null : begin.AddMinutes(-life.Received),
                IsSuspended = false,
                AgencyCode = life.Agency switch { 0 => null, 1 => "H20.1", 2 => "H20.2", _ => "H20" },
                StepCode = "S0",
                StepKind = life.Step,
                StepEnteredAt = life.State == 2 ? null : begin.AddMinutes(-life.Entered),
                StepDueAt = life.State is 2 or 3 ? begin.AddMinutes(life.Due / 2) : null,
                Assignees = [handler],
            };
            if (life.State is 4 or 5)
                Happens(Happening.Suspended, life.State, begin.AddMinutes(-life.Entered));
            if (life.State is 6 or 7)
                Happens(Happening.Completed, life.Handler, begin.AddMinutes(-life.Entered));
        }

        public Dossier Dossier { get; private set; }

        public List<Suspension> Stretches { get; } = [];

        public bool IsPresent { get; private set; } = true;

        // What the source says by key while the dossier is not among the open ones.
        public bool? IsClosed { get; private set; }

        public void PutOffByWorkingDays(int days)
        {
            if (Dossier.DueAt is not { } due)
                return;
            var last = DateOnly.FromDateTime(due.DateTime);
            for (; days > 0 && MinuteOracle.Shipped.NextWorkingDay(last) is { } next; days--)
                last = next;
            Dossier = Dossier with { DueAt = Instants.Of(last, (int)due.TimeOfDay.TotalMinutes) };
        }

        public void Happens(Happening what, int amount, DateTimeOffset at)
        {
            if (what != Happening.Nothing && Absence(what))
                return;
            Dossier = what switch
            {
                Happening.PutOff or Happening.PutOffAgain => DueBy(amount + 1),
                Happening.BroughtForward => DueBy(-amount - 1),
                Happening.DueLost => Dossier with { DueAt = null },
                Happening.Extended => Dossier with { ExtendedAt = at },
                Happening.ExtendedAndPutOff => DueBy(amount + 1) with { ExtendedAt = at },
                Happening.Suspended => Suspended(amount, at),
                Happening.Resumed => Resumed(at),
                Happening.SuspendedAndResumed => SuspendedFor(0, at),
                Happening.SuspendedAndPutOff => Suspended(amount, at) with { DueAt = DueBy(amount + 1).DueAt },
                Happening.AskedAgain => Dossier.IsSuspended == true ? Suspended(0, at) : Dossier,
                Happening.SuspensionUnknown => Dossier with { IsSuspended = Dossier.IsSuspended is null ? false : null },
                Happening.SuspensionRenamed => Dossier with { SuspensionKind = (SuspensionKind)(amount % 3) },
                Happening.SuspensionRecordedLate => SuspendedFor(amount, at),
                Happening.NextStep => NextStep(amount, at),
                Happening.StepDueMoved => Dossier with { StepDueAt = at.AddDays(amount - 5) },
                Happening.HandlerLeft => Dossier with { Assignees = amount < 6 ? [] : [OracleStaff.People[3]] },
                Happening.HandlerCame => Dossier with { Assignees = [OracleStaff.People[1]] },
                Happening.Completed => Dossier with { CompletedAt = at, ResultState = (ResultState)(amount % 3) },
                Happening.CompletedAgain => Dossier.CompletedAt is null ? Dossier : Dossier with { CompletedAt = at },
                Happening.PickedUp => Dossier with { ResultState = (ResultState)(amount % 3) },
                Happening.Reopened => Dossier with { CompletedAt = null },
                Happening.Received => Dossier.IsReceived ? Dossier : Dossier with { IsReceived = true, ReceivedAt = at },
                Happening.SentBack => Dossier with { IsReceived = false, ReceivedAt = null, SubmittedAt = at },
                Happening.HandedInAgain => Dossier.IsReceived ? Dossier : Dossier with { SubmittedAt = at },
                _ => Dossier,
            };
        }

        // Nothing but coming back happens to a dossier that nobody sees.
        private bool Absence(Happening what)
        {
            if (!IsPresent)
            {
                IsPresent = what is Happening.CameBack or Happening.Resumed or Happening.PutOff;
                if (what is Happening.Closed or Happening.Vanished)
                    IsClosed = what == Happening.Closed ? true : null;
                return !IsPresent;
            }

            IsPresent = what is not (Happening.Closed or Happening.Vanished or Happening.HeldBack);
            IsClosed = what switch { Happening.Closed => true, Happening.HeldBack => false, _ => null };
            return !IsPresent;
        }

        private Dossier DueBy(int days) => Dossier with { DueAt = (Dossier.DueAt ?? Dossier.SubmittedAt!.Value.AddDays(12)).AddDays(days) };

        private Dossier Suspended(int amount, DateTimeOffset at)
        {
            CloseOpen(at);
            if (amount % 4 != 3)
                Stretches.Add(new Suspension(at, null));
            SuspensionKind? kind = amount switch
            {
                < 6 => SuspensionKind.Supplement,
                < 10 => SuspensionKind.Payment,
                10 => SuspensionKind.Stopped,
                _ => null,
            };
            return Dossier with
            {
                IsSuspended = true,
                SuspendedAt = amount % 3 == 2 ? null : at,
                SuspensionKind = kind,
                SupplementCount = (Dossier.SupplementCount ?? 0) + (kind == SuspensionKind.Supplement ? 1 : 0),
            };
        }

        private Dossier Resumed(DateTimeOffset at)
        {
            CloseOpen(at);
            return Dossier with { IsSuspended = false, SuspendedAt = null };
        }

        // A pause that no sweep sees as a state, an hour and a half or some days ago.
        private Dossier SuspendedFor(int days, DateTimeOffset at)
        {
            if (Dossier.IsSuspended == false)
                Stretches.Add(new Suspension(at.AddDays(-days).AddMinutes(-90), at.AddDays(-days / 2)));
            return Dossier;
        }

        private Dossier NextStep(int amount, DateTimeOffset at) => Dossier with
        {
            StepCode = $"S{amount}",
            StepKind = (StepKind)(amount % 5),
            StepEnteredAt = amount == 11 ? null : at,
            StepDueAt = amount < 4 ? at.AddDays(amount) : null,
        };

        private void CloseOpen(DateTimeOffset at)
        {
            if (Stretches is [.., { To: null } open])
                Stretches[^1] = open with { To = at };
        }
    }
}
