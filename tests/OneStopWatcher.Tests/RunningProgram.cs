using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace OneStopWatcher.Tests;

/// <summary>A program that runs beside the test, which can watch what it says and send it signals.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly ProgramCall call;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly Lock speaking = new();
    private readonly Task reading;
    private readonly Task writing;
    private TaskCompletionSource spoke = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal RunningProgram(Process process, ProgramCall call)
    {
        this.process = process;
        this.call = call;
        reading = Task.WhenAll(ListenAsync(process.StandardOutput, output), ListenAsync(process.StandardError, error));
        writing = WriteAsync();
    }

    public int Id => process.Id;

    public string Output => Said(output);

    public string Error => Said(error);

    /// <summary>Waits until the output or the error output contains the text.</summary>
    /// <exception cref="TimeoutException">The program ended, or the call's timeout passed, without it.</exception>
    public async Task WaitForTextAsync(string text, CancellationToken cancellationToken)
    {
        using var deadline = Deadline(cancellationToken);
        while (true)
        {
            var hasEnded = reading.IsCompleted;
            Task next;
            lock (speaking)
                next = spoke.Task;
            if (Output.Contains(text, StringComparison.Ordinal) || Error.Contains(text, StringComparison.Ordinal))
                return;
            if (hasEnded)
                throw new TimeoutException($"The program ended without saying \"{text}\":\n{Output}{Error}");
            try
            {
                await Task.WhenAny(next, reading).WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"The program did not say \"{text}\" within {call.Timeout}:\n{Output}{Error}", exception);
            }
        }
    }

    /// <summary>Waits for the program's end and all it said.</summary>
    /// <exception cref="TimeoutException">The call's timeout passed; the program was killed.</exception>
    public async Task<ProgramResult> WaitForExitAsync(CancellationToken cancellationToken)
    {
        using var deadline = Deadline(cancellationToken);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            await Task.WhenAll(reading, writing).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end within {call.Timeout}:\n{Output}{Error}", exception);
        }

        return new ProgramResult(process.ExitCode, Output, Error);
    }

    /// <summary>Asks the program to stop, as a service manager does.</summary>
    public void Terminate() => Signal(15);

    /// <summary>Ends the program where it stands, as a power cut does.</summary>
    public void Kill() => Signal(9);

    /// <summary>Sends a signal by its number on Linux.</summary>
    public void Signal(int number)
    {
        if (Kill(process.Id, number) != 0)
            throw new InvalidOperationException($"Signal {number} did not reach process {process.Id}: error {Marshal.GetLastPInvokeError()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAll(reading, writing);
        process.Dispose();
    }

    private CancellationTokenSource Deadline(CancellationToken cancellationToken)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(call.Timeout);
        return deadline;
    }

    private async Task ListenAsync(StreamReader reader, StringBuilder heard)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            lock (speaking)
            {
                heard.Append(buffer, 0, count);
                spoke.SetResult();
                spoke = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await process.StandardInput.WriteAsync(call.StandardInput);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading all of it, which is its right.
        }
    }

    private string Said(StringBuilder heard)
    {
        lock (speaking)
            return heard.ToString();
    }

    // Not LibraryImport: its generated code would need unsafe blocks, for two integers.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
#pragma warning restore SYSLIB1054
}
