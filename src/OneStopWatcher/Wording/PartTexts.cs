using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>What a part of the mail is called.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Tile">Below its number in the overview.</param>
/// <param name="Accent">Colour of its number there.</param>
internal sealed record PartTexts(WordKey Heading, WordKey Tile, Accent Accent)
{
    public static PartTexts Of(NoticeReason reason) => reason switch
    {
        NoticeReason.New => Texts.PartNew,
        NoticeReason.Escalated => Texts.PartEscalated,
        NoticeReason.StillHanging => Texts.PartStillHanging,
    };
}
