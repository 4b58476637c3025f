using System.Text.Json;

namespace OneStopWatcher.Tests.Running;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_IntoAFolder_WritesMailsAndAnIndexThatNamesThemAll()
    {
        var parent = Directory.CreateTempSubdirectory("osw-demo-");
        try
        {
            var folder = Path.Combine(parent.FullName, "district");
            var result = await ProgramRunner.RunAsync("demo", "--folder", folder, "--format", "json");

            Assert.True(result.ExitCode == 0, result.Error);
            using var report = JsonDocument.Parse(result.Output);
            var mails = report.RootElement.GetProperty("mails").GetInt32();
            var files = Directory.GetFiles(Path.Combine(folder, "mails"), "*.eml");
            Assert.InRange(mails, 50, 200);
            Assert.Equal(mails, files.Length);
            var index = await File.ReadAllTextAsync(report.RootElement.GetProperty("index").GetString()!, TestContext.Current.CancellationToken);
            Assert.All(files, file => Assert.Contains(Path.GetFileName(file), index, StringComparison.Ordinal));
            Assert.Equal(12, report.RootElement.GetProperty("units").GetArrayLength());
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Demo_IntoAFolderWithFiles_OverwritesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("osw-demo-");
        try
        {
            var file = Path.Combine(folder.FullName, "appsettings.json");
            await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

            var result = await ProgramRunner.RunAsync("demo", "--folder", folder.FullName);

            Assert.Equal(1, result.ExitCode);
            Assert.Contains("--folder", result.Error, StringComparison.Ordinal);
            Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
