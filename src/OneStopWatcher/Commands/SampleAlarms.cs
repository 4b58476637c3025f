using OneStopWatcher.Delivery;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Commands;

/// <summary>What administrators of an imaginary office are told of at once, for <c>preview</c>.</summary>
internal static class SampleAlarms
{
    public const string Administrator = "quantri@hoalong.example";

    /// <summary>Wednesday 25 November 2026, shortly before eight.</summary>
    public static DateTimeOffset Now { get; } = At(25, 7, 50);

    /// <summary>The samples by name: one of every kind, and an end.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<AlarmNews> News)> All { get; } =
    [
        (
            "alarm",
            [
                new(AlarmKind.LedgerFailing, "", LedgerFailing("onestopwatcher on db.example", "Failed to connect to 10.0.0.6:5432"), At(25, 7, 20), 1, EndedAt: null),
                new(AlarmKind.DiskLow, "/var/lib/onestopwatcher", $"{"412 MB"} of {"20 GB"} are free on {"mot-cua-01"}; Alarms:FreeDisk is {"1 GB"}", At(25, 7, 49), 1, EndedAt: null),
                new(AlarmKind.MailDown, "", MailDown("Connection refused"), At(25, 6, 45), 1, EndedAt: null),
                new(AlarmKind.SourceFailing, "tan-duong", Failing(11), At(24, 16, 15), 3, EndedAt: null),
                new(AlarmKind.SourceHeld, "hoa-long", Held(), At(25, 7, 45), 1, EndedAt: null),
                new(AlarmKind.SourceStale, "tan-phu", $"no sweep since has found anything changed; StaleAfter is {24.0:0} working hours", At(19, 16, 40), 2, EndedAt: null),
                new(AlarmKind.SettingsRejected, "/etc/onestopwatcher/appsettings.json", $"{"Thresholds:Default:DueSoon"} {Rejected()}", At(25, 7, 41), 1, EndedAt: null),
                new(AlarmKind.JobFailing, "calendar feeds", $"{"InvalidOperationException"}; the service's log says more", At(25, 3, 20), 1, EndedAt: null),
                new(AlarmKind.MailUndeliverable, "", Undeliverable("binh@hoalong.example", "550 5.1.1 mailbox unavailable"), At(25, 7, 46), 1, EndedAt: null),
                new(AlarmKind.SecondWayFailing, "Mail:SecondWay:Webhook", SecondWayFailing(3, "https://hooks.example/onestop: 503 Service Unavailable"), At(25, 7, 46), 1, EndedAt: null),
                new(AlarmKind.CertificateExpiring, "mail.example:587", $"its certificate ends on {"2026-12-01 08:00"}", At(25, 7, 49), 1, EndedAt: null),
                new(AlarmKind.CalendarEnding, "2027", $"WorkingTime:CalendarFolder has no {2027}.json, and no feed declares {2027}", At(25, 7, 49), 1, EndedAt: null),
            ]),
        ("alarm-over", [new(AlarmKind.SourceFailing, "tan-duong", Failing(7), At(24, 16, 15), 3, EndedAt: At(25, 7, 15))]),
    ];

    private static FormattableString LedgerFailing(string ledger, string cause) => $"ledger {ledger}: {cause}";

    private static FormattableString MailDown(string cause) => $"mail server {"mail.example"}:{587} ({SmtpSecurity.StartTls}): {cause}";

    private static FormattableString Undeliverable(string address, string reply) => $"{address}: {reply}";

    private static FormattableString SecondWayFailing(int mails, string reply) => $"{mails} mails wait or were refused: {reply}";

    private static FormattableString Failing(int sweeps) => Failing(sweeps, "Failed to connect to 10.0.0.5:5432");

    private static FormattableString Failing(int sweeps, string cause) => $"{sweeps} sweeps failed in a row; the last: {Failure("tan-duong", $"{cause}")}";

    private static FormattableString Held() => Failure(
        "hoa-long",
        $"{412} of {900} dossiers {(FormattableString)$"vanished from the source"} at once, more than HoldAbove ({20}%): nothing is concluded from this read. If it is right, run: onestopwatcher accept {"hoa-long"}");

    private static FormattableString Failure(string source, FormattableString cause) => new SourceFailureException(source, cause, isSettings: false).Phrase;

    private static FormattableString Rejected()
    {
        _ = Limit.Parse("2 days", out var problem);
        return problem!;
    }

    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(7));
}
