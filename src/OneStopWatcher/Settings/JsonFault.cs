using System.Text.Json;

namespace OneStopWatcher.Settings;

/// <summary>Says where a JSON file is broken, counting as editors do: from 1.</summary>
internal static class JsonFault
{
    public static FormattableString Explain(JsonException e)
    {
        // The library appends its own place, which counts from 0, to some messages.
        var cause = e.Message.Split([" LineNumber:", " Path:"], StringSplitOptions.None)[0].ReplaceLineEndings(" ").TrimEnd();
        return e.LineNumber is { } line ? (FormattableString)$"line {line + 1}, position {(e.BytePositionInLine ?? 0) + 1}: {cause}" : $"{cause}";
    }
}
