using System.Diagnostics;
using System.Globalization;
using ContactBridge.Accuracy.Books;
using ContactBridge.Contacts;
using ContactBridge.Records;
using ContactBridge.Sources;

namespace ContactBridge.Benchmarks.Growth;

/// <summary>
/// Adds contacts to an open book one by one, each imported and resolved on its own: by turns another card of somebody who is there, and a stranger who
/// has his given name from one person and his family name from another. They come from the largest source of the book, as its incremental read.
/// </summary>
internal static class AddedContacts
{
    private const int WarmUp = 60;
    private const int Measured = 201;

    /// <summary>The times of all contacts after warming up, ascending, in milliseconds.</summary>
    public static async Task<double[]> MeasureAsync(AddressBook book, GeneratedRecords records)
    {
        SourceDescriptor source = records.Sources.MaxBy(static s => s.Records.Count).Source;
        ContactRecord[] named = [.. records.Sources.SelectMany(static s => s.Records).Where(static r => r.Contact.Names.Count > 0 && r.Contact.Names[0].Given is not null && r.Contact.Names[0].Family is not null)];
        List<double> times = [];
        for (int i = 0; i < WarmUp + Measured; i++)
        {
            ContactRecord record = new() { Key = new RecordKey(source.Id, $"added-{i}"), Contact = Make(named, i) };
            ChangesSource added = ChangesSource.Of(source, [record], $"added {i}");
            long started = Stopwatch.GetTimestamp();
            ImportSummary summary = await book.ImportAsync(added);
            double elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (summary.Counts.Added != 1)
            {
                throw new InvalidOperationException("Not one contact was added.");
            }

            if (i >= WarmUp)
            {
                times.Add(elapsed);
            }
        }

        times.Sort();
        return [.. times];
    }

    // Spread over the book by a step that is prime to its size in all likelihood.
    private static Contact Make(ContactRecord[] named, int number)
    {
        Contact first = named[(int)(number * 7919L % named.Length)].Contact;
        if (number % 2 == 0)
        {
            return new Contact { Names = first.Names, Emails = first.Emails, Phones = first.Phones };
        }

        Contact second = named[(int)(((number * 7919L) + 4001) % named.Length)].Contact;
        return new Contact
        {
            Names = [new PersonName { Given = first.Names[0].Given, Family = second.Names[0].Family }],
            Emails = [new EmailAddress(string.Create(CultureInfo.InvariantCulture, $"someone.new{number}@mail.example"))],
            Phones = [new PhoneNumber(string.Create(CultureInfo.InvariantCulture, $"+4420794{number:00000}"))],
        };
    }
}
