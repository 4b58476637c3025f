using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Wording.Sheets;

/// <summary>The sheet that goes with a mail of too many rows: every dossier of the digest, to be filtered and sorted.</summary>
internal static class DossierSheet
{
    /// <summary>Writes the workbook. The same digest gives the same bytes.</summary>
    public static byte[] Write(Digest digest, Letterhead letterhead, Words words)
    {
        var offset = digest.Slot.Offset;
        var rows = DossierNotices.Of(digest.Notices)
            .OrderBy(told => told.Reason)
            .Select(told => Row(told, letterhead, offset, words))
            .Concat(ClearedWording.ByDossier(digest).Select(cleared => Row(cleared, offset, words)))
            .ToList();
        return Workbook.Write(words[Texts.SheetName], Columns(words), [.. rows.Select((row, index) => (IReadOnlyList<SheetCell?>)[new SheetCell.Number(index + 1), .. row])]);
    }

    private static SheetColumn[] Columns(Words words) =>
    [
        new(words[Texts.SheetNumber], 6),
        new(words[Texts.SheetPart], 22),
        new(words[Texts.SheetKind], 30),
        new(words[Texts.SheetCode], 30),
        new(words[Texts.SheetProcedure], 50),
        new(words[Texts.LabelUnit], 24),
        new(words[Texts.LabelStep], 24),
        new(words[Texts.LabelDue], 17),
        new(words[Texts.LabelFirstDue], 17),
        new(words[Texts.SheetLateness], 32),
        new(words[Texts.SheetDays], 14),
        new(words[Texts.SheetAlso], 30),
        new(words[Texts.LabelHandler], 32),
        new(words[Texts.LabelApprover], 32),
        new(words[Texts.LabelWaitingFor], 24),
        new(words[Texts.SheetReminder], 10),
        new(words[Texts.SheetNextDate], 17),
        new(words[Texts.SheetNextRoles], 30),
        new(words[Texts.LabelLink], 40),
    ];

    private static SheetCell?[] Row(DossierNotices told, Letterhead letterhead, TimeSpan offset, Words words)
    {
        var (dossier, hang, step, next) = (letterhead.AsShown(told.Dossier), told.Leading.Hang, told.Leading.Step, told.Leading.Next);
        return
        [
            Text(words[PartTexts.Of(told.Reason).Heading]),
            Text(words[KindTexts.Of(hang.Kind).Section]),
            Text(DossierWording.Code(dossier.Code, words)),
            Text(letterhead.ProcedureOf(dossier)),
            Text(Clean.OrNull(dossier.AgencyName) ?? Clean.OrNull(dossier.AgencyCode)),
            Text(DossierFacts.Step(dossier)),
            Due(dossier.DueAt, offset),
            Due(hang.FirstDueAt ?? dossier.DueAt, offset),
            Text(DossierWording.Lateness(hang, offset, words)),
            // Nobody's delay: of a dossier without a handler only the day is told.
            hang.Kind == HangKind.OrphanedHandler ? null : new SheetCell.Number(Math.Round(hang.Lateness.Elapsed / WorkingDuration.Day, 1)),
            Text(DossierWording.Others(told, words)),
            Text(DossierFacts.People(dossier.Assignees, words)),
            Text(DossierFacts.People(dossier.Approvers, words)),
            Text(Clean.OrNull(dossier.WaitingFor)),
            step.IsReminder ? new SheetCell.Number(step.Number) : null,
            next?.At is { } at ? new SheetCell.Date(DateOnly.FromDateTime(at.ToOffset(offset).DateTime)) : null,
            Text(next is null ? null : OfficeText.Roles(next.To, words)),
            Text(Clean.Link(dossier.Url)),
        ];
    }

    private static SheetCell?[] Row(IGrouping<string, ClearedHang> cleared, TimeSpan offset, Words words) =>
    [
        Text(words[Texts.PartCleared.Heading]),
        Text(string.Join("; ", cleared.Select(hang => ClearedWording.End(hang, offset, words)))),
        Text(DossierWording.Code(cleared.Key, words)),
    ];

    private static SheetCell.Text? Text(string? text) => text is null ? null : new SheetCell.Text(text);

    // As in the mail: the midnight that ends a civil date is that date.
    private static SheetCell? Due(DateTimeOffset? due, TimeSpan offset)
    {
        if (due?.ToOffset(offset) is not { } local)
            return null;
        return local.TimeOfDay == TimeSpan.Zero
            ? new SheetCell.Date(DateOnly.FromDateTime(local.DateTime).AddDays(-1))
            : new SheetCell.Instant(local.DateTime);
    }
}
