using System.CommandLine;
using System.CommandLine.Invocation;
using System.Data.Common;
using OneStopWatcher.Ledger;
using OneStopWatcher.Polling;
using OneStopWatcher.Settings;

namespace OneStopWatcher.Commands;

/// <summary>The command line: one executable, one file per verb, <c>run</c> when none is given.</summary>
internal static class CommandLine
{
    // What a command under way may take to end cleanly after SIGTERM; the service's own limit is shorter.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(60);

    public static RootCommand Build(Func<WatcherSettings, CancellationToken, Task<int>> service)
    {
        var root = new RootCommand("OneStopWatcher notices dossiers that hang in a one-stop shop's software and tells the people responsible by e-mail.")
        {
            CommonOptions.Settings,
            CommonOptions.Format,
        };
        var run = RunCommand.Create(service);
        root.Subcommands.Add(run);
        root.Subcommands.Add(ScanCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(SchemaCommand.Create());
        root.Subcommands.Add(StatusCommand.Create());
        root.Subcommands.Add(AcceptCommand.Create());
        root.Subcommands.Add(SilenceCommand.Create());
        root.Subcommands.Add(PauseCommand.Create());
        root.Subcommands.Add(ResumeCommand.Create());
        root.Subcommands.Add(BaselineCommand.Create());
        root.Subcommands.Add(JournalCommand.Create());
        root.Subcommands.Add(ResendCommand.Create());
        root.Subcommands.Add(SimulateCommand.Create());
        root.Subcommands.Add(CalendarCommand.Create());
        root.Subcommands.Add(PreviewCommand.Create());
        root.Subcommands.Add(SendTestCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(SeedCommand.Create());
        root.Subcommands.Add(CompletionCommand.Create());

        // Without a verb the program runs, with whatever options `run` has.
        foreach (var option in run.Options)
            root.Options.Add(option);
        root.Action = run.Action;
        HelpWithExamples.AddTo(root);
        Suggestions.AddTo(root);
        return root;
    }

    public static async Task<int> InvokeAsync(RootCommand root, string[] args, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TerminationTimeout };
            var parsed = root.Parse(args);

            if (parsed.Action is ParseErrorAction complaint)
            {
                // By default suggestions and help go to standard output, which carries results alone.
                configuration.Output = Console.Error;
                complaint.ShowHelp = false;
            }

            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (SettingsException e)
        {
            foreach (var finding in e.Findings)
                Output.Complain($"error: {finding}");
            return ExitCode.WrongSettings;
        }
        catch (WrongArgumentException e)
        {
            Output.Complain($"error: {e.Message}");
            return ExitCode.WrongSettings;
        }
        catch (SourceFailureException e)
        {
            Output.Complain($"error: {e.Message}");
            return e.IsSettings ? ExitCode.WrongSettings : ExitCode.EnvironmentFailed;
        }
        catch (LedgerException e)
        {
            Output.Complain($"error: {e.Message}");
            return ExitCode.EnvironmentFailed;
        }
        catch (DbException e)
        {
            Output.Complain($"error: the ledger failed: {LedgerErrors.Explain(e)}; nothing half done was kept");
            return ExitCode.EnvironmentFailed;
        }
        catch (OperationCanceledException)
        {
            Output.Complain("stopped");
            return ExitCode.EnvironmentFailed;
        }
    }
}
