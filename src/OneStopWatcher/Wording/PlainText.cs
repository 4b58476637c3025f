using System.Globalization;
using System.Text;

namespace OneStopWatcher.Wording;

/// <summary>The plain-text twin of a mail, for readers and servers that show no HTML. Lines end in LF.</summary>
internal static class PlainText
{
    private const int Width = 76;

    public static string Of(MailView mail)
    {
        var text = new StringBuilder();
        Paragraph(text, mail.Greeting);
        foreach (var sentence in mail.Intro)
            Paragraph(text, sentence);
        for (var i = 0; i < mail.Sections.Count; i++)
            Section(text, i + 1, mail.Sections[i]);
        foreach (var request in mail.Requests)
            Paragraph(text, request);
        if (mail.Findings is { } findings)
            Findings(text, findings, isWholeMail: mail.Sections.Count == 0);
        foreach (var sentence in mail.Closing)
            Paragraph(text, sentence);

        // The mark that mail clients know as the start of a signature.
        text.Append("-- \n");
        foreach (var line in mail.Footer)
            Wrapped(text, line, "", "");
        return text.ToString();
    }

    private static void Section(StringBuilder text, int number, SectionView section)
    {
        Heading(text, $"{number}. {section.Heading}: {section.Count}");
        var index = 0;
        foreach (var row in section.Rows)
        {
            Wrapped(text, $"{++index}) {row.Code} – {row.Lateness} ({row.Reason})", "", "   ");
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

    private static void Findings(StringBuilder text, FindingsView findings, bool isWholeMail)
    {
        if (!isWholeMail)
            Heading(text, findings.Heading);
        Paragraph(text, findings.Intro);
        foreach (var list in findings.Lists)
        {
            Heading(text, $"{list.Heading}: {list.Count}");
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

    private static void Heading(StringBuilder text, string heading)
    {
        Wrapped(text, heading.ToUpper(CultureInfo.InvariantCulture), "", "");
        text.Append('-', Math.Min(Width, heading.Length)).Append('\n');
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
        foreach (var word in line.Split(' '))
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
