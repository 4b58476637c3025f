using Planted.Rules.Detection;

namespace Planted.Rules.Dossiers;

/// <summary>Wrong on purpose, like its neighbours: a dossier must not know of hangs.</summary>
internal static class DossierThatDetects
{
    public static bool IsHung(string code) => PlantedHang.Detect(code);
}

internal sealed record DossierWithHangs(IReadOnlyList<PlantedHang> Hangs);

internal static class DossierThatWaits
{
    public static async Task<bool> IsHungAsync(string code)
    {
        await Task.Yield();
        return PlantedHang.Detect(code);
    }
}

/// <summary>Harmless, and used against no arrow.</summary>
internal sealed record PlantedDossier(string Code);
