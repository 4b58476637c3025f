namespace OneStopWatcher.Seeding;

/// <summary>Chooses the procedure and the times of a story, so that at the instant of looking it is as told.</summary>
internal sealed class Courses(OfficeDays days, IReadOnlyList<SampleProcedure> procedures)
{
    private const int Day = OfficeDays.Day;

    /// <summary>Takes one course of the story.</summary>
    /// <param name="story">The story.</param>
    /// <param name="fields">The fields to choose from, or null for all.</param>
    /// <param name="random">The dossier's own numbers.</param>
    public Course Take(DossierStory story, IReadOnlySet<string>? fields, SampleRandom random)
    {
        var next = days.NextEnd;
        SampleProcedure Any(int least, int most = int.MaxValue) => Choose(random, fields, least, most);
        return story switch
        {
            DossierStory.ClosedInTime => Closed(random, Any(1), random.Between(20, 95), later: 0),
            DossierStory.ClosedLate => Closed(random, Any(2), random.Between(130, 250), later: 0),
            DossierStory.ClosedSlowly => Closed(random, Any(1), random.Between(50, 95), later: random.Between(3, 20)),
            DossierStory.ClosedRejected => Rejected(random, Any(1)),
            DossierStory.ClosedWithdrawn => Closed(random, Any(2), random.Between(20, 90), later: 0) with
            {
                StatusCode = "7",
                Completed = null,
                ResultState = null,
                Step = StepPlace.Examine,
            },
            DossierStory.OnTime => OnTime(random, Any(5)),
            DossierStory.DueSoon => Running(random, Any(2), next),
            DossierStory.Overdue => Running(random, Any(1), random.Between(-5, -1)),
            DossierStory.BadlyOverdue => Running(random, Any(1), random.Between(-60, -15)),
            DossierStory.StuckAtSignature => Stuck(random, Any(10), StepPlace.Approve, random.Between(-6, -2)),
            DossierStory.StuckAtStep => Stuck(random, Any(10, 15), StepPlace.Examine, random.Between(-8, -7)),
            DossierStory.UnclosedRecorded => Ready(random, Any(1), random.Between(-40, -4), "9", "recorded"),
            DossierStory.UnclosedReturned => Ready(random, Any(1), random.Between(-40, -4), "10", "returned"),
            DossierStory.AwaitingPickup => Ready(random, Any(1), random.Between(-30, -1), "9", "awaiting_pickup"),
            DossierStory.ForgottenSupplement => Paused(random, Any(2), "supplement", "5", random.Between(-60, -17)),
            DossierStory.RecentSupplement => Paused(random, Any(2), "supplement", "5", random.Between(-6, -1)),
            DossierStory.AwaitingPayment => Paused(random, Any(5), "payment", "6", random.Between(-30, -1)),
            DossierStory.Stopped => Paused(random, Any(5), "stopped", "8", random.Between(-40, -5)),
            DossierStory.NeverReceived => Unreceived(Any(1), At(random, random.Between(-8, -2)), minutesAgo: null),
            DossierStory.JustSubmitted => Unreceived(Any(1), days.Now, random.Between(2, 120)),
            DossierStory.WithoutHandler or DossierStory.HandlerLeft => Running(random, Any(3), random.Between(-3, next + 1)),
            DossierStory.WithoutDueDate => Running(random, Any(5), random.Between(-3, next + 2)) with { DueDay = null },
            DossierStory.WaitingForAgency => Running(random, Any(10), random.Between(-3, next + 5)) with
            {
                IsWaitingForAgency = true,
                Step = StepPlace.Examine,
            },
            DossierStory.Extended => Extended(random, Any(5), random.Between(-4, -1)),
        };
    }

    // Some time within a working day, but not in its last minutes.
    private static int At(SampleRandom random, int day) => (day * Day) + random.Between(300, Day - 600);

    private SampleProcedure Choose(SampleRandom random, IReadOnlySet<string>? fields, int least, int most)
    {
        var ofFields = procedures.Where(procedure => fields?.Contains(procedure.FieldCode) != false).ToList();
        var fitting = ofFields.Where(procedure => procedure.TermDays >= least && procedure.TermDays <= most).ToList();

        // A post whose procedures are all short or all long still has its stories; they only fit the term less well.
        return random.Pick(fitting.Count > 0 ? fitting : ofFields);
    }

