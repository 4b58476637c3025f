using System.Globalization;
using OneStopWatcher.Ledger;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Commands;

/// <summary>One mail that <c>resend</c> was asked for.</summary>
/// <param name="MimeId">The <c>Message-ID</c>.</param>
/// <param name="Mail">The mail, or null when the outbox does not have it.</param>
/// <param name="Refusal">Why it is not sent again, or null.</param>
internal sealed record ResendLine(string MimeId, RecordedMail? Mail, string? Refusal)
{
    /// <summary>Whether it was put into the outbox again.</summary>
    public bool IsQueued { get; set; }

    public static IReadOnlyList<string> Columns { get; } = ["Message-ID", "To", "Slot", "Was", "Still hang", "Now"];

    /// <summary>Why a recorded mail is not sent again, or null.</summary>
    public static string? WhyNot(RecordedMail mail, Retention retention, DateTimeOffset now) => mail.State switch
    {
        MessageState.Ready or MessageState.Sending or MessageState.Later or MessageState.Unknown => "waits already: it is sent without being asked for",
        MessageState.Sent or MessageState.Refused or MessageState.GivenUp => mail.SettledAt < now.AddMonths(-retention.PersonsMonths)
            ? $"is older than Retention:Persons ({retention.PersonsMonths} months): it is to be forgotten"
            : null,
    };

    /// <summary>Why there is no such mail in the outbox.</summary>
    /// <param name="sort">What else it is, or null.</param>
    public static string WhyUnknown(string? sort) => sort switch
    {
        "Withdrawn" => "was taken back before it went out; what was left of it was told in another mail",
        "Alarm" => "is about an alarm, which tells itself again (Alarms:Repeat)",
        _ => "must be the Message-ID of a recorded mail (onestopwatcher journal)",
    };

    public IReadOnlyList<string> Cells(WorkCalendar office, bool isDry) =>
    [
        MimeId,
        Mail is null ? "" : Mail.Pilot is null ? Mail.Address : $"{Mail.Pilot} (for {Mail.Address})",
        Mail is null ? "" : office.InZone(Mail.Slot).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        Mail?.State.ToString() ?? "",
        Mail is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{Mail.OpenHangs} of {Mail.Hangs}"),
        Refusal is not null ? "no" : isDry ? "would be queued" : IsQueued ? "queued" : "no",
    ];

    public object ToJson(WorkCalendar office) => new
    {
        messageId = MimeId,
        address = Mail?.Address,
        wentTo = Mail?.Pilot ?? Mail?.Address,
        recipient = Mail?.Recipient,
        subject = Mail?.Subject,
        slot = Explanation.Iso(Mail?.Slot, office),
        state = Mail?.State,
        reply = Mail?.Reply,
        hangs = Mail?.Hangs,
        openHangs = Mail?.OpenHangs,
        queued = IsQueued,
        refusal = Refusal,
    };
}
