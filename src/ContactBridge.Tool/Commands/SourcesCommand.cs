using System.CommandLine;
using System.Globalization;
using ContactBridge.Storage;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Connecting;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge sources</summary>
internal static class SourcesCommand
{
    public static Command Create()
    {
        StoreOptions store = new();
        Option<bool> json = new("--json") { Description = "One JSON document on standard output." };
        Command command = new("sources", "Where the contacts came from.") { json };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                IReadOnlyList<(StoredSource Source, int Records)> sources = await session.Book.GetSourcesAsync(cancellationToken).ConfigureAwait(false);
                ConnectionList connections = await ConnectionList.LoadAsync(session.Book, cancellationToken).ConfigureAwait(false);
                if (arguments.GetValue(json))
                {
                    await JsonOutput.WriteAsync(
                        writer =>
                        {
                            writer.WriteStartArray();
                            foreach ((StoredSource source, int records) in sources)
                            {
                                writer.WriteStartObject();
                                writer.WriteString("source", source.Descriptor.Id.Value);
                                writer.WriteString("kind", source.Descriptor.Kind);
                                writer.WriteString("name", source.Descriptor.DisplayName);
                                writer.WriteNumber("records", records);
                                writer.WriteBoolean("connected", connections.Find(source.Descriptor.Id) is not null);
                                writer.WriteString("lastRead", source.LastReadAt?.ToString("O", CultureInfo.InvariantCulture));
                                writer.WriteEndObject();
                            }

                            writer.WriteEndArray();
                        },
                        cancellationToken).ConfigureAwait(false);
                    return ExitCode.Done;
                }

                TextTable table = new("Source", "Name", "Records", "Connected", "Last read (UTC)");
                foreach ((StoredSource source, int records) in sources)
                {
                    table.Add(
                        source.Descriptor.Id.Value,
                        source.Descriptor.DisplayName,
                        records.ToString("N0", CultureInfo.InvariantCulture),
                        connections.Find(source.Descriptor.Id) is null ? "no" : "yes",
                        source.LastReadAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never");
                }

                table.Write(Console.Out);
                return ExitCode.Done;
            }
        });
        return command;
    }
}
