using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Wording;

/// <summary>What the office calls a kind of hang, and what it asks for: the one place where a new kind gets its words.</summary>
/// <param name="Count">With the number, for the subject line.</param>
/// <param name="Section">Heading of its section.</param>
/// <param name="Tile">Below the number in the overview.</param>
/// <param name="Lateness">How late, or how much time is left.</param>
/// <param name="Request">What is asked of whoever handles the dossiers.</param>
/// <param name="LeaderRequest">What is asked of whoever leads them.</param>
/// <param name="Accent">Colour of its section.</param>
internal sealed record KindTexts(
    WordKey Count, WordKey Section, WordKey Tile, WordKey Lateness, WordKey Request, WordKey LeaderRequest, Accent Accent)
{
    private static readonly KindTexts Overdue = new(
        Texts.CountOverdue, Texts.SectionOverdue, Texts.TileOverdue, Texts.LatenessOverdue,
        Texts.RequestOverdue, Texts.RequestLeaderOverdue, Accent.Red);

    private static readonly KindTexts Unclosed = new(
        Texts.CountUnclosed, Texts.SectionUnclosed, Texts.TileUnclosed, Texts.LatenessUnclosed,
        Texts.RequestUnclosed, Texts.RequestLeaderUnclosed, Accent.Amber);

    private static readonly KindTexts DueSoon = new(
        Texts.CountDueSoon, Texts.SectionDueSoon, Texts.TileDueSoon, Texts.LatenessDueSoon,
        Texts.RequestDueSoon, Texts.RequestLeaderDueSoon, Accent.Blue);

    public static KindTexts Of(HangKind kind) => kind switch
    {
        HangKind.Overdue => Overdue,
        HangKind.UnclosedWorkflow => Unclosed,
        HangKind.DueSoon => DueSoon,
    };
}
