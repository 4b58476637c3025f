namespace OneStopWatcher.Seeding;

/// <summary>An invented official: a row of <c>officials</c>.</summary>
/// <param name="Id">Stable key.</param>
/// <param name="Name">Family, middle and given name, with diacritics.</param>
/// <param name="Email">An address that ends in <c>.example</c>, or null where the sample has a gap on purpose.</param>
/// <param name="Post">Post (chức vụ).</param>
/// <param name="UnitCode">The unit.</param>
/// <param name="Role">A role of the ladders by name, or null.</param>
/// <param name="IsActive">Whether the person still works there.</param>
/// <param name="LastLoginAt">When the person last used the one-stop software, or null for never.</param>
internal sealed record SampleOfficial(
    string Id, string Name, string? Email, string Post, string UnitCode, string? Role, bool IsActive, DateTimeOffset? LastLoginAt);
