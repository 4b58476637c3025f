using System.Net;
using System.Text.RegularExpressions;
using OneStopWatcher.Tests.Running;

namespace OneStopWatcher.Tests.OpsPage;

/// <summary>The service as a process, with its page on a free port of this machine.</summary>
internal sealed partial class WatchedService : IAsyncDisposable
{
    /// <summary>The setting that makes a service take a free port.</summary>
    public const string FreePort = """ "OpsPage": { "Listen": "http://127.0.0.1:0" } """;

    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };

    private WatchedService(RunningProgram program) => Program = program;

    public RunningProgram Program { get; }

    /// <summary>Where it listens, once it does.</summary>
    public string Address => Listening().Match(Program.Error) is { Success: true } match ? match.Groups["address"].Value : throw new InvalidOperationException($"It does not listen:\n{Program.Error}");

    public static WatchedService Start(Installation installation, params (string Name, string Value)[] environment)
    {
        var call = installation.Call("run");
        var variables = new Dictionary<string, string?>(call.Environment, StringComparer.Ordinal) { ["OSW_OpsPage__Listen"] = null };
        foreach (var (name, value) in environment)
            variables[name] = value;
        return new WatchedService(ProgramRunner.Start(call with { Environment = variables }));
    }

    public Task ListensAsync() => Program.WaitForTextAsync("health and metrics at", TestContext.Current.CancellationToken);

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(Address + path), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Asks until the answer is as wished; by then the program may have much else to do.</summary>
    public async Task<string> WaitForAsync(string path, HttpStatusCode status, Func<string, bool>? isWished = null)
    {
        for (var deadline = TimeProvider.System.GetUtcNow().AddSeconds(90); ; await Task.Delay(250, TestContext.Current.CancellationToken))
        {
            var (said, body) = await GetAsync(path);
            if (said == status && (isWished is null || isWished(body)))
                return body;
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"{path} still says {(int)said}:\n{body}\n{Program.Error}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        client.Dispose();
    }

    [GeneratedRegex("health and metrics at (?<address>http://[0-9.:]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
