using System.Globalization;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Detection;

// What a hang is about: a changed anchor is another matter, and begins another episode.
internal static class Anchor
{
    // Null when the dossier has nothing of the sort.
    public static string? Of(HangKind kind, Dossier dossier, Sighting sighting) => kind switch
    {
        HangKind.Overdue or HangKind.DueSoon or HangKind.ApologyDue => OfDueDate(sighting),
        HangKind.DueDateMoved => sighting.Move is { } move ? $"moved:{move.Version}" : null,
        HangKind.UnclosedWorkflow or HangKind.AwaitingPickup => At("completed", dossier.CompletedAt),
        HangKind.StuckAtStep or HangKind.StuckAtLeader => Step("step", dossier),
        HangKind.OrphanedHandler => Step("handler", dossier),
        HangKind.NotReceived => At("submitted", dossier.SubmittedAt),
        HangKind.ForgottenSupplement or HangKind.StuckFinancial or HangKind.RepeatedSupplement => At("suspended", SuspendedSince(dossier)),
    };

    public static string OfDueDate(Sighting sighting) => $"due:{sighting.DueVersion}";

    public static DateTimeOffset? SuspendedSince(Dossier dossier) =>
        dossier.SuspendedAt ?? (dossier.Suspensions is [.., { To: null } open] ? open.From : null);

    // A step that is entered again is another stay; one without an entry is told apart by its own due date.
    private static string Step(string about, Dossier dossier) =>
        At($"{about}:{dossier.StepCode}", dossier.StepEnteredAt) ?? At($"{about}:{dossier.StepCode}:due", dossier.StepDueAt) ?? $"{about}:{dossier.StepCode}";

    private static string? At(string about, DateTimeOffset? instant) =>
        instant is { } known ? string.Create(CultureInfo.InvariantCulture, $"{about}:{known.ToUnixTimeMilliseconds()}") : null;
}