    // Received and worked on, due at the end of a day; where it is in the workflow follows from the time that has passed.
    private Course Running(SampleRandom random, SampleProcedure procedure, int dueDay)
    {
        var received = At(random, Math.Min(dueDay - procedure.TermDays, -1));
        var span = procedure.TermSeconds;
        var share = (days.Now - received) / (double)span;
        var step = share >= 0.45 ? StepPlace.Draft : StepPlace.Examine;
        var begun = received + (int)(span * (step == StepPlace.Draft ? 0.45 : 0.05));
        return new Course
        {
            Procedure = procedure,
            StatusCode = "4",
            Submitted = received,
            Received = received,
            DueDay = dueDay,
            Span = span,
            Step = step,
            Entered = Math.Min(begun, days.Now),
            IsOnline = random.Chance(45),
        };
    }

    // One in seven is with the leader since this or the last working day; one in eight was begun anew after a supplement, as NĐ 61/2018
    // Art. 19.4 has it.
    private Course OnTime(SampleRandom random, SampleProcedure procedure)
    {
        var running = Running(random, procedure, random.Between(days.NextEnd + 2, Math.Max(procedure.Term - 1, days.NextEnd + 2)));
        if (random.Chance(14))
        {
            var submitted = days.Now - random.Between(0, 6 * 3600);
            return running with { Step = StepPlace.Approve, Entered = Math.Max(running.Received!.Value + 600, submitted) };
        }

        if (!random.Chance(12))
            return running;
        var anew = running.Received!.Value;
        var first = anew - (random.Between(3, 6) * Day);
        return running with
        {
            Submitted = first,
            Received = first,
            SuspensionKind = "supplement",
            SuspendedFrom = first + Day,
            SuspendedTo = anew,
        };
    }

    private Course Stuck(SampleRandom random, SampleProcedure procedure, int step, int enteredDay)
    {
        var entered = At(random, enteredDay);
        var received = entered - random.Between(2 * 3600, step == StepPlace.Approve ? 2 * Day : 4 * 3600);
        return Running(random, procedure, OfficeDays.DayOf(received) + procedure.TermDays) with
        {
            Submitted = received,
            Received = received,
            Step = step,
            Entered = entered,
        };
    }

    private Course Ready(SampleRandom random, SampleProcedure procedure, int completedDay, string status, string result)
    {
        var completed = At(random, completedDay);
        var span = (int)(procedure.TermSeconds * (long)random.Between(30, 95) / 100);
        var received = completed - span;

        // Work done on paper often never moved on in the software: the step is still the specialist's.
        var isLeftBehind = result == "recorded" && random.Chance(50);
        return Running(random, procedure, OfficeDays.DayOf(received) + procedure.TermDays) with
        {
            StatusCode = status,
            Submitted = received,
            Received = received,
            Span = span,
            Step = isLeftBehind ? StepPlace.Draft : StepPlace.Return,
            Entered = isLeftBehind ? received + (int)(span * 0.45) : completed,
            Completed = completed,
            ResultState = result,
        };
    }

    private Course Paused(SampleRandom random, SampleProcedure procedure, string kind, string status, int requestedDay)
    {
        var requested = At(random, requestedDay);
        var received = requested - random.Between(3600, Day);
        return Running(random, procedure, OfficeDays.DayOf(received) + procedure.TermDays) with
        {
            StatusCode = status,
            Submitted = received,
            Received = received,
            Step = StepPlace.Examine,
            Entered = received + 1800,
            SuspensionKind = kind,
            SuspendedFrom = requested,
        };
    }

    private Course Extended(SampleRandom random, SampleProcedure procedure, int firstDueDay)
    {
        var running = Running(random, procedure, firstDueDay);
        return running with { DueDay = days.NextEnd + random.Between(1, 5), Extended = At(random, firstDueDay - 1) };
    }

    private static Course Unreceived(SampleProcedure procedure, int submitted, int? minutesAgo) => new()
    {
        Procedure = procedure,
        StatusCode = "1",
        Submitted = submitted,
        Step = StepPlace.Receive,
        Entered = submitted,
        IsOnline = true,
        MinutesAgo = minutesAgo,
    };

    private static Course Rejected(SampleRandom random, SampleProcedure procedure)
    {
        var submitted = At(random, random.Between(-250, -5));
        return Unreceived(procedure, submitted, minutesAgo: null) with { StatusCode = "3", Closed = submitted + random.Between(600, Day) };
    }

    // Done within so many percent of the term, and closed so many working days after that.
    private Course Closed(SampleRandom random, SampleProcedure procedure, int percent, int later)
    {
        var completed = At(random, random.Between(-250, -5) - later);
        var span = (int)(procedure.TermSeconds * (long)percent / 100);
        var received = completed - span;
        return Running(random, procedure, OfficeDays.DayOf(received) + procedure.TermDays) with
        {
            StatusCode = "10",
            Submitted = received,
            Received = received,
            Span = span,
            Step = StepPlace.Return,
            Entered = completed,
            Completed = completed,
            ResultState = "returned",
            Closed = completed + (later * Day) + random.Between(600, Day / 2),
        };
    }
}
