namespace OneStopWatcher.Seeding;

/// <summary>Who sits where: which unit a dossier goes to and who has its steps there.</summary>
internal sealed class SampleDesks
{
    private readonly IReadOnlyList<SampleUnit> units;
    private readonly Dictionary<string, string> postOfField;
    private readonly ILookup<string, string> fieldsOfPost;
    private readonly ILookup<(string Unit, string? Role), SampleOfficial> active;
    private readonly IReadOnlyList<SampleOfficial> departed;

    public SampleDesks(SampleDistrict district)
    {
        units = [.. district.Units.Where(unit => unit.ParentCode is not null)];
        postOfField = district.Fields.ToDictionary(field => field.Code, field => field.Post);
        fieldsOfPost = district.Fields.ToLookup(field => field.Post, field => field.Code);
        active = district.Officials.Where(official => official.IsActive).ToLookup(official => (official.UnitCode, official.Role));
        departed = [.. district.Officials.Where(official => !official.IsActive)];
    }

    public SampleUnit AnyUnit(SampleRandom random) => random.Pick(units);

    public SampleUnit UnitOf(SampleOfficial official) => units.First(unit => unit.Code == official.UnitCode);

    /// <summary>One of those who have left.</summary>
    public SampleOfficial Departed(SampleRandom random) => random.Pick(departed);

    /// <summary>The fields that somebody's post handles.</summary>
    public IReadOnlySet<string> FieldsOf(SampleOfficial official) => fieldsOfPost[official.Post].ToHashSet();

    /// <summary>The handlers of a step, the specialist being the same in all steps of one dossier.</summary>
    public IReadOnlyList<SampleHandler> Handlers(SampleUnit unit, SampleProcedure procedure, WorkflowStep step, bool isAwaitingPickup, int dossier)
    {
        var specialists = active[(unit.Code, "Assignee")].Where(official => official.Post == postOfField[procedure.FieldCode]).ToList();
        var specialist = new SampleHandler(specialists[dossier % specialists.Count].Id, "assignee");
        return step.Kind switch
        {
            "receive" => [One("Receiver")],
            "assign" => [One("Leader")],

            // Every seventh dossier is worked on together, where a unit has two specialists for it.
            "process" when dossier % 7 == 0 => [.. specialists.Select(official => new SampleHandler(official.Id, "assignee"))],
            "process" => [specialist],

            // The specialist who submitted the draft keeps an eye on it, and closes the workflow in the end.
            "approve" => [One("Approver"), specialist],
            "return" when isAwaitingPickup => [One("Receiver")],
            "return" => [One("Receiver"), specialist],
            _ => throw new InvalidDataException($"steps.json: kind must be receive, assign, process, approve or return, was {step.Kind}"),
        };

        SampleHandler One(string role)
        {
            var holders = active[(unit.Code, role)].ToList();
            return new SampleHandler(holders[dossier % holders.Count].Id, step.Capacity);
        }
    }
}
