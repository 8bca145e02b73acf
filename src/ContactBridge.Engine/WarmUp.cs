using ContactBridge.Contacts;
using ContactBridge.Engine.Storage;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Storage;

namespace ContactBridge.Engine;

/// <summary>
/// Takes a few invented records through the pipeline while the first file of an import is still being read: its code is compiled and its tables are
/// loaded on a processor that would otherwise wait. Once in a process; changes no result.
/// </summary>
internal static class WarmUp
{
    private static int _begun;
    private static int _graphBegun;

    /// <summary>Begins on another thread, unless it was done before.</summary>
    public static void Begin(PipelineOptions options, bool buildsGraph)
    {
        bool isFirst = Interlocked.Exchange(ref _begun, 1) == 0;
        bool isFirstGraph = buildsGraph && Interlocked.Exchange(ref _graphBegun, 1) == 0;
        if ((isFirst || isFirstGraph) && Environment.ProcessorCount > 1)
        {
            _ = Task.Run(() => RunAsync(options, isFirstGraph));
        }
    }

    private static async Task RunAsync(PipelineOptions options, bool buildsGraph)
    {
        IContactBook book = await new InMemoryContactStore().OpenAsync(OwnerId.Default, CancellationToken.None).ConfigureAwait(false);
        await using (book.ConfigureAwait(false))
        {
            SourceId source = SourceId.Create("invented");
            ContactRecord[] records = [Invent(source, 1, "Ada", "Miller", "a.miller"), Invent(source, 2, "Ada", "Miller", "ada"), Invent(source, 3, "Zoë", "Иванова", "zoe")];
            StoredSource stored = new() { Descriptor = new SourceDescriptor { Id = source, Kind = "invented", DisplayName = "invented" } };
            await book.CommitAsync(
                new ImportCommit { Source = stored, Upserts = [.. records.Select(r => (r, ContactCodec.Hash(r.Contact)))] }, CancellationToken.None).ConfigureAwait(false);
            ContactPipeline pipeline = new(options);
            await pipeline.ResolveAsync(book).ConfigureAwait(false);
            if (buildsGraph)
            {
                await pipeline.BuildGraphAsync(book).ConfigureAwait(false);
            }
        }
    }

    private static ContactRecord Invent(SourceId source, int number, string given, string family, string mailbox)
    {
        ContactBuilder contact = new();
        contact.Names.Add(new PersonName { Given = given, Family = family, Formatted = $"{given} {family}" });
        contact.Emails.Add(new EmailAddress($"{mailbox}@example.com"));
        contact.Emails.Add(new EmailAddress("both@example.org"));
        contact.Phones.Add(new PhoneNumber("+1 206 555 0134") { Label = new FieldLabel(LabelKinds.Mobile) });
        contact.Phones.Add(new PhoneNumber($"020 7946 095{number}"));
        contact.Employments.Add(new Employment { Organization = "Example Ltd", Title = "Engineer" });
        contact.Addresses.Add(new PostalAddress { Street = $"{number} High Street", Locality = "London", PostalCode = "N1 9GU", Country = "United Kingdom" });
        contact.Dates.Add(new ContactDate(ContactDateKind.Birthday, PartialDate.Create(1980, 2, number)));
        contact.Urls.Add(new WebAddress("https://www.example.com/people"));
        return new ContactRecord { Key = new RecordKey(source, $"{number}"), Contact = contact.Build() };
    }
}
