using System.CommandLine;
using System.CommandLine.Help;
using ContactBridge.Tool.Commands;

namespace ContactBridge.Tool.CommandLine;

/// <summary>The whole command line: one line a command.</summary>
internal static class CommandSet
{
    /// <summary>The command by the name that users type. A <see cref="RootCommand"/> would take the file's, ContactBridge.Tool.</summary>
    public static Command Create() => new("contactbridge", "One clean, explained contact graph from every address book.")
    {
        new HelpOption(),
        new VersionOption(),
        ImportCommand.Create(),
        InspectCommand.Create(),
        PeopleCommand.Create(),
        ShowCommand.Create(),
        ExplainCommand.Create(),
        ReviewCommand.Create(),
        KeepCommand.Create(isTogether: true),
        KeepCommand.Create(isTogether: false),
        UndoCommand.Create(),
        ExportCommand.Create(),
        ClustersCommand.Create(),
        ConnectCommand.Create(),
        SyncCommand.Create(),
        SourcesCommand.Create(),
        ForgetCommand.Create(),
        ConvertCommand.Create(),
    };

    /// <summary>Runs a command: errors become one line and an exit code, Ctrl+C cancels.</summary>
    public static void Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> action) => command.SetAction(async (arguments, cancellationToken) =>
    {
        try
        {
            return await action(arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, Console.Error);
        }
    });
}
