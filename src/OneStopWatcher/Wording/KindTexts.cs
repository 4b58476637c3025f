using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Wording;

/// <summary>What the office calls a kind of hang, and what it asks for.</summary>
/// <param name="Count">With the number, for the subject line.</param>
/// <param name="Section">Heading of its section.</param>
/// <param name="Short">Below the number in the overview, and where a dossier of another section hangs in this way too.</param>
/// <param name="Lateness">How late, since when, or how much time is left.</param>
/// <param name="Request">What is asked of whoever handles the dossiers.</param>
/// <param name="LeaderRequest">What is asked of whoever leads them.</param>
/// <param name="Accent">Colour of its section.</param>
/// <param name="TellsLimit">Whether the lateness is that past the office's own limit, which is no deadline; the mail explains the word.</param>
internal sealed record KindTexts(
    WordKey Count, WordKey Section, WordKey Short, WordKey Lateness, WordKey Request, WordKey LeaderRequest, Accent Accent, bool TellsLimit)
{
    public static KindTexts Of(HangKind kind) => kind switch
    {
        HangKind.Overdue => Texts.Overdue,
        HangKind.DueDateMoved => Texts.DueDateMoved,
        HangKind.UnclosedWorkflow => Texts.UnclosedWorkflow,
        HangKind.OrphanedHandler => Texts.OrphanedHandler,
        HangKind.StuckAtLeader => Texts.StuckAtLeader,
        HangKind.StuckAtStep => Texts.StuckAtStep,
        HangKind.NotReceived => Texts.NotReceived,
        HangKind.ForgottenSupplement => Texts.ForgottenSupplement,
        HangKind.StuckFinancial => Texts.StuckFinancial,
        HangKind.RepeatedSupplement => Texts.RepeatedSupplement,
        HangKind.ApologyDue => Texts.ApologyDue,
        HangKind.DueSoon => Texts.DueSoon,
        HangKind.AwaitingPickup => Texts.AwaitingPickup,
    };
}
