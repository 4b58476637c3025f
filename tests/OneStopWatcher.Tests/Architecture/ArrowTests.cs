using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using ArchUnitNET.Loader;
using Microsoft.AspNetCore.Components;
using OneStopWatcher.Rules.Detection;

namespace OneStopWatcher.Tests.Architecture;

/// <summary>Holds the arrows of the house plan: who may know whom.</summary>
public sealed class ArrowTests
{
    private const string Rules = "Rules";
    private const string Runs = HousePlan.RootRoom;

    private static readonly Assembly RulesAssembly = typeof(HangDetector).Assembly;
    private static readonly Assembly ShellAssembly = typeof(Program).Assembly;

    // Room → rooms it may use. Reading down, no room uses one below itself.
    private static readonly HousePlan Plan = new("OneStopWatcher", new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Rules.Dossiers"] = [],
        ["Rules.WorkingTime"] = [],
        ["Rules.Thresholds"] = ["Rules.Dossiers", "Rules.WorkingTime"],
        ["Rules.Detection"] = ["Rules.Dossiers", "Rules.WorkingTime", "Rules.Thresholds"],
        ["Rules.Planning"] = ["Rules.Dossiers", "Rules.WorkingTime", "Rules.Thresholds", "Rules.Detection"],
        ["Rules.Reports"] = ["Rules.Dossiers", "Rules.WorkingTime", "Rules.Thresholds", "Rules.Detection"],

        ["Tls"] = [],
        ["Telemetry"] = [],
        ["Polling"] = [Rules, "Tls"],

        // How a phrase is kept, which knows of no language: the rest of the room is for those who word mails.
        ["Wording.PhraseList"] = [],
        ["Wording.PhraseText"] = ["Wording.PhraseList"],
        ["Ledger"] = [Rules, "Tls", "Wording.PhraseText"],
        ["Wording"] = [Rules, "Wording.PhraseList", "Wording.PhraseText"],
        ["Delivery"] = [Rules, "Ledger", "Wording.PhraseText", "Telemetry"],
        ["Seeding"] = [Rules],
        ["Contacts"] = [Rules],
        ["Settings"] = [Rules, "Polling", "Ledger", "Wording", "Delivery", "Contacts"],
        ["History"] = [Rules, "Polling", "Ledger"],
        ["Alarms"] = [Rules, "Polling", "Ledger", "Wording", "Delivery", "Settings", "Tls"],
        [Runs] = [Rules, "Polling", "Ledger", "History", "Wording", "Delivery", "Settings", "Alarms", "Telemetry"],
        ["Replay"] = [Rules, "Polling", "Ledger", "History", "Delivery", "Settings", Runs],
        ["Reporting"] = [Rules, "Polling", "Ledger", Runs],
        ["OpsPage"] = [Rules, "Polling", "Ledger", "Wording", "Delivery", "Settings", "Alarms", "Telemetry", "Reporting", Runs],
        ["Commands"] = [Rules, "Polling", "Ledger", "Wording", "Delivery", "Contacts", "Settings", "Alarms", "Seeding", "Reporting", "Replay", Runs],
        ["Hosting"] = [Rules, "Polling", "Ledger", "Wording", "Delivery", "Contacts", "Settings", "Alarms", "Seeding", "Reporting", "OpsPage", "Commands", Runs],
        ["Program"] = [Rules, "Polling", "Ledger", "Wording", "Delivery", "Contacts", "Settings", "Alarms", "Seeding", "Reporting", "OpsPage", "Commands", "Hosting", Runs],
    });

    [Fact]
    public void Program_EveryDependency_FollowsAnArrow()
    {
        var inspection = Plan.Inspect(Load(RulesAssembly, ShellAssembly));

        AssertClean(inspection);
    }

    [Fact]
    public void Rules_EveryDependency_IsPure()
    {
        var inspection = Purity.Inspect(Load(RulesAssembly), "OneStopWatcher.Rules");

        AssertClean(inspection);
    }

    [Fact]
    public void Rules_References_AreOnlyTheFramework()
    {
        var assemblies = RulesAssembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).ToList();
        var project = XDocument.Load(SourceTree.Path("src", "OneStopWatcher.Rules", "OneStopWatcher.Rules.csproj"));

        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
        Assert.DoesNotContain(project.Descendants(), element => element.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal));
    }

    [Fact]
    public void Shell_EveryType_IsInternalAndSealed()
    {
        var types = ShellAssembly.GetTypes().Where(IsWrittenByHand).ToList();

        Assert.NotEmpty(types);
        Assert.Empty(types.Where(type => type.IsVisible).Select(type => $"{type} is public"));
        Assert.Empty(types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => $"{type} is not sealed"));
    }

    [Theory]
    [InlineData("DossierThatDetects", "in a method's body")]
    [InlineData("DossierWithHangs", "as a type argument")]
    [InlineData("DossierThatWaits", "behind an await")]
    public void PlantedViolation_AgainstTheArrow_IsFound(string type, string where)
    {
        var plan = new HousePlan("Planted", new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["Rules.Dossiers"] = [],
            ["Rules.Detection"] = ["Rules.Dossiers"],
            ["Rules.NotYetBuilt"] = [Rules],
        });

        var inspection = plan.Inspect(Load(typeof(ArrowTests).Assembly));

        Assert.True(
            inspection.Violations.Any(violation => violation.StartsWith($"Planted.Rules.Dossiers.{type} uses Planted.Rules.Detection.PlantedHang", StringComparison.Ordinal)),
            $"A dependency {where} was not seen.");
        Assert.DoesNotContain(inspection.Violations, violation => violation.StartsWith("Planted.Rules.Detection", StringComparison.Ordinal));
    }

    [Fact]
    public void PlantedViolation_TypeInUnknownRoom_IsFound()
    {
        var plan = new HousePlan("Planted", new Dictionary<string, string[]>(StringComparer.Ordinal) { ["Rules.Detection"] = [Rules] });

        var inspection = plan.Inspect(Load(typeof(ArrowTests).Assembly));

        Assert.Contains(inspection.Violations, violation => violation.StartsWith("Planted.Rules.Dossiers.DossierThatDetects lies in no room", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("System.TimeProvider")]
    public void PlantedViolation_ImpureRule_IsFound(string used)
    {
        var inspection = Purity.Inspect(Load(typeof(ArrowTests).Assembly), "Planted.Rules");

        Assert.Contains($"Planted.Rules.Detection.PlantedHang uses {used}, but rules are pure", inspection.Violations);
    }

    private static void AssertClean(PlanInspection inspection)
    {
        Assert.Empty(inspection.Violations);
        Assert.NotEqual(0, inspection.Types);
        Assert.NotEqual(0, inspection.Dependencies);
    }

    private static ArchUnitNET.Domain.Architecture Load(params Assembly[] assemblies) => new ArchLoader().LoadAssemblies(assemblies).Build();

    // Razor components are public by the framework's wish, and what generators write is their business.
    private static bool IsWrittenByHand(System.Type type) =>
        (type.Namespace == "OneStopWatcher" || type.Namespace?.StartsWith("OneStopWatcher.", StringComparison.Ordinal) == true)
        && !typeof(IComponent).IsAssignableFrom(type)
        && type.Name != "_Imports"
        && !SelfAndOuter(type).Any(one => one.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || typeof(IComponent).IsAssignableFrom(one));

    private static IEnumerable<System.Type> SelfAndOuter(System.Type type)
    {
        for (var one = type; one is not null; one = one.DeclaringType)
            yield return one;
    }
}
