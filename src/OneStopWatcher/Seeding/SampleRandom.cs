namespace OneStopWatcher.Seeding;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014). An own generator, because the same seed must give the same district on every version of the
/// runtime; and one per dossier, so that rows can be told again without holding them.
/// </summary>
internal sealed class SampleRandom(int seed, int stream)
{
    private ulong state = ((ulong)(uint)seed << 32) | (uint)stream;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both inclusive.</summary>
    public int Between(int least, int most) => least + (int)(Next() % (ulong)((long)most - least + 1));

    /// <summary>True in so many cases of a hundred.</summary>
    public bool Chance(int percent) => Between(1, 100) <= percent;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
