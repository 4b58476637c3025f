using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace OneStopWatcher.Tests.Guides;

/// <summary>
/// A copy of this machine in which everything may be done as root: files are copied when they are written to, and all of it vanishes at the end.
/// Needs root and Linux's overlay file system; processes and network are this machine's own.
/// </summary>
internal sealed class CleanMachine : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly Process holder;

    private CleanMachine(DirectoryInfo folder, Process holder) => (this.folder, this.holder) = (folder, holder);

    /// <summary>What commands find in their environment besides a path and a home.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>The folder in which the next commands run; <c>cd</c> lasts.</summary>
    public string WorkingFolder { get; set; } = "/root";

    private string Root => Path.Combine(folder.FullName, "root");

    /// <summary>Starts one, or says why it cannot be had here.</summary>
    public static async Task<(CleanMachine? Machine, string WhyNot)> StartAsync()
    {
        if (!OperatingSystem.IsLinux() || !System.Environment.IsPrivilegedProcess)
            return (null, "a copy of this machine to install into needs root on Linux");
        var folder = Directory.CreateTempSubdirectory("osw-machine-");
        var mount = $"""
            set -e
            mount -t tmpfs tmpfs {folder.FullName}
            cd {folder.FullName}
            mkdir up work root
            mount -t overlay overlay -o lowerdir=/,upperdir=up,workdir=work root
            mount --rbind /proc root/proc
            mount --rbind /dev root/dev
            mount -t tmpfs tmpfs root/tmp
            chmod 1777 root/tmp
            echo ready
            cat
            """;
        var holder = Start("unshare", ["--mount", "sh", "-c", mount]);
        if (await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) == "ready")
            return (new CleanMachine(folder, holder), "");
        var reason = await holder.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        folder.Delete();
        return (null, $"this machine cannot be copied for a trial: {reason}");
    }

    /// <summary>Runs commands in bash; the first that fails ends them.</summary>
    public async Task<ProgramResult> RunAsync(string commands, string? input = null)
    {
        var where = "/tmp/.working-folder";
        string[] environment =
        [
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8",
            .. Environment.Select(variable => $"{variable.Key}={variable.Value}"),
        ];
        using var process = Start(
            "nsenter",
            [
                "--mount", "--target", holder.Id.ToString(CultureInfo.InvariantCulture), "--", "chroot", Root, "env", "-i", .. environment,
                "bash", "-euo", "pipefail", "-c", $"cd {WorkingFolder}\ntrap 'pwd > {where}' EXIT\n{commands}",
            ]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = new ProgramResult(process.ExitCode, await output, await error);
        if (commands != $"cat {where}")
            WorkingFolder = (await RunAsync($"cat {where}")).Output.Trim();
        return result;
    }

    public async Task WriteAsync(string file, string text)
    {
        var result = await RunAsync($"cat > {file}", text);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    public async Task<string> ReadAsync(string file)
    {
        var result = await RunAsync($"cat {file}");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    /// <summary>Puts settings into a file as an editor would: what is there already and not named stays.</summary>
    public async Task MergeAsync(string file, string settings)
    {
        var options = new System.Text.Json.JsonDocumentOptions { CommentHandling = System.Text.Json.JsonCommentHandling.Skip };
        var whole = JsonNode.Parse(await ReadAsync(file), documentOptions: options)!.AsObject();
        Merge(whole, JsonNode.Parse(settings, documentOptions: options)!.AsObject());
        await WriteAsync(file, whole.ToJsonString());
    }

    /// <summary>Copies a folder of this machine into it.</summary>
    public async Task CopyInAsync(string from, string to)
    {
        // The copy sees only what lay on this machine's root; a folder of another file system is handed over as an archive.
        var archive = Path.Combine(Path.GetTempPath(), $"osw-machine-{Guid.NewGuid():N}.tar");
        using (var tar = Start("tar", ["-cf", archive, "-C", from, "."]))
            await tar.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var unpack = Start("nsenter", ["--mount", "--target", holder.Id.ToString(CultureInfo.InvariantCulture), "--", "sh", "-c", $"mkdir -p {Root}{to} && tar -xf {archive} -C {Root}{to}"]);
        await unpack.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(archive);
        Assert.Equal(0, unpack.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        holder.StandardInput.Close();
        await holder.WaitForExitAsync(CancellationToken.None);
        holder.Dispose();
        folder.Delete();
    }

    private static void Merge(JsonObject whole, JsonObject part)
    {
        foreach (var (key, value) in part)
        {
            if (value is JsonObject inner && whole[key] is JsonObject there)
                Merge(there, inner);
            else
                whole[key] = value?.DeepClone();
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
