namespace OneStopWatcher.Contacts;

/// <summary>The columns of a directory file.</summary>
internal enum ContactColumn
{
    /// <summary>The source in which the id means this person.</summary>
    Source,

    /// <summary>The official's id in the source.</summary>
    Id,

    /// <summary>The code of the agency in which a role is held.</summary>
    Agency,

    /// <summary>The role held.</summary>
    Role,

    /// <summary>Name as people write it.</summary>
    Name,

    /// <summary>Official mailbox.</summary>
    Email,

    /// <summary>Post, written after the name.</summary>
    Post,

    /// <summary>Codes of the fields a leader answers for.</summary>
    Fields,

    /// <summary>The language the person wishes to read.</summary>
    Language,

    /// <summary>Whether the person works there.</summary>
    Active,

    /// <summary>Who reads the mails meanwhile.</summary>
    Substitute,

    /// <summary>The first day of the absence.</summary>
    From,

    /// <summary>The last day of the absence.</summary>
    Until,

    /// <summary>Whatever the administrator wishes to remember.</summary>
    Note,
}
