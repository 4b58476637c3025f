using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using OneStopWatcher.Rules.WorkingTime;

namespace OneStopWatcher.OpsPage;

/// <summary>The answer to a question for health, in the office's time.</summary>
/// <param name="Status">As the worst of the checks: <c>ok</c>, <c>degraded</c> or <c>failing</c>.</param>
/// <param name="CheckedAt">The moment it holds for.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record HealthBody(string Status, DateTimeOffset CheckedAt, IReadOnlyList<HealthLine> Checks)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static HealthBody Of(IReadOnlyList<HealthItem> items, WorkCalendar office, DateTimeOffset now) => new(
        StatusOf(HealthItem.Of(items)),
        office.InZone(now),
        [.. items.Select(item => new HealthLine(item.Check, item.Subject, StatusOf(item.State), item.Since is { } since ? office.InZone(since) : null, item.Cause))]);

    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Form), (byte)'\n'];

    private static string StatusOf(HealthState state) => state switch
    {
        HealthState.Ok => "ok",
        HealthState.Degraded => "degraded",
        HealthState.Failing => "failing",
    };
}

/// <summary>One check in the answer.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Subject">Which of several.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>failing</c>.</param>
/// <param name="Since">The latest proof while it is in order, else since when it is not.</param>
/// <param name="Cause">Why, in one sentence.</param>
internal sealed record HealthLine(string Check, string? Subject, string Status, DateTimeOffset? Since, string Cause);
