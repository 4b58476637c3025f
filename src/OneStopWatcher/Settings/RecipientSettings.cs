using OneStopWatcher.Contacts;
using OneStopWatcher.Polling;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Settings;

/// <summary>Reads <c>Recipients</c>: the administrators, and the contact directory that completes what the sources know of people.</summary>
internal static class RecipientSettings
{
    public const string DirectoryKey = "Recipients:Directory";

    public static (List<string> Administrators, string? DirectoryFile, ContactDirectory Directory) Read(
        SettingsSection section, string folder, IReadOnlyList<Source> sources, SettingsNeed need)
    {
        var file = section.Text("Directory") is { } path ? Path.GetFullPath(Path.Combine(folder, path)) : null;
        var administrators = section.Texts("Administrators", TextForm.Address) ?? [];
        foreach (var (key, address) in administrators.Where(item => !MailAddress.IsValid(item.Value)))
            section.Error(key, $"must be {MailAddress.Form}, was '{address}'");
        if (need == SettingsNeed.Everything && section.IsMissing("Administrators"))
            section.Error("Administrators", $"must name at least one mailbox: somebody must hear when the watcher itself is ill");
        section.RefuseUnknown();
        return ([.. administrators.Select(item => item.Value).Distinct(StringComparer.OrdinalIgnoreCase)], file, ReadDirectory(section, file, sources));
    }

    private static ContactDirectory ReadDirectory(SettingsSection section, string? file, IReadOnlyList<Source> sources)
    {
        if (file is null)
            return ContactDirectory.None;
        section.Reads("Directory", file);
        var directory = ContactFile.Read(file, [.. sources.Select(source => source.Name)], out var problems);
        foreach (var problem in problems)
            section.Error("Directory", $"({Path.GetFileName(file)}) {problem}");
        return directory ?? ContactDirectory.None;
    }
}
