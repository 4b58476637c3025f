namespace OneStopWatcher.Tests.Packaging;

/// <summary>Runs <c>deploy/build.sh</c>.</summary>
internal static class Packages
{
    /// <summary>Builds the packages of this machine's kind, or all of them.</summary>
    /// <param name="output">Where they go.</param>
    /// <param name="isPublished">Whether the program is published as it is for administrators, which takes minutes; else the built one takes its place.</param>
    public static Task<ProgramResult> BuildAsync(string output, bool isPublished)
    {
        var script = SourceTree.Path("deploy", "build.sh");
        if (isPublished)
            return ShellCall.RunAsync("bash", script, "--output", output);
        var stub = Directory.CreateTempSubdirectory("osw-dotnet-").FullName;
        var program = Path.GetDirectoryName(ProgramRunner.ProgramFile)!;

        // A dotnet that copies instead of publishing.
        File.WriteAllText(Path.Combine(stub, "dotnet"), $"#!/bin/sh\nwhile [ \"$1\" != --output ]; do shift; done\nmkdir -p \"$2\" && cp -R '{program}/.' \"$2\"\n");
        return ShellCall.RunAsync("bash", "-c", $"trap 'rm -rf {stub}' EXIT; chmod +x '{stub}/dotnet'; export DPKG_DEB_COMPRESSOR_TYPE=gzip PATH='{stub}':\"$PATH\"; '{script}' --output '{output}' --runtimes linux-x64 --kinds framework");
    }
}
