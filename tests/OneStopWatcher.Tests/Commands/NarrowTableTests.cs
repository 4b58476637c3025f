using OneStopWatcher.Commands;

namespace OneStopWatcher.Tests.Commands;

/// <summary>What a narrow terminal shows of a table. Each column takes three places more than its widest cell, and all of them one.</summary>
public sealed class NarrowTableTests
{
    private static readonly string[] Columns = ["Code", "Unit", "Why"];
    private static readonly string[][] Rows = [["H20-1", "Ủy ban nhân dân xã Long Hậu", "nghỉ lễ và chờ bổ sung"], ["H20-22", "Văn phòng", ""]];

    // 6 + 27 + 22 characters, and 10 around them.
    [Theory]
    [InlineData(65, "Code|Unit|Why", "Ủy ban nhân dân xã Long Hậu", "nghỉ lễ và chờ bổ sung")]
    [InlineData(64, "Code|Unit|Why", "Ủy ban nhân dân xã Long Hậu", "nghỉ lễ và chờ bổ su…")]
    [InlineData(55, "Code|Unit|Why", "Ủy ban nhân dân xã Long Hậu", "nghỉ lễ và…")]
    [InlineData(54, "Code|Unit", "Ủy ban nhân dân xã Long Hậu", null)]
    [InlineData(39, "Code|Unit", "Ủy ban nhân dân xã Long H…", null)]
    [InlineData(20, "Code", null, null)]
    public void Fit_ShortensThenLeavesOut_TheLeastImportantFirst(int width, string columns, string? unit, string? why)
    {
        var table = NarrowTable.Fit(Columns, Rows, ["Why", "Unit"], width);

        Assert.Equal(columns, string.Join('|', table.Columns));
        Assert.Equal([.. new[] { "H20-1", unit, why }.OfType<string>()], table.Rows[0]);
        Assert.Equal(table.Columns.Count, table.Rows[1].Count);
    }
}
