using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.Tests.Detection;
using OneStopWatcher.Rules.Tests.WorkingTime;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.Rules.Tests.Planning;

// A small office: An and Binh are specialists, Lan leads, Hoa heads the one-stop unit, Oanh oversees.
internal static class Office
{
    public static readonly Official An = Person("an");
    public static readonly Official Binh = Person("binh");
    public static readonly Official Lan = Person("lan");
    public static readonly Official Hoa = Person("hoa");
    public static readonly Official Oanh = Person("oanh");

    public static RecipientResolver Resolver { get; } = new(
        [new("lai-vung", Hoa, null, Role.OneStopHead), new("lai-vung", Oanh, null, Role.Oversight)], []);

    // Overdue since Saturday 14/11/2026 00:00.
    public static Dossier Pending { get; } = Sample.Due("2026-11-13 17:00") with { Assignees = [An], Leaders = [Lan] };

    public static Official Person(string id) => new(id, id, $"{id}@laivung.gov.vn", null, true);

    // The dossier's one hang as of an instant.
    public static Hang Hang(Dossier dossier, string now) => Assert.Single(Sample.Judge(dossier, now).Hangs);

    // An overdue hang that has lasted for so much working time.
    public static Hang LastingFor(double hours, Dossier? dossier = null) =>
        new(dossier ?? Pending, HangKind.Overdue, "due:1", ShippedYears.At("2026-11-14 00:00"), new WorkSpan(TimeSpan.FromHours(hours), true), null);

    public static ToldNotice Told(NoticeStep step, Official holder, string slot) => new(step, holder.Id, ShippedYears.At(slot));

    public static NoticePlan Plan(
        Hang hang, string slot, IReadOnlyList<ToldNotice>? told = null, Ladder? ladder = null, RecipientResolver? resolver = null) =>
        Plan([new OpenHang(1, hang, told ?? [])], slot, ladder, resolver);

    public static NoticePlan Plan(IEnumerable<OpenHang> hangs, string slot, Ladder? ladder = null, RecipientResolver? resolver = null) =>
        NoticePlanner.Plan(
            hangs,
            new PlanningRules(new WorkCalendars(ShippedYears.Calendar), new Ladders(ladder is null ? [] : [ladder]), Repeat.Default),
            resolver ?? Resolver,
            ShippedYears.At(slot));

    // "an rung:0", one text per notice.
    public static IEnumerable<string> Text(NoticePlan plan) =>
        plan.Notices.Select(notice => $"{notice.Recipient.Official.Id} {notice.Step}").Order(StringComparer.Ordinal);

    public static Ladder Ladder(params (int Hours, Role Role)[] rungs) =>
        new("default", [.. rungs.Select(rung => new Rung(TimeSpan.FromHours(rung.Hours), [rung.Role]))]);
}
