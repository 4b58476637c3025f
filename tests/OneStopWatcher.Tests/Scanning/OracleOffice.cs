namespace OneStopWatcher.Tests.Scanning;

/// <summary>The agencies of the oracle's world with their hours, people and place in the tree.</summary>
internal static class OracleOffice
{
    private static readonly string[] Sound = ["an@xa.example", "b.c+d@sub.xa.example", " binh@xa.example ", "o'neil@xa.example", "a@b"];

    private static readonly string?[] Unreachable =
    [
        null, "", "   ", "không@xa.example", "ai đó", "a@@xa.example", "a@xa.example, b@xa.example", "\"a b\"@xa.example", ".a@xa.example",
        "a..b@xa.example", "a@xa.example.", "@xa.example", "a@", new string('a', 65) + "@xa.example", "a@" + new string('b', 253),
    ];

    /// <summary>The weeks that differ from the usual one.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<DayOfWeek, string[]>> Weeks { get; } =
        new Dictionary<string, IReadOnlyDictionary<DayOfWeek, string[]>>
        {
            // Works on Saturday mornings, and later than the office.
            ["H20.37"] = Enum.GetValues<DayOfWeek>().Where(day => day != DayOfWeek.Sunday).ToDictionary(
                day => day, day => day == DayOfWeek.Saturday ? new[] { "08:00-11:00" } : ["08:00-12:00", "13:00-17:45"]),

            // Closed on Mondays; works without a break until midnight on Sundays.
            ["chợ"] = new Dictionary<DayOfWeek, string[]>
            {
                [DayOfWeek.Tuesday] = ["07:30-11:30"],
                [DayOfWeek.Thursday] = ["07:30-11:30", "11:30-16:01"],
                [DayOfWeek.Sunday] = ["00:00-24:00"],
            },
        };

    public static IReadOnlyList<string?> Agencies { get; } = ["H20.01", "H20.37", "chợ", "H20.01.trạm", "vòng.1", "nowhere", null];

    /// <summary>Units and the unit above; two of them form a loop.</summary>
    public static IReadOnlyDictionary<string, string?> Units { get; } = new Dictionary<string, string?>
    {
        ["huyện"] = null,
        ["H20.01"] = "huyện",
        ["H20.01.trạm"] = "H20.01",
        ["H20.37"] = "huyện",
        ["chợ"] = null,
        ["vòng.1"] = "vòng.2",
        ["vòng.2"] = "vòng.1",
    };

    public static IReadOnlyList<OraclePerson> People { get; } =
    [
        .. Sound.Select((email, i) => new OraclePerson($"s{i}", email, new[] { "", "true", "null", "1", "" }[i])),
        .. Unreachable.Select((email, i) => new OraclePerson($"u{i}", email)),
        new("gone", "gone@xa.example", "false"),
        new("left", "left@xa.example", "0"),
    ];

    public static IReadOnlyList<OraclePosting> Postings { get; } =
    [
        new(new("leader-01", "leader-01@xa.example", "true"), "Leader", "H20.01"),
        new(new("leader-gone", "leader-gone@xa.example", "false"), "Leader", "H20.37"),
        new(new("leader-huyện", "leader-huyen@xa.example", "true"), "leader", "huyện"),
        new(new("receiver-01", "receiver-01@xa.example", "true"), "Receiver", "H20.01"),
        new(new("receiver-chợ", null, "true"), "Receiver", "chợ"),

        // Gone, so the unit above is asked; the district has two.
        new(new("head-gone", "head-gone@xa.example", "false"), "OneStopHead", "H20.01"),
        new(new("head-1", "head-1@xa.example", "true"), "OneStopHead", "huyện"),
        new(new("head-2", "head-2@xa.example", "true"), "OneStopHead", "huyện"),

        // There, but no mail reaches them: overseers are told instead.
        new(new("head-37", "head 37", "true"), "OneStopHead", "H20.37"),
        new(new("overseer", "overseer@xa.example", "true"), "Oversight", "huyện"),
        new(new("head-chợ", null, "true"), "OneStopHead", "chợ"),
        new(new("head-everywhere", "head@tinh.example", "true"), "OneStopHead", null),
        new(new("no-role", "no-role@xa.example", "true"), "", "H20.01"),
    ];
}
