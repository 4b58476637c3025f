using OneStopWatcher.Rules.Dossiers;

namespace OneStopWatcher.Rules.Thresholds;

/// <summary>For which dossiers a threshold rule holds. What is left out does not matter; all that is given must fit.</summary>
public sealed record RuleCondition
{
    /// <summary>Codes of procedures.</summary>
    public CodePattern Procedure { get; init; }

    /// <summary>Codes of workflow steps.</summary>
    public CodePattern Step { get; init; }

    /// <summary>Codes of fields.</summary>
    public CodePattern Field { get; init; }

    /// <summary>Codes of the agencies that resolve the dossier.</summary>
    public CodePattern Unit { get; init; }

    /// <summary>How the dossier was handed in, or null for any way. A dossier that does not say was handed in at the counter.</summary>
    public SubmissionChannel? Channel { get; init; }

    /// <summary>Names of sources.</summary>
    public CodePattern Source { get; init; }

    /// <summary>The least term in working time, inclusive, or null for any; a dossier whose term is unknown has none of that length.</summary>
    public TimeSpan? TermAtLeast { get; init; }

    /// <summary>Whether it fits every dossier.</summary>
    public bool IsEmpty => this == new RuleCondition();

    // The order of precedence of decision record 0013. Two conditions that both fit one dossier and say equally much are the same condition:
    // two beginnings of one length, or two codes, that fit one code are the same text.
    internal (int Procedure, int Step, int Field, int Unit, int Channel, int Source, long Term) Specificity =>
        (Procedure.Specificity, Step.Specificity, Field.Specificity, Unit.Specificity, Channel is null ? 0 : 1, Source.Specificity, TermAtLeast?.Ticks ?? -1);

    /// <summary>Whether a dossier fits.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="term">Its term in working time, or null when unknown.</param>
    public bool Fits(Dossier dossier, TimeSpan? term)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return Procedure.Matches(dossier.ProcedureCode)
            && Step.Matches(dossier.StepCode)
            && Field.Matches(dossier.FieldCode)
            && Unit.Matches(dossier.AgencyCode)
            && (Channel is null || Channel == ChannelOf(dossier))
            && Source.Matches(dossier.Source)
            && (TermAtLeast is null || term >= TermAtLeast);
    }

    internal static SubmissionChannel ChannelOf(Dossier dossier) => dossier.Channel ?? SubmissionChannel.Direct;
}
