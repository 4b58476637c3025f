using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Commands;

/// <summary>What the demo found and told, as it prints it.</summary>
internal sealed record DemoReport
{
    // Those with the most; a screen has room for the rest of what is said.
    private const int RecipientsShown = 10;

    public required string Folder { get; init; }

    public required string Index { get; init; }

    public required int Dossiers { get; init; }

    public required int Mails { get; init; }

    public required int Unjudged { get; init; }

    /// <summary>How many hang, by unit and kind.</summary>
    public required IReadOnlyList<UnitLine> Units { get; init; }

    /// <summary>Who was mailed, and how many rows.</summary>
    public required IReadOnlyList<MailLine> Recipients { get; init; }

    public static DemoReport Of(DigestReport digest, int sent, string folder, string index)
    {
        var sweep = digest.Sweeps.Single();
        return new DemoReport
        {
            Folder = folder,
            Index = index,
            Dossiers = sweep.Reading?.Dossiers ?? 0,
            Mails = sent,
            Unjudged = sweep.Reading?.Verdicts.Unjudged.Count ?? 0,
            Units =
            [
                .. sweep.Hangs
                    .GroupBy(item => item.Hang.Dossier.AgencyName ?? "")
                    .OrderByDescending(unit => unit.Count())
                    .Select(unit => new UnitLine(unit.Key, CountOf(unit, HangKind.Overdue), CountOf(unit, HangKind.UnclosedWorkflow), CountOf(unit, HangKind.DueSoon))),
            ],
            Recipients = [.. digest.Messages.OrderByDescending(message => message.Notices).Select(message => new MailLine(message.Recipient, message.Address, message.Notices))],
        };
    }

    public void WriteTables(string settingsFile, DateTimeOffset morning)
    {
        Output.WriteLine($"Lai Vung, a sample district as it was before 1 July 2025, when districts were abolished, with invented people; as of {morning:yyyy-MM-dd HH:mm}: {Dossiers} open dossiers, {Unjudged} of them could not be judged in every way.");
        Output.WriteTable(
            ["Unit", "Overdue", "Done, not closed", "Due soon"],
            [
                .. Units.Select(unit => (string[])[unit.Unit, $"{unit.Overdue}", $"{unit.UnclosedWorkflow}", $"{unit.DueSoon}"]),
                ["Total", $"{Units.Sum(unit => unit.Overdue)}", $"{Units.Sum(unit => unit.UnclosedWorkflow)}", $"{Units.Sum(unit => unit.DueSoon)}"],
            ]);
        Output.WriteTable(["Mailed to", "Address", "Dossiers"], Recipients.Take(RecipientsShown).Select(line => (string[])[line.Recipient, line.Address, $"{line.Rows}"]));
        if (Recipients.Count > RecipientsShown)
            Output.WriteLine($"… and {Recipients.Count - RecipientsShown} more.");
        Output.WriteLine("");
        Output.WriteLine($"{Mails} mails were written, and none was sent. Read them in a browser: {Index}");
        Output.WriteLine($"What hangs, row by row: {ThisProgram()} scan --settings {settingsFile} --at {morning:yyyy-MM-dd'T'HH:mm}");
        Output.WriteLine($"Database, ledger, settings and mails are in {Folder}; delete it when you have seen enough.");
    }

    private static string ThisProgram() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? $"dotnet {Path.Combine(AppContext.BaseDirectory, "onestopwatcher.dll")}"
            : Environment.ProcessPath ?? "onestopwatcher";

    private static int CountOf(IEnumerable<(long EpisodeId, Hang Hang)> hangs, HangKind kind) => hangs.Count(item => item.Hang.Kind == kind);
}

/// <summary>How many dossiers hang in one unit.</summary>
internal sealed record UnitLine(string Unit, int Overdue, int UnclosedWorkflow, int DueSoon);

/// <summary>One mail.</summary>
internal sealed record MailLine(string Recipient, string Address, int Rows);
