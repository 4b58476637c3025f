using System.Runtime.InteropServices;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.History;

/// <summary>
/// A hash of what a source says of one dossier, the same in every process: two equal ones mean that nothing has changed that matters for judging
/// and addressing. When the row was last touched does not matter.
/// </summary>
internal struct ContentHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private ulong hash;

    public static long Of(Dossier dossier)
    {
        var hash = new ContentHash { hash = Basis };
        hash.Add(dossier.Id);
        hash.Add(dossier.Code);
        hash.Add(dossier.DueAt);
        hash.Add(dossier.StatusCode);
        hash.Add(dossier.IsSuspended switch { null => 0, false => 1, true => 2 });
        hash.Add(dossier.IsReceived ? 1 : 0);
        hash.Add(dossier.SubmittedAt);
        hash.Add(dossier.ReceivedAt);
        hash.Add(dossier.CompletedAt);
        hash.Add((int)dossier.ResultState);
        hash.Add(dossier.SuspendedAt);
        hash.Add((int?)dossier.SuspensionKind);
        hash.Add(dossier.SupplementCount);
        hash.Add(dossier.ExtendedAt);
        hash.Add(dossier.TenantCode);
        hash.Add(dossier.ProcedureCode);
        hash.Add(dossier.ProcedureName);
        hash.Add(dossier.FieldCode);
        hash.Add(dossier.FieldName);
        hash.Add(dossier.AgencyCode);
        hash.Add(dossier.AgencyName);
        hash.Add((int?)dossier.Channel);
        hash.Add(dossier.WaitingFor);
        hash.Add(dossier.StepCode);
        hash.Add(dossier.StepName);
        hash.Add((int?)dossier.StepKind);
        hash.Add(dossier.StepEnteredAt);
        hash.Add(dossier.StepDueAt);
        hash.Add(dossier.StatusName);
        hash.Add(dossier.Url?.OriginalString);
        hash.Add(dossier.Suspensions);
        hash.Add(dossier.Assignees);
        hash.Add(dossier.Leaders);
        hash.Add(dossier.Receivers);
        hash.Add(dossier.Approvers);
        return unchecked((long)hash.hash);
    }

    private void Add(IReadOnlyList<Official> people)
    {
        Add(people.Count);
        foreach (var official in people)
        {
            Add(official.Id);
            Add(official.Name);
            Add(official.Email);
            Add(official.Post);
            Add(official.IsActive ? 1 : 0);
        }
    }

    private void Add(IReadOnlyList<Suspension> suspensions)
    {
        Add(suspensions.Count);
        foreach (var suspension in suspensions)
        {
            Add(suspension.From);
            Add(suspension.To);
        }
    }

    // The length first, so that a text cannot run into the next one; null is no text of any length.
    private void Add(string? text)
    {
        Mix(text is null ? ulong.MaxValue : (ulong)text.Length);
        var letters = text.AsSpan();
        foreach (var four in MemoryMarshal.Cast<char, ulong>(letters))
            Mix(four);
        foreach (var letter in letters[(letters.Length & ~3)..])
            Mix(letter);
    }

    private void Add(DateTimeOffset? instant) => Mix((ulong)(instant?.UtcTicks ?? -1));

    private void Add(int? number) => Mix(number is { } known ? (uint)known : ulong.MaxValue);

    // FNV-1a by words; the shift lets the high bits of a word reach the low ones.
    private void Mix(ulong word)
    {
        hash = unchecked((hash ^ word) * Prime);
        hash ^= hash >> 29;
    }
}
