using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher;

/// <summary>
/// A fingerprint of everything a sweep read, the same whatever the order of rows and the process: two equal ones in a row mean that nothing
/// has changed in the source.
/// </summary>
internal struct SourceFingerprint
{
    private ulong sum;
    private int rows;

    public void Add(Dossier dossier)
    {
        var row = default(RowHash);
        row.Add(dossier.Id);
        row.Add(dossier.StatusCode);
        row.Add(dossier.StepCode);
        row.Add(dossier.DueAt);
        row.Add(dossier.ReceivedAt);
        row.Add(dossier.CompletedAt);
        row.Add(dossier.SuspendedAt);
        row.Add(dossier.ExtendedAt);
        row.Add(dossier.StepEnteredAt);
        row.Add(dossier.UpdatedAt);
        foreach (var assignee in dossier.Assignees)
            row.Add(assignee.Id);
        Add(row);
    }

    public void AddBroken(string? id)
    {
        var row = default(RowHash);
        row.Add(id);
        Add(row);
    }

    public override readonly string ToString() => $"{rows:x}-{sum:x16}";

    private void Add(RowHash row)
    {
        // A sum, because rows come in any order.
        sum = unchecked(sum + row.Value);
        rows++;
    }

    // FNV-1a, because the hashes of the framework differ from process to process.
    private struct RowHash
    {
        private const ulong Basis = 14695981039346656037;
        private const ulong Prime = 1099511628211;
        private ulong hash;

        public readonly ulong Value => hash;

        public void Add(string? text)
        {
            foreach (var letter in text.AsSpan())
                Add(letter);
            Add('\0');
        }

        public void Add(DateTimeOffset? instant) => Add((ulong)(instant?.UtcTicks ?? 0));

        private void Add(ulong value) => hash = unchecked(((hash == 0 ? Basis : hash) ^ value) * Prime);
    }
}
