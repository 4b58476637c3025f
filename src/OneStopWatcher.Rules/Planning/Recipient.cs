using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Planning;

/// <summary>Somebody who is told, and in which role.</summary>
/// <param name="Official">The role holder: notices are kept under this person, whoever reads the mail.</param>
/// <param name="Address">The reader's mailbox, without surrounding blanks.</param>
/// <param name="Role">The role in which the person is told; after passing upwards, the higher one.</param>
public sealed record Recipient(Official Official, string Address, Role Role)
{
    /// <summary>Who reads the mail in the role holder's absence, or null when the holder does.</summary>
    public Official? Substitute { get; init; }

    /// <summary>The language that the reader wishes, as a BCP 47 tag, or null for the office's.</summary>
    public string? Language { get; init; }

    /// <summary>Who reads the mail.</summary>
    public Official Reader => Substitute ?? Official;
}
