using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Wording;

/// <summary>How somebody is spoken to in a role.</summary>
/// <param name="Facts">The facts of the role's dossiers, as a part of the opening sentence.</param>
/// <param name="Why">Why the mail goes to this person.</param>
internal sealed record RoleTexts(WordKey Facts, WordKey Why)
{
    /// <summary>The texts of a notice. Who signs is told what waits for a signature; of anything else an approver hears as a leader does.</summary>
    public static RoleTexts Of(PlannedNotice notice) => notice.Recipient.Role switch
    {
        Role.Assignee => Texts.Assignee,
        Role.Receiver => Texts.Receiver,
        Role.Approver => IsForSignature(notice) ? Texts.Approver : Texts.Leader,
        Role.Leader => Texts.Leader,
        Role.OneStopHead => Texts.OneStopHead,
        Role.Oversight => Texts.Oversight,
        Role.Administrator => Texts.Administrator,
    };

    /// <summary>
    /// What is asked of the reader. Handlers are asked to do, leaders to help; the head of the one-stop unit leads those who receive and
    /// return, and for all else can speak to the unit concerned.
    /// </summary>
    public static WordKey RequestOf(PlannedNotice notice)
    {
        var texts = KindTexts.Of(notice.Hang.Kind);
        return notice.Recipient.Role switch
        {
            Role.Assignee or Role.Receiver => texts.Request,
            Role.Approver => IsForSignature(notice) ? Texts.RequestApprover : texts.LeaderRequest,
            Role.Leader => texts.LeaderRequest,
            Role.OneStopHead when notice.Hang.Dossier.WaitingFor is not null => Texts.RequestWaitingFor,
            Role.OneStopHead => notice.Hang.Kind is HangKind.NotReceived or HangKind.AwaitingPickup ? texts.LeaderRequest : Texts.RequestOneStopHead,
            Role.Oversight or Role.Administrator => Texts.RequestOversight,
        };
    }

    /// <summary>Whether the dossier waits for this reader's own signature.</summary>
    public static bool IsForSignature(PlannedNotice notice) =>
        notice is { Hang.Kind: HangKind.StuckAtLeader, Recipient: { Role: Role.Approver, Substitute: null } };
}
