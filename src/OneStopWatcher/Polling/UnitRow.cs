using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Polling;

/// <summary>One row of <c>units.sql</c> as the driver gave it.</summary>
internal sealed record UnitRow
{
    public object? Code { get; init; }

    public object? Name { get; init; }

    public object? ParentCode { get; init; }

    public Unit ToUnit(string source, RowValues values)
    {
        var code = values.RequiredText(Code, "code");
        return new Unit(source, code, values.Text(Name, "name") ?? code, values.Text(ParentCode, "parent_code"));
    }
}
