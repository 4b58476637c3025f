using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>Postfix's measuring programs <c>smtp-sink</c> and <c>smtp-source</c>: of this machine, or unpacked from Debian's package without installing it.</summary>
/// <param name="folder">The folder of the two programs.</param>
/// <param name="libraries">The folder of their libraries, or null where the system finds them.</param>
internal sealed class PostfixTools(string folder, string? libraries)
{
    /// <summary>Finds the programs, or null when there are none to be had.</summary>
    public static async Task<PostfixTools?> FindAsync(CancellationToken cancellationToken)
    {
        if (HasThem("/usr/sbin"))
            return new PostfixTools("/usr/sbin", libraries: null);
        var cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "onestopwatcher", "postfix");
        var (programs, shared) = (Path.Combine(cache, "tree/usr/sbin"), Path.Combine(cache, "tree/usr/lib/postfix"));
        if (!HasThem(programs))
            await FetchAsync(cache, cancellationToken);
        return HasThem(programs) ? new PostfixTools(programs, shared) : null;
    }

    /// <summary>Starts a sink that takes every mail and keeps none.</summary>
    public async Task<MailSink> StartSinkAsync(CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = StartOf("smtp-sink");
        if (Environment.IsPrivilegedProcess)
        {
            start.ArgumentList.Add("-u");
            start.ArgumentList.Add("nobody");
        }

        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));
        start.ArgumentList.Add("1000");
        var sink = MailSink.Of(Process.Start(start)!, port);
        await sink.WaitUntilReadyAsync(cancellationToken);
        return sink;
    }

    /// <summary>Sends mails by Postfix's own client, over kept connections.</summary>
    public async Task<TimeSpan> SourceAsync(int port, int mails, int bytes, int connections, CancellationToken cancellationToken)
    {
        var start = StartOf("smtp-source");
        foreach (var argument in (string[])["-d", "-s", $"{connections}", "-m", $"{mails}", "-l", $"{bytes}", "-f", "canhbao@laivung.example", "-t", "cb@laivung.example", $"127.0.0.1:{port}"])
            start.ArgumentList.Add(argument);
        return await Timing.OfAsync(async () =>
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"smtp-source ended with {process.ExitCode}");
        });
    }

    private static bool HasThem(string folder) => File.Exists(Path.Combine(folder, "smtp-sink")) && File.Exists(Path.Combine(folder, "smtp-source"));

    // As the test script fetches PostgreSQL. Where there is no apt-get there is no Postfix, and the own sink serves.
    private static async Task FetchAsync(string cache, CancellationToken cancellationToken)
    {
        const string script = """
            set -e
            mkdir -p "$1/state/archives/partial" "$1/packages" "$1/tree"
            cd "$1/packages"
            apt-get -q -o APT::Sandbox::User=root -o "Dir::Cache=$1/state" download postfix
            dpkg -x postfix_*.deb "$1/tree"
            rm -rf "$1/state" "$1/packages"
            """;
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script, "sh", cache]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var said = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                Console.WriteLine($"Postfix cannot be fetched: {(await said).Trim()}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Console.WriteLine($"Postfix cannot be fetched: {e.Message}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ProcessStartInfo StartOf(string name)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, name)) { UseShellExecute = false };
        if (libraries is not null)
            start.Environment["LD_LIBRARY_PATH"] = libraries;
        return start;
    }
}
