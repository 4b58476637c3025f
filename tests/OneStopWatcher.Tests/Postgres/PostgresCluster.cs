using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OneStopWatcher.Tests.Postgres;

/// <summary>A throw-away cluster in a temporary folder, reachable from this machine only: quick for tests, or durable as a server is.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const int PortAttempts = 5;

    // PostgreSQL refuses to run as root.
    private static readonly string? RunAs = Environment.IsPrivilegedProcess ? "nobody" : null;

    private readonly string binaries;
    private readonly string folder;
    private readonly bool isDurable;
    private Process? guard;

    private PostgresCluster(string binaries, string folder, bool isDurable)
    {
        this.binaries = binaries;
        this.folder = folder;
        this.isDurable = isDurable;
    }

    public int Port { get; private set; }

    private string DataFolder => Path.Combine(folder, "data");

    private string LogFile => Path.Combine(folder, "log");

    /// <summary>Creates a cluster and starts it.</summary>
    /// <param name="isDurable">Whether it writes to the disk what it has said is written, as a server does; tests need it quick.</param>
    public static async Task<PostgresCluster> CreateAsync(bool isDurable = false)
    {
        var cluster = new PostgresCluster(PostgresBinaries.Find(), Directory.CreateTempSubdirectory("osw-pg-").FullName, isDurable);
        try
        {
            await cluster.InitializeAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async Task StartAsync()
    {
        // No durability for tests: the cluster lives no longer than they do. Sockets lie in its own folder, as the usual one may not be writable.
        var durability = isDurable ? "" : "-F -c synchronous_commit=off -c full_page_writes=off ";
        var settings = string.Create(CultureInfo.InvariantCulture,
            $"-p {Port} -c listen_addresses=127.0.0.1 -k {folder} {durability}-c max_connections=300");
        await RunAsync("pg_ctl", "start", "-w", "-t", "60", "-D", DataFolder, "-l", LogFile, "-o", settings);
    }

    // "Fast" ends every session, yet writes down what was committed, which without synchronous commits "immediate" would lose.
    public Task StopAsync() => RunAsync("pg_ctl", "stop", "-w", "-m", "fast", "-D", DataFolder);

    public async ValueTask DisposeAsync()
    {
        if (guard is not null)
        {
            guard.StandardInput.Close();
            await guard.WaitForExitAsync(CancellationToken.None);
            guard.Dispose();
        }

        // What the guard may not remove: the folder itself, where its parent belongs to somebody else.
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private async Task InitializeAsync()
    {
        if (RunAs is not null)
            await RunAsRootAsync("chown", RunAs, folder);
        StartGuard();
        await RunAsync("initdb", "-D", DataFolder, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C");
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < PortAttempts)
            {
                // Somebody took the port between asking for it and using it.
            }
        }
    }

    // The guard waits for the end of its input. A test process that is killed closes the pipe like one that ends well,
    // so no server and no folder stays behind. (A death signal from the kernel follows the thread that forked, not the process.)
    private void StartGuard()
    {
        var start = StartInfo("/bin/sh", RunAs);
        start.RedirectStandardInput = true;
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("""trap '' INT TERM HUP; cat > /dev/null; "$1" stop -w -m immediate -D "$2/data" > /dev/null 2>&1; cd /; rm -rf "$2" 2> /dev/null""");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(Path.Combine(binaries, "pg_ctl"));
        start.ArgumentList.Add(folder);
        guard = Process.Start(start)!;
    }

    private Task RunAsync(string program, params string[] arguments) => RunAsync(Path.Combine(binaries, program), RunAs, arguments);

    private Task RunAsRootAsync(string program, params string[] arguments) => RunAsync(program, runAs: null, arguments);

    private async Task RunAsync(string program, string? runAs, string[] arguments)
    {
        var start = StartInfo(program, runAs);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        if (process.ExitCode == 0)
            return;
        var log = File.Exists(LogFile) ? await File.ReadAllTextAsync(LogFile, CancellationToken.None) : "";
        throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}{await errors}{log}");
    }

    private ProcessStartInfo StartInfo(string program, string? runAs)
    {
        // The programs want a working folder they may read.
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, UseShellExecute = false };
        if (runAs is not null)
            start.UserName = runAs;
        // Settings of the machine's own clients must not reach into the cluster.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(variable);
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
