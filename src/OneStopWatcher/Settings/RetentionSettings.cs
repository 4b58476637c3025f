using OneStopWatcher.Ledger;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Retention</c>, in months.</summary>
internal static class RetentionSettings
{
    // A conversation of mails, its reminders and the end that it tells are over by then.
    private const int Least = 3;
    private const int Most = 120;

    public static Retention Read(SettingsSection section)
    {
        var persons = section.Number("Persons", 12, Least, Most);
        var aggregates = section.Number("Aggregates", Math.Max(36, persons), Least, Most);
        section.RefuseUnknown();
        if (aggregates < persons)
            section.Error("Aggregates", $"must be at least Retention:Persons ({persons} months), was {aggregates}: who was told what belongs to an episode");
        return new Retention(persons, aggregates);
    }
}
