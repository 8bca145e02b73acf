using System.CommandLine;
using ContactBridge.Records;

namespace ContactBridge.Tool.CommandLine;

/// <summary>The options that every command on a book has.</summary>
internal sealed class StoreOptions
{
    public Option<string> Store { get; } = new("--store") { Description = "The store's file.", DefaultValueFactory = static _ => "contacts.db", HelpName = "file" };

    public Option<string> Owner { get; } = new("--owner") { Description = "Whose contacts.", DefaultValueFactory = static _ => OwnerId.Default.Value, HelpName = "name" };

    public Option<string?> Region { get; } = new("--region")
    {
        Description = "Region of telephone numbers written without a country code, such as US. Remembered by the store.",
        HelpName = "region",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Store);
        command.Options.Add(Owner);
        command.Options.Add(Region);
    }
}
