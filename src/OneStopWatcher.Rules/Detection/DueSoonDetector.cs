using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Detection;

// Due soon: little working time left until the due date.
internal static class DueSoonDetector
{
    public static Judgement Judge(in Case @case) => TimeLeft.Judge(@case, HangKind.DueSoon, LimitName.DueSoon, "is due soon");
}
