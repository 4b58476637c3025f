using System.IO.Compression;
using System.Reflection;
using OneStopWatcher.History;
using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Tests.History;

/// <summary>The history notices every change of a dossier, and gives back what it was given.</summary>
public sealed class ContentHashTests
{
    // The source is the history's own; when a row was touched last says nothing of what is in it.
    private static readonly string[] LeftOut = [nameof(Dossier.Source), nameof(Dossier.UpdatedAt), "EqualityContract"];

    private static readonly DateTimeOffset Instant = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7));

    private static readonly Dossier Plain = new() { Source = "xa", Id = "1", Code = "HS-1", StatusCode = "4", IsReceived = true };

    [Fact]
    public void Hash_OfEveryProperty_ChangesWithIt()
    {
        var properties = typeof(Dossier).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => !LeftOut.Contains(property.Name)).ToList();
        Assert.True(properties.Count > 30, $"{properties.Count} properties");
        Assert.All(properties, property =>
        {
            var changed = Plain with { };
            property.SetValue(changed, Other(property));
            Assert.NotEqual(ContentHash.Of(Plain), ContentHash.Of(changed));
        });
    }

    [Fact]
    public void Hash_OfTheSame_IsTheSameInEveryProcess()
    {
        Assert.Equal(ContentHash.Of(Plain), ContentHash.Of(Plain with { UpdatedAt = Instant }));
        Assert.NotEqual(ContentHash.Of(Plain with { FieldCode = "A" }), ContentHash.Of(Plain with { FieldName = "A" }));

        // Written down once: a hash that depends on the process, or on the version, would write everything anew.
        Assert.Equal(PinnedHash, ContentHash.Of(Plain));
    }

    [Fact]
    public void Line_WithEveryProperty_IsReadAsItWasWritten()
    {
        var full = Plain with { };
        foreach (var property in typeof(Dossier).GetProperties().Where(property => !LeftOut.Contains(property.Name)))
            property.SetValue(full, Other(property));
        using var deflated = new MemoryStream();
        using (var lines = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            HistoryText.Write(lines, new HistoryLine { Dossier = full });

        var read = Assert.Single(HistoryText.Read(deflated.ToArray())).Dossier!;

        Assert.Equal(ContentHash.Of(full), ContentHash.Of(read));
        Assert.Equal(full.Source, read.Source);
    }

    private const long PinnedHash = -7879677187153900065;

    private static object Other(PropertyInfo property) => property.PropertyType switch
    {
        var type when type == typeof(string) => $"{property.Name}: Nguyễn Thị Ánh",
        var type when type == typeof(bool) || type == typeof(bool?) => property.Name != nameof(Dossier.IsReceived),
        var type when type == typeof(DateTimeOffset?) => Instant,
        var type when type == typeof(int?) => 3,
        var type when type == typeof(Uri) => new Uri("https://motcua.example/hs?id=1&b=%C3%A1"),
        var type when type == typeof(IReadOnlyList<Official>) => new List<Official> { new("an", "An", "an@xa.example", "Chuyên viên", IsActive: false) },
        var type when type == typeof(IReadOnlyList<Suspension>) => new List<Suspension> { new(Instant, null) },
        var type => Enum.GetValues(Nullable.GetUnderlyingType(type) ?? type).GetValue(1)!,
    };
}
