namespace OneStopWatcher.Wording;

/// <summary>What a kind of alarm is called.</summary>
/// <param name="Heading">What is wrong, in the subject line and above its list.</param>
/// <param name="Remedy">What it means, and what to do.</param>
internal sealed record AlarmTexts(WordKey Heading, WordKey Remedy)
{
    public static AlarmTexts Of(AlarmKind kind) => kind switch
    {
        AlarmKind.LedgerFailing => Texts.AlarmLedgerFailing,
        AlarmKind.DiskLow => Texts.AlarmDiskLow,
        AlarmKind.MailDown => Texts.AlarmMailDown,
        AlarmKind.SourceFailing => Texts.AlarmSourceFailing,
        AlarmKind.SourceHeld => Texts.AlarmSourceHeld,
        AlarmKind.SourceStale => Texts.AlarmSourceStale,
        AlarmKind.SettingsRejected => Texts.AlarmSettingsRejected,
        AlarmKind.JobFailing => Texts.AlarmJobFailing,
        AlarmKind.MailUndeliverable => Texts.AlarmMailUndeliverable,
        AlarmKind.SecondWayFailing => Texts.AlarmSecondWayFailing,
        AlarmKind.CertificateExpiring => Texts.AlarmCertificateExpiring,
        AlarmKind.CalendarEnding => Texts.AlarmCalendarEnding,
    };
}
