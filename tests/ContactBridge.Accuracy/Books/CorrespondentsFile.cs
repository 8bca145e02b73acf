using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Accuracy.Books;

/// <summary>The generator's imap-correspondents.json, as records such as the IMAP source makes.</summary>
internal sealed class CorrespondentsFile(string path) : IContactSource
{
    public SourceDescriptor Descriptor { get; } = new()
    {
        Id = SourceId.Create("imap:owner"),
        Kind = "imap",
        DisplayName = "correspondents",
        Origin = ContactOrigin.Collected,
    };

    public async IAsyncEnumerable<ContactChange> ReadAsync(SyncToken? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return ContactChange.Restarted.Instance;
        using JsonDocument document = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken));
        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            yield return new ContactChange.Upserted(Read(item));
        }

        yield return new ContactChange.Checkpoint(SyncToken.FromText("read"), true);
    }

    private ContactRecord Read(JsonElement item)
    {
        string address = item.GetProperty("address").GetString()!;
        List<string> names = [item.GetProperty("name").GetString()!, .. item.GetProperty("otherNames").EnumerateArray().Select(static n => n.GetString()!)];
        names.RemoveAll(string.IsNullOrWhiteSpace);
        DateTimeOffset last = DateTimeOffset.Parse(item.GetProperty("last").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new ContactRecord
        {
            Key = new RecordKey(Descriptor.Id, item.GetProperty("id").GetString()!),
            Contact = new Contact
            {
                Names = names.ConvertAll(static name => new PersonName { Formatted = name }),
                Emails = [new EmailAddress(address) { DisplayName = names.Count > 0 ? names[0] : null }],
                Interactions = new InteractionSummary
                {
                    ReceivedCount = item.GetProperty("received").GetInt32(),
                    SentCount = item.GetProperty("sent").GetInt32(),
                    LastReceivedAt = last,
                },
            },
        };
    }
}
