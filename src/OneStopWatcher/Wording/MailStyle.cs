using Microsoft.AspNetCore.Components;

namespace OneStopWatcher.Wording;

/// <summary>How mails look. Inline styles carry the look everywhere; the sheet adds phones and the dark page where clients know it.</summary>
internal static class MailStyle
{
    public const string Page = "margin:0;padding:0;background:#eef1f5;color:#1d2733;font:15px/1.5 Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif";
    public const string Preview = "display:none;max-height:0;overflow:hidden;mso-hide:all";
    public const string Frame = "width:100%;max-width:760px;margin:0 auto";
    public const string Card = "background:#ffffff;border:1px solid #d5dce5;border-top:4px solid #1f4e79;padding:24px 28px";
    public const string Office = "margin:0;color:#56636f;font-size:13px;line-height:1.4";
    public const string Title = "margin:2px 0 0;color:#1f4e79;font-size:22px;line-height:1.3;font-weight:600";
    public const string AsOf = "margin:2px 0 18px;color:#56636f;font-size:13px";
    public const string Paragraph = "margin:0 0 12px";
    public const string Banner = "margin:0 0 14px;padding:10px 12px;border-left:4px solid #855300;background:#fdf3dc;color:#1d2733;font-weight:600";
    public const string Greeting = "margin:0 0 12px;font-weight:600";
    public const string Tiles = "width:100%;margin:4px 0 8px;border-collapse:collapse;table-layout:fixed";
    public const string Tile = "background:#f5f7fa;border:1px solid #e2e7ee;padding:10px 12px;vertical-align:top;font-size:13px;line-height:1.35;color:#56636f";
    public const string Number = "display:block;font-size:24px;line-height:1.2;font-weight:600;color:";
    public const string Heading = "margin:22px 0 8px;padding:0 0 0 10px;font-size:16px;line-height:1.35;font-weight:600;color:#1d2733;border-left:4px solid ";
    public const string Count = "font-weight:400;color:#56636f";
    public const string Rows = "width:100%;border-collapse:collapse;table-layout:fixed;font-size:14px;line-height:1.45";
    public const string Column = "padding:6px 8px;text-align:left;font-size:12px;font-weight:600;color:#56636f;background:#f5f7fa;border-bottom:1px solid #d5dce5";
    public const string Cell = "padding:10px 8px;vertical-align:top;border-bottom:1px solid #e2e7ee;overflow-wrap:anywhere;word-break:break-word";
    public const string Code = "font-weight:600;color:#1d2733";
    public const string Link = "font-weight:600;color:#1f4e79;text-decoration:underline";
    public const string Reminder = "font-size:12px;color:#56636f;white-space:nowrap;border:1px solid #c3ccd6;border-radius:3px;padding:0 5px";
    public const string Lateness = "font-weight:600;color:";
    public const string Unbroken = "white-space:nowrap";

    // As long as the first column is wide.
    private const int LongestUnbroken = 28;

    public const string Label = "color:#56636f";
    public const string More = "margin:8px 0 0;color:#56636f;font-size:14px";
    public const string PartHeading = "margin:28px 0 10px;padding:20px 0 0;border-top:1px solid #d5dce5;color:#1f4e79;font-size:18px;line-height:1.3;font-weight:600";
    public const string Note = "margin:0 0 6px;color:#56636f;font-size:13px";
    public const string Requests = "margin:22px 0 0";
    public const string Footer = "padding:14px 28px 28px;color:#56636f;font-size:12px;line-height:1.5";
    public const string FooterLine = "margin:0 0 3px";

    /// <summary>Outlook for Windows ignores a greatest width; a table of fixed width around the frame tells it.</summary>
    public static readonly MarkupString OutlookFrameStart =
        new("<!--[if mso]><table role=\"presentation\" width=\"760\" align=\"center\"><tr><td><![endif]-->");

    public static readonly MarkupString OutlookFrameEnd = new("<!--[if mso]></td></tr></table><![endif]-->");

    /// <summary>A dossier's number is read and compared as one word, not broken at its hyphens; one longer than its column must break.</summary>
    public static string OfCode(string style, string code) => code.Length <= LongestUnbroken ? $"{style};{Unbroken}" : style;

    /// <summary>The style sheet, constant text without anything from outside.</summary>
    public static readonly MarkupString Sheet = new(
        """
        <style>
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        @media (max-width:600px){
        .card{padding:18px 16px !important}
        .foot{padding:12px 16px 24px !important}
        .rows,.rows tbody,.rows tr,.rows td{display:block !important;width:auto !important}
        .rows thead{display:none !important}
        .rows tr{border:1px solid #e2e7ee;padding:10px 12px;margin:0 0 10px}
        .rows td{border:0 !important;padding:0 0 6px !important}
        .tiles,.tiles tbody,.tiles tr,.tiles td{display:block !important;width:auto !important}
        .tiles td{margin:0 0 6px;padding:6px 12px !important}
        .tiles .num{display:inline !important;font-size:18px !important}
        }
        @media (prefers-color-scheme:dark){
        .page{background:#14181d !important;color:#e4e9ef !important}
        .card{background:#1d232b !important;border-color:#343d48 !important;border-top-color:#5b9bd5 !important}
        .title,.link{color:#9ccbf5 !important}
        .ink{color:#e4e9ef !important}
        .soft{color:#aab4bf !important}
        .fill{background:#262d37 !important;border-color:#343d48 !important}
        .banner{background:#3a2f14 !important;border-color:#f0c36d !important}
        .rule,.rows tr{border-color:#343d48 !important}

        """
        + string.Concat(Accent.All.Select(accent => $".{accent.Name}{{color:{accent.Dark} !important;border-color:{accent.Dark} !important}}\n"))
        + "}\n</style>\n");
}
