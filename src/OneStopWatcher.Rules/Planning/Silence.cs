using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Rules.Planning;

/// <summary>
/// That somebody who can answer for it has asked for quiet about some hangs until a moment. They stay watched and recorded; when it ends,
/// everyone is told by the highest rung passed.
/// </summary>
/// <param name="Matcher">Which hangs.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Reason">Why.</param>
/// <param name="EndsAt">The first instant at which it no longer holds.</param>
public sealed record Silence(SilenceMatcher Matcher, string Author, string Reason, DateTimeOffset EndsAt)
{
    /// <summary>Whether nobody is to be told of a hang at a moment.</summary>
    public bool Covers(Hang hang, DateTimeOffset now) => now < EndsAt && Matcher.Fits(hang);
}
