using System.Globalization;
using System.Text;

namespace OneStopWatcher.Wording;

/// <summary>The plain-text twin of a mail, for readers and servers that show no HTML. Lines end in LF.</summary>
internal static class PlainText
{
    private const int Width = 76;

    // Official letters number their parts so: at most three with dossiers, and one with what has been done.
    private static readonly string[] Numerals = ["I", "II", "III", "IV"];

    public static string Of(MailView mail)
    {
        var text = new StringBuilder();
        foreach (var line in mail.Banner)
            Paragraph(text, $"*** {line} ***");
        Paragraph(text, mail.Greeting);
        foreach (var sentence in mail.Intro)
            Paragraph(text, sentence);
        for (var i = 0; i < mail.Parts.Count; i++)
            Part(text, Numerals[i], mail.Parts[i]);
        if (mail.Cleared is { } cleared)
            Cleared(text, Numerals[mail.Parts.Count], cleared);
        foreach (var request in mail.Requests)
            Paragraph(text, request);
        if (mail.Findings is { } findings)
            Findings(text, findings, isWholeMail: mail.Parts.Count == 0);
        foreach (var sentence in mail.Closing)
            Paragraph(text, sentence);

        // The mark that mail clients know as the start of a signature.
        text.Append("-- \n");
        foreach (var line in mail.Footer)
            Wrapped(text, line, "", "");
        return text.ToString();
    }

    private static void Part(StringBuilder text, string number, PartView part)
    {
        Heading(text, $"{number}. {part.Heading}: {part.Count}", '=');
        for (var i = 0; i < part.Sections.Count; i++)
            Section(text, i + 1, part.Sections[i]);
    }

    private static void Section(StringBuilder text, int number, SectionView section)
    {
        Heading(text, $"{number}. {section.Heading}: {section.Count}", '-');
        var index = 0;
        foreach (var row in section.Rows)
        {
            Wrapped(text, $"{++index}) {row.Code} – {row.Lateness}{(row.Reminder is { } reminder ? $" ({reminder})" : "")}", "", "   ");
            if (row.Also is { } also)
                Wrapped(text, also, "   ", "   ");
            if (row.Procedure is { } procedure)
                Wrapped(text, procedure, "   ", "   ");
            foreach (var fact in row.DossierFacts.Concat(row.TimeFacts).Concat(row.HandlingFacts))
                Wrapped(text, $"{fact.Label}: {fact.Value}", "   ", "     ");
            if (row.Link is { } link)
                text.Append("   ").Append(link).Append('\n');
            text.Append('\n');
        }

        if (section.More is { } more)
            Paragraph(text, more);
    }

    private static void Cleared(StringBuilder text, string number, ClearedView cleared)
    {
        Heading(text, $"{number}. {cleared.Heading}: {cleared.Count}", '=');
        Paragraph(text, cleared.Note);
        foreach (var row in cleared.Rows)
            Wrapped(text, $"{row.Code} – {string.Join("; ", row.Ends)}", "- ", "  ");
        if (cleared.More is { } more)
            Wrapped(text, more, "", "");
        text.Append('\n');
    }

    private static void Findings(StringBuilder text, FindingsView findings, bool isWholeMail)
    {
        if (!isWholeMail)
            Heading(text, findings.Heading, '=');
        Paragraph(text, findings.Intro);
        foreach (var list in findings.Lists)
        {
            Heading(text, $"{list.Heading}: {list.Count}", '-');
            Paragraph(text, list.Note);
            foreach (var item in list.Items)
            {
                Wrapped(text, item.Head, "- ", "  ");
                foreach (var line in item.Lines)
                    Wrapped(text, line, "  ", "    ");
            }

            if (list.More is { } more)
                Wrapped(text, more, "", "");
            text.Append('\n');
        }
    }

    // Parts stand out by capitals, the sections in them do not.
    private static void Heading(StringBuilder text, string heading, char underline)
    {
        Wrapped(text, underline == '=' ? heading.ToUpper(CultureInfo.InvariantCulture) : heading, "", "");
        text.Append(underline, Math.Min(Width, heading.Length)).Append('\n');
    }

    private static void Paragraph(StringBuilder text, string sentence)
    {
        Wrapped(text, sentence, "", "");
        text.Append('\n');
    }

    // A word longer than a line stands on a line of its own rather than being cut: it may be a code or an address.
    private static void Wrapped(StringBuilder text, string line, string firstIndent, string indent)
    {
        text.Append(firstIndent);
        var column = firstIndent.Length;
        var isLineStart = true;
        foreach (var word in NoBreak.Of(line).Split(' ').Select(held => held.Replace(NoBreak.Space, ' ')))
        {
            if (!isLineStart && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent);
                column = indent.Length;
                isLineStart = true;
            }

            if (!isLineStart)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
            isLineStart = false;
        }

        text.Append('\n');
    }
}
