using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Records;
using ContactBridge.Storage;

namespace ContactBridge.Tool.CommandLine;

/// <summary>A person, and the records of theirs that were named.</summary>
/// <param name="Person">The person.</param>
/// <param name="Records">All of the person's records, or the one that was named.</param>
internal sealed record FoundPerson(GoldenRecord Person, IReadOnlyList<RecordKey> Records);

/// <summary>Finds the one person that a word on the command line means.</summary>
internal static class PersonFinder
{
    public const string ArgumentDescription = "A person id, or an e-mail address, phone or name that names just one; or a record, source#id.";

    private const int MostListed = 20;

    public static async Task<FoundPerson> FindAsync(AddressBook book, ContactGraph graph, string text, CancellationToken cancellationToken)
    {
        if (FindRecord(graph, text) is { } record)
        {
            return record;
        }

        IReadOnlyList<GoldenRecord> found = graph.Find(text);
        if (found.Count == 0 && PersonId.TryParse(text.Trim(), out PersonId id) && await book.Book.FindPersonAsync(id, cancellationToken).ConfigureAwait(false) is { } redirect)
        {
            found = [.. redirect.Successors.Select(graph.FindPerson).Where(n => n is not null).Select(n => graph.PersonAt(n!.Value.Index)!)];
            if (found.Count == 0)
            {
                throw new ContactBridgeException("Nothing is left of this person: all records are gone.");
            }
        }

        return found.Count switch
        {
            1 => new FoundPerson(found[0], found[0].Records),
            0 => throw new ContactBridgeException("Nobody is found under that. Try: contactbridge people"),
            _ => throw new ContactBridgeException(
                $"That names {found.Count} people; say which by id:{Environment.NewLine}"
                + string.Join(Environment.NewLine, found.Take(MostListed).Select(p => $"  {p.Person}  {p.DisplayName}"))),
        };
    }

    private static FoundPerson? FindRecord(ContactGraph graph, string text)
    {
        int divider = text.LastIndexOf('#');
        if (divider <= 0)
        {
            return null;
        }

        foreach (GoldenRecord person in graph.People)
        {
            foreach (RecordKey key in person.Records)
            {
                if (string.Equals(key.ToDisplayString(), text, StringComparison.Ordinal))
                {
                    return new FoundPerson(person, [key]);
                }
            }
        }

        return null;
    }
}
