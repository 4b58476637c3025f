namespace OneStopWatcher.Rules.WorkingTime;

/// <summary>Why a day differs from the weekly pattern (Labour Code 2019 Art. 111–112 and the yearly notices of the Government).</summary>
public enum DayKind
{
    /// <summary>A public holiday (ngày lễ, Tết).</summary>
    Holiday,

    /// <summary>A day off in place of a holiday that fell on a weekly rest day (nghỉ bù).</summary>
    SubstituteDayOff,

    /// <summary>A working day given off against a make-up day (hoán đổi).</summary>
    SwapDayOff,

    /// <summary>A day worked in place of a swapped one (làm bù); it has the hours of the day it replaces.</summary>
    MakeUpWorkday,
}
