using Planted.Rules.Dossiers;

namespace Planted.Rules.Detection;

/// <summary>Follows its arrow to the dossiers, but is impure on purpose.</summary>
internal sealed record PlantedHang(PlantedDossier Dossier)
{
    public static bool Detect(string code) => File.Exists(code) && TimeProvider.System.GetTimestamp() > 0;
}
