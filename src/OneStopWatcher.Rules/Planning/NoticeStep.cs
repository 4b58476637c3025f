using System.Globalization;

namespace OneStopWatcher.Rules.Planning;

/// <summary>Which rung or reminder a notice is: with the episode and the role holder, the key under which it is told once.</summary>
/// <param name="Reason">Rungs are <see cref="NoticeReason.New"/> (rung 0) or <see cref="NoticeReason.Escalated"/>; reminders <see cref="NoticeReason.StillHanging"/>.</param>
/// <param name="Number">The rung's index from 0, or the reminder's number from 1.</param>
public readonly record struct NoticeStep(NoticeReason Reason, int Number)
{
    /// <summary>Whether it is a reminder.</summary>
    public bool IsReminder => Reason == NoticeReason.StillHanging;

    /// <summary>The step of a rung.</summary>
    public static NoticeStep Rung(int index) => new(index == 0 ? NoticeReason.New : NoticeReason.Escalated, index);

    /// <summary>The step of a reminder.</summary>
    public static NoticeStep Reminder(int number) => new(NoticeReason.StillHanging, number);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no step.</exception>
    public static NoticeStep Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':') switch
        {
            ["rung", var index] => Rung(int.Parse(index, CultureInfo.InvariantCulture)),
            ["reminder", var number] => Reminder(int.Parse(number, CultureInfo.InvariantCulture)),
            _ => throw new FormatException($"a step is 'rung:N' or 'reminder:N', was '{text}'"),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsReminder ? "reminder" : "rung")}:{Number}");
}
