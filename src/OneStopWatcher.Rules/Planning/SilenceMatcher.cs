using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Thresholds;

namespace OneStopWatcher.Rules.Planning;

/// <summary>Which hangs a silence covers. What is left out does not matter; all that is given must fit.</summary>
public sealed record SilenceMatcher
{
    /// <summary>What a matcher is made of, for error messages.</summary>
    public const string Form = "one or more of source=, dossier=, procedure=, field=, unit= (each a code, or the beginning of codes followed by one *) and kind=";

    /// <summary>Names of sources.</summary>
    public CodePattern Source { get; init; }

    /// <summary>Numbers of dossiers, as people know them.</summary>
    public CodePattern Dossier { get; init; }

    /// <summary>Codes of procedures.</summary>
    public CodePattern Procedure { get; init; }

    /// <summary>Codes of fields.</summary>
    public CodePattern Field { get; init; }

    /// <summary>Codes of the agencies that resolve the dossier.</summary>
    public CodePattern Unit { get; init; }

    /// <summary>The only kind, or null for every kind.</summary>
    public HangKind? Kind { get; init; }

    /// <summary>Reads a matcher.</summary>
    /// <param name="parts">Its parts, each <c>name=value</c>.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    /// <returns>Null when something is wrong; one that covers everything is refused: that is a pause.</returns>
    public static SilenceMatcher? Parse(IEnumerable<string> parts, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(parts);
        problem = null;
        var matcher = new SilenceMatcher();
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var name = part.Split('=')[0].Trim().ToUpperInvariant();
            if (!given.Add(name))
                problem ??= $"must name each part once, '{part}' stands there again";
            else if (matcher.With(name, part.Contains('=', StringComparison.Ordinal) ? part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim() : "", out var wrong) is { } next)
                matcher = next;
            else
                problem ??= $"{wrong}, was '{part}'";
        }

        if (problem is null && matcher == new SilenceMatcher())
            problem = $"must be {Form}; to hold back everything, pause the mails";
        return problem is null ? matcher : null;
    }

    /// <summary>Whether it covers a hang.</summary>
    public bool Fits(Hang hang)
    {
        ArgumentNullException.ThrowIfNull(hang);
        var dossier = hang.Dossier;
        return Source.Matches(dossier.Source)
            && Dossier.Matches(dossier.Code)
            && Procedure.Matches(dossier.ProcedureCode)
            && Field.Matches(dossier.FieldCode)
            && Unit.Matches(dossier.AgencyCode)
            && (Kind is null || Kind == hang.Kind);
    }

    /// <summary>Its parts, as <see cref="Parse"/> reads them.</summary>
    public IReadOnlyList<string> Parts()
    {
        (string Name, CodePattern Pattern)[] patterns = [("source", Source), ("dossier", Dossier), ("procedure", Procedure), ("field", Field), ("unit", Unit)];
        var parts = patterns.Where(part => !part.Pattern.IsAny).Select(part => $"{part.Name}={part.Pattern}");
        return [.. parts, .. Kind is { } kind ? [$"kind={kind}"] : Array.Empty<string>()];
    }

    /// <summary>Its parts in one line.</summary>
    public override string ToString() => string.Join(", ", Parts());

    private SilenceMatcher? With(string name, string value, out string? problem)
    {
        if (name == "KIND")
        {
            problem = $"kind must be one of {string.Join(", ", Enum.GetNames<HangKind>())}";
            var kind = Enum.GetNames<HangKind>().FirstOrDefault(known => known.Equals(value, StringComparison.OrdinalIgnoreCase));
            return kind is null ? null : this with { Kind = Enum.Parse<HangKind>(kind) };
        }

        if (CodePattern.Parse(value, out _) is not { } pattern)
        {
            problem = $"{name.ToLowerInvariant()} must be {CodePattern.Form}";
            return null;
        }

        problem = $"must be {Form}";
        return name switch
        {
            "SOURCE" => this with { Source = pattern },
            "DOSSIER" => this with { Dossier = pattern },
            "PROCEDURE" => this with { Procedure = pattern },
            "FIELD" => this with { Field = pattern },
            "UNIT" => this with { Unit = pattern },
            _ => null,
        };
    }
}
