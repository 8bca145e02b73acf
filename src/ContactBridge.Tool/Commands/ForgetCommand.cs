using System.CommandLine;
using ContactBridge.Records;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge forget &lt;source&gt;</summary>
internal static class ForgetCommand
{
    public static Command Create()
    {
        Argument<string> which = new("source") { Description = "The source's id, as contactbridge sources lists it." };
        StoreOptions store = new();
        Command command = new("forget", "Remove a source with everything that came from it.") { which };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                int? records = await session.Book.ForgetAsync(SourceId.Create(arguments.GetValue(which)!), cancellationToken).ConfigureAwait(false);
                if (records is null)
                {
                    throw new ContactBridgeException("There is no such source. Try: contactbridge sources");
                }

                Console.Out.WriteLine($"Forgotten, with {ImportSummaryText.Count(records.Value, "record")}.");
                return ExitCode.Done;
            }
        });
        return command;
    }
}
