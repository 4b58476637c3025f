namespace OneStopWatcher.Seeding;

/// <summary>A field (lĩnh vực): a row of <c>fields</c>.</summary>
/// <param name="Code">Sample code.</param>
/// <param name="Name">Name as people write it.</param>
/// <param name="Post">The post whose holders handle the field in a commune.</param>
internal sealed record SampleField(string Code, string Name, string Post);
