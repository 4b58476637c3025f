using System.Globalization;

namespace OneStopWatcher.Seeding;

/// <summary>Writes out a course as a dossier with its steps, handlers and suspensions, turning places on the line into instants.</summary>
internal sealed class DossierWriter(
    OfficeDays days, TimeZoneInfo zone, IReadOnlyList<WorkflowStep> workflow, SampleNames names, SampleDesks desks)
{
    // Land is the field that most often waits for others: the registry, the tax office.
    private static readonly HashSet<string> LandOnly = ["DD"];

    private readonly Dictionary<(string Unit, DateOnly Day), int> numbers = [];

    public SampleDossier Write(int number, DossierStory story, SampleRandom random, Courses courses)
    {
        var departed = story == DossierStory.HandlerLeft ? desks.Departed(random) : null;
        var unit = departed is null ? desks.AnyUnit(random) : desks.UnitOf(departed);
        var fields = departed is not null ? desks.FieldsOf(departed) : story == DossierStory.WaitingForAgency ? LandOnly : null;
        var course = courses.Take(story, fields, random);

        var channel = course.IsOnline ? "online" : random.Chance(8) ? "postal" : "direct";
        var received = course.Received is { } place ? days.Past(place) : (DateTimeOffset?)null;
        var submitted = Submitted(course, channel, random);
        var steps = Steps(number, course, unit, submitted, random);
        steps[^1] = story switch
        {
            DossierStory.WithoutHandler => steps[^1] with { Handlers = [] },
            DossierStory.HandlerLeft => steps[^1] with { Handlers = [new SampleHandler(departed!.Id, steps[^1].Step.Capacity)] },
            _ => steps[^1],
        };

        var suspensions = Suspensions(number, course);
        var dossier = new SampleDossier
        {
            Story = story,
            Id = string.Create(CultureInfo.InvariantCulture, $"hs{number + 1:D8}"),
            Code = Code(unit, received ?? submitted),
            ProcedureCode = course.Procedure.Code,
            UnitCode = unit.Code,
            StatusCode = course.StatusCode,
            Channel = channel,
            ApplicantName = names.Invent(random),
            SubmittedAt = submitted,
            ReceivedAt = received,
            DueAt = DueAt(course),
            CompletedAt = Past(course.Completed),
            ResultState = course.ResultState,
            ClosedAt = Past(course.Closed),
            ExtendedAt = Past(course.Extended),
            WaitingFor = course.IsWaitingForAgency ? random.Pick(names.Agencies) : null,
            UpdatedAt = submitted,
            Steps = steps,
            Suspensions = suspensions,
        };
        return dossier with { UpdatedAt = LastEvent(dossier) };
    }

    private DateTimeOffset? Past(int? place) => place is { } some ? days.Past(some) : null;

    // People hand in at the counter when it opens, by post some days before, and online at any hour.
    private DateTimeOffset Submitted(Course course, string channel, SampleRandom random)
    {
        if (course.MinutesAgo is { } ago)
            return days.At.AddMinutes(-ago);
        var lead = channel switch
        {
            "online" => random.Between(10, 900),
            "postal" => random.Between(1440, 4320),
            _ => random.Between(2, 20),
        };
        return days.Past(course.Submitted).AddMinutes(-lead);
    }

    private DateTimeOffset? DueAt(Course course)
    {
        if (course.Received is not { } received || course.DueDay is not { } dueDay)
            return null;
        return course.Procedure.IsInHours ? days.Instant(received + course.Procedure.TermSeconds) : days.EndOf(dueDay);
    }

    private List<SampleStep> Steps(int number, Course course, SampleUnit unit, DateTimeOffset submitted, SampleRandom random)
    {
        var steps = new List<SampleStep>(course.Step + 1);
        var isTimed = course.DueDay is not null && random.Chance(50);
        for (var i = 0; i <= course.Step; i++)
        {
            var step = workflow[i];
            var left = i == course.Step ? Past(course.Closed) : days.Past(Entry(i + 1));
            steps.Add(new SampleStep(
                ((number + 1) * 10L) + i,
                step,
                i == StepPlace.Receive ? submitted : days.Past(Entry(i)),
                isTimed && step.Kind == "process" ? StepDue(i) : null,
                left,
                desks.Handlers(unit, course.Procedure, step, course.ResultState == "awaiting_pickup", number)));
        }

        return steps;

        int Entry(int i) => i == course.Step
            ? course.Entered
            : Math.Min(course.Received!.Value + (int)(course.Span * workflow[i].Share), course.Entered);

        // The term's share that ends with the step, at the end of a working day; as the plan was, whatever came of it.
        DateTimeOffset StepDue(int i)
        {
            var start = course.SuspendedTo ?? course.Received!.Value;
            return days.EndOf(OfficeDays.DayOf(start + (int)(course.Procedure.TermSeconds * workflow[i + 1].Share)));
        }
    }

    private List<SampleSuspension> Suspensions(int number, Course course) => course.SuspensionKind is { } kind
        ? [new SampleSuspension(number + 1, kind, days.Past(course.SuspendedFrom), Past(course.SuspendedTo))]
        : [];

    private string Code(SampleUnit unit, DateTimeOffset instant)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
        var ofTheDay = numbers[(unit.Code, day)] = numbers.GetValueOrDefault((unit.Code, day)) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{unit.Code}-{day:yyMMdd}-{ofTheDay:D4}");
    }

    private static DateTimeOffset LastEvent(SampleDossier dossier)
    {
        var events = new[] { dossier.ReceivedAt, dossier.CompletedAt, dossier.ClosedAt, dossier.ExtendedAt, dossier.Steps[^1].EnteredAt }
            .Concat(dossier.Suspensions.Select(suspension => suspension.AnsweredAt ?? suspension.RequestedAt).Cast<DateTimeOffset?>());
        return events.Max() ?? dossier.SubmittedAt;
    }
}
