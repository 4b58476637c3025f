namespace OneStopWatcher.Wording;

/// <summary>One dossier in a mail.</summary>
/// <param name="Code">The number people know.</param>
/// <param name="Link">Where it is found in the one-stop software, or null.</param>
/// <param name="Procedure">Name of the procedure, or null.</param>
/// <param name="Lateness">How late, or how much time is left.</param>
/// <param name="Also">In which other ways it hangs, or null.</param>
/// <param name="Reminder">Which reminder this is, or null when it is none.</param>
/// <param name="DossierFacts">Further facts of the first column.</param>
/// <param name="TimeFacts">Further facts of the second column.</param>
/// <param name="HandlingFacts">Further facts of the third column.</param>
internal sealed record DossierView(
    string Code,
    string? Link,
    string? Procedure,
    string Lateness,
    string? Also,
    string? Reminder,
    IReadOnlyList<LabelledFact> DossierFacts,
    IReadOnlyList<LabelledFact> TimeFacts,
    IReadOnlyList<LabelledFact> HandlingFacts);
