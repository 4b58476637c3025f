using System.Globalization;

namespace OneStopWatcher.Settings;

/// <summary>How much room a disk must have left: so many bytes, or a share of the disk.</summary>
/// <param name="Bytes">At least so many, or null for a share.</param>
/// <param name="Percent">At least this share, 1..99, or null for bytes.</param>
internal sealed record DiskLimit(long? Bytes, int? Percent)
{
    public static FormattableString Form => $"a size such as 500MB or 1GB (1MB..100TB), or a share of the disk such as 5% (1%..99%)";

    private const long Megabyte = 1_000_000;

    private static readonly (string Unit, long Bytes)[] Units = [("MB", Megabyte), ("GB", 1_000 * Megabyte), ("TB", 1_000_000 * Megabyte)];

    public static DiskLimit Standard { get; } = new(1_000 * Megabyte, Percent: null);

    /// <summary>Reads a limit, or returns null when the text is none.</summary>
    public static DiskLimit? Parse(string text)
    {
        if (text.EndsWith('%'))
            return Number(text[..^1]) is { } share and >= 1 and <= 99 ? new DiskLimit(Bytes: null, share) : null;
        foreach (var (unit, bytes) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) && Number(text[..^unit.Length]) is { } number)
                return number >= 1 && number <= 100_000_000 * Megabyte / bytes ? new DiskLimit(number * bytes, Percent: null) : null;
        }

        return null;
    }

    /// <summary>Whether a disk has less room than that.</summary>
    public bool IsBroken(long free, long total) => Bytes is { } bytes ? free < bytes : (decimal)free * 100 < (decimal)total * Percent!.Value;

    public override string ToString() => Percent is { } share ? $"{share}%" : Size(Bytes!.Value);

    /// <summary>A size as people write it, such as <c>12.3 GB</c>.</summary>
    public static string Size(long bytes)
    {
        var (unit, size) = Units.LastOrDefault(known => bytes >= known.Bytes, Units[0]);
        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)bytes / size:0.#} {unit}");
    }

    private static int? Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
