using System.Globalization;

namespace OneStopWatcher.Wording;

/// <summary>Several phrases in a row. As one phrase, so that it can stand inside another and each part is still said in the reader's language.</summary>
internal sealed class PhraseList(IReadOnlyList<FormattableString> parts, string separator = "; ") : FormattableString
{
    public IReadOnlyList<FormattableString> Parts => parts;

    public string Separator => separator;

    public override string Format => string.Join(separator, parts.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"{{{index}}}")));

    public override int ArgumentCount => parts.Count;

    public override object?[] GetArguments() => [.. parts];

    public override object? GetArgument(int index) => parts[index];

    public override string ToString(IFormatProvider? formatProvider) => string.Join(separator, parts.Select(part => part.ToString(formatProvider)));

    /// <summary>The parts, each turned into text by the caller.</summary>
    public string Join(Func<FormattableString, string> say) => string.Join(separator, parts.Select(say));
}
