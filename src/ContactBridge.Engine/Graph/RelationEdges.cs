using System.Runtime.InteropServices;
using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Graph;

/// <summary>Who is whose spouse, assistant, member …, where the other is among the contacts and is meant without doubt.</summary>
internal sealed class RelationEdges(GoldenRecord[] people, EdgeTable edges)
{
    private const int Ambiguous = -1;

    private readonly Dictionary<string, int> _byUid = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _byEmail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<int> _wantedLetters = [];
    private readonly HashSet<string> _wantedEmails = new(StringComparer.Ordinal);
    private int[] _naming = [];

    /// <summary>Looks for those who name others, and for whom they may mean.</summary>
    public void Find(CancellationToken cancellationToken)
    {
        _naming = [.. Enumerable.Range(0, people.Length).Where(NamesOthers)];
        if (_naming.Length > 0)
        {
            Index(_naming, cancellationToken);
        }
    }

    /// <summary>Writes down what was found.</summary>
    public void Add()
    {
        foreach (int from in _naming)
        {
            AddOf(from);
        }
    }

    // Seen on the records first: merging everybody to look at few would be the most costly part of the graph.
    private bool NamesOthers(int person)
    {
        IReadOnlyList<NormalizedRecord> records = people[person].NormalizedRecords;
        for (int i = 0; i < records.Count; i++)
        {
            if (records[i].Record.Contact is { Related.Count: > 0 } or { Members.Count: > 0 })
            {
                return people[person].Contact is { Related.Count: > 0 } or { Members.Count: > 0 };
            }
        }

        return false;
    }

    private void AddOf(int from)
    {
        SortedDictionary<(EdgeKind Kind, int To, string Relation), List<int>> found = [];
        IReadOnlyList<NormalizedRecord> records = people[from].NormalizedRecords;
        for (int r = 0; r < records.Count; r++)
        {
            Contact contact = records[r].Record.Contact;
            foreach (RelatedPerson related in contact.Related)
            {
                Note(EdgeKind.RelatedTo, Resolve(related.Name), related.Relation ?? related.Label.Text ?? string.Empty, r);
            }

            foreach (GroupMember member in contact.Members)
            {
                Note(EdgeKind.HasMember, Resolve(member.Reference), string.Empty, r);
            }
        }

        foreach (((EdgeKind kind, int to, string relation), List<int> numbers) in found)
        {
            edges.Add(from, to, kind, relation.Length == 0 ? null : relation, 1f, CollectionsMarshal.AsSpan(numbers));
        }

        void Note(EdgeKind kind, int to, string relation, int record)
        {
            if (to < 0 || to == from)
            {
                return;
            }

            if (!found.TryGetValue((kind, to, relation), out List<int>? numbers))
            {
                numbers = [];
                found.Add((kind, to, relation), numbers);
            }

            if (numbers.Count == 0 || numbers[^1] != record)
            {
                numbers.Add(record);
            }
        }
    }

    private int Resolve(string reference)
    {
        string text = reference.Trim();
        if (_byUid.TryGetValue(Uid(text), out int byUid) && byUid != Ambiguous)
        {
            return byUid;
        }

        if (text.Contains('@', StringComparison.Ordinal))
        {
            return _byEmail.GetValueOrDefault(ComparableForms.Email(text), Ambiguous);
        }

        return _byName.GetValueOrDefault(NameKey(text), Ambiguous);
    }

    private void Index(int[] naming, CancellationToken cancellationToken)
    {
        foreach (string wanted in naming.Select(p => people[p]).SelectMany(p => p.Contact.Related.Select(r => r.Name).Concat(p.Contact.Members.Select(m => m.Reference))))
        {
            string text = wanted.Trim();
            _wantedLetters.Add(LetterSum(text));
            if (text.Contains('@', StringComparison.Ordinal))
            {
                _wantedEmails.Add(ComparableForms.Email(text));
            }
        }

        for (int i = 0; i < people.Length; i++)
        {
            if ((i & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // Of one identifier in several records any writing gives the same key; which names survive is known by merging alone.
            foreach (Contact contact in ContactsOf(people[i]))
            {
                IndexUids(contact, i);
            }

            foreach (NormalizedRecord record in people[i].NormalizedRecords)
            {
                foreach (NormalizedEmail email in record.Emails)
                {
                    if (_wantedEmails.Contains(email.Canonical))
                    {
                        Claim(_byEmail, email.Canonical, i);
                    }
                }
            }

            if (ContactsOf(people[i]).Any(MayBeWanted))
            {
                IndexNames(people[i].Contact, i);
            }
        }
    }

    private static IEnumerable<Contact> ContactsOf(GoldenRecord person) =>
        person.IsMerged ? [person.Contact] : person.NormalizedRecords.Select(static r => r.Record.Contact);

    private void IndexUids(Contact contact, int person)
    {
        foreach (ExternalIdentifier identifier in contact.Identifiers)
        {
            if (string.Equals(identifier.Kind, "uid", StringComparison.Ordinal))
            {
                Claim(_byUid, Uid(identifier.Value), person);
            }
        }
    }

    private void IndexNames(Contact contact, int person)
    {
        foreach (PersonName name in contact.Names)
        {
            string full = NameText.Full(name);
            string bare = NameText.Bare(name);
            ClaimName(full, person);
            if (!string.Equals(full, bare, StringComparison.Ordinal))
            {
                ClaimName(bare, person);
            }
        }
    }

    private bool MayBeWanted(Contact contact) =>
        contact.Names.Any(name => _wantedLetters.Contains(LetterSum(NameText.Full(name))) || _wantedLetters.Contains(LetterSum(NameText.Bare(name))));

    // Few names are asked for, so most are seen not to be one of them before a key is made.
    private void ClaimName(string name, int person)
    {
        if (_wantedLetters.Contains(LetterSum(name)))
        {
            Claim(_byName, NameKey(name), person);
        }
    }

    // The same for names of equal keys: they have the same letters in some order of words.
    private static int LetterSum(string name)
    {
        int sum = 0;
        if (!System.Text.Ascii.IsValid(name))
        {
            name = ComparableText.Fold(name);
        }

        foreach (char c in name)
        {
            sum += char.IsAsciiLetterOrDigit(c) ? (c | 0x20) * (c | 0x20) * 31 : c < 0x80 ? 0 : c * c * 31;
        }

        return sum;
    }

    private static void Claim(Dictionary<string, int> index, string key, int person)
    {
        if (key.Length > 0 && !index.TryAdd(key, person) && index[key] != person)
        {
            index[key] = Ambiguous;
        }
    }

    private static string Uid(string text)
    {
        string uid = text.Trim();
        return uid.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? uid[9..] : uid;
    }

    private static string NameKey(string name) => string.Join(' ', ComparableText.Words(name).Order(StringComparer.Ordinal));
}
