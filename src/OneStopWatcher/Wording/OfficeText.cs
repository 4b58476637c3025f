using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Wording;

/// <summary>How mails name people and roles.</summary>
internal static class OfficeText
{
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

    /// <summary>Roles in one line.</summary>
    public static string Roles(IEnumerable<Role> roles, Words words) => string.Join(", ", roles.Select(role => words[Of(role)]));
}
