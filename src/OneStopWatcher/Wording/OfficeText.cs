using System.Globalization;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Thresholds;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Wording;

/// <summary>How the office writes numbers, dates and working time, whatever the culture of the process.</summary>
internal static class OfficeText
{
    /// <summary>A number as official letters write it: at least two digits.</summary>
    public static string Count(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset instant) => instant.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset instant) => instant.ToString("HH':'mm", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) => $"{Date(instant)} {Time(instant)}";

    /// <summary>A due date as people know it. The midnight that ends a civil date is that date, not the day after at 00:00.</summary>
    /// <param name="dueAt">The first instant at which the dossier is late, with the office's offset.</param>
    public static string Due(DateTimeOffset dueAt) => dueAt.TimeOfDay == TimeSpan.Zero ? Date(dueAt.AddDays(-1)) : Instant(dueAt);

    /// <summary>Working time in whole days, below a day in whole hours; a fraction is dropped.</summary>
    public static string Span(Words words, WorkSpan span)
    {
        var duration = span.Elapsed.Duration();
        var text = duration >= WorkingDuration.Day ? words.Format(Texts.SpanDays, ("count", Whole(duration, WorkingDuration.Day)))
            : duration >= TimeSpan.FromHours(1) ? words.Format(Texts.SpanHours, ("count", Whole(duration, TimeSpan.FromHours(1))))
            : words[Texts.SpanUnderAnHour];
        return span.IsComplete ? text : words.Format(Texts.SpanAtLeast, ("span", text));
    }

    /// <summary>A person's name; without a readable one the key still tells an administrator who is meant.</summary>
    public static string Name(Official official) => Clean.OrNull(official.Name) ?? Clean.Line(official.Id);

    /// <summary>A person's name, and post where it is known.</summary>
    public static string NameAndPost(Official official, Words words) => Clean.OrNull(official.Post) is { } post
        ? words.Format(Texts.Handler, ("name", Name(official)), ("post", post))
        : Name(official);

    public static WordKey Of(Role role) => role switch
    {
        Role.Assignee => Texts.RoleAssignee,
        Role.Receiver => Texts.RoleReceiver,
        Role.Approver => Texts.RoleApprover,
        Role.Leader => Texts.RoleLeader,
        Role.OneStopHead => Texts.RoleOneStopHead,
        Role.Oversight => Texts.RoleOversight,
        Role.Administrator => Texts.RoleAdministrator,
    };

    /// <summary>Whether a role leads work done by others, and is asked to help rather than to do.</summary>
    public static bool IsLeading(Role role) => role switch
    {
        Role.Assignee or Role.Receiver => false,
        Role.Approver or Role.Leader or Role.OneStopHead or Role.Oversight or Role.Administrator => true,
    };

    private static string Whole(TimeSpan duration, TimeSpan unit) => (duration.Ticks / unit.Ticks).ToString(CultureInfo.InvariantCulture);
}
