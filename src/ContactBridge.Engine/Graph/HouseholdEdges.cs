using System.Runtime.InteropServices;
using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Graph;

/// <summary>
/// People who live together: the same home address, or the same line at home, and the same family name. It says that they belong together, never that
/// they are one.
/// </summary>
internal sealed class HouseholdEdges(GoldenRecord[] people, NodeTable nodes, EdgeTable edges)
{
    // More namesakes at one address are a tower, an institution or a company in family hands.
    private const int MaxMembers = 12;

    // Nobody has more families or homes than this; a hostile record might.
    private const int MaxClues = 16;

    private const float AddressStrength = 0.9f;
    private const float LineStrength = 0.8f;

    private readonly Dictionary<(string Street, string Town, string Family), int> _heads = [];
    private readonly List<Clue> _clues = [];
    private readonly List<string> _families = [];
    private readonly Dictionary<int, int> _parents = [];
    private readonly Dictionary<int, List<Clue>> _cluesByPerson = [];

    /// <summary>Looks for households.</summary>
    public void Find(CancellationToken cancellationToken)
    {
        for (int i = 0; i < people.Length; i++)
        {
            if ((i & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (people[i].Entity is EntityKind.Person or EntityKind.Couple)
            {
                Collect(i);
            }
        }

        foreach (int head in _heads.Values)
        {
            Join(head);
        }
    }

    /// <summary>Writes down what was found.</summary>
    public void Add()
    {
        foreach (IGrouping<int, int> household in _cluesByPerson.Keys.Order().GroupBy(Root).OrderBy(g => g.Key))
        {
            Emit([.. household]);
        }
    }

    private void Collect(int person)
    {
        IReadOnlyList<NormalizedRecord> records = people[person].NormalizedRecords;
        for (int r = 0; r < records.Count; r++)
        {
            NormalizedRecord record = records[r];
            if (record.Addresses.Count == 0 && record.Phones.Count == 0)
            {
                continue;
            }

            _families.Clear();
            for (int n = 0; n < record.Names.Count; n++)
            {
                NormalizedName name = record.Names[n];
                if (name.Family.Length > 0 && _families.Count < MaxClues && !_families.Contains(name.Family))
                {
                    _families.Add(name.Family);
                    CollectPlaces(record, name.Family, person, r);
                }
            }
        }
    }

    private void CollectPlaces(NormalizedRecord record, string family, int person, int number)
    {
        Contact contact = record.Record.Contact;
        for (int i = 0; i < Math.Min(record.Addresses.Count, MaxClues); i++)
        {
            NormalizedAddress address = record.Addresses[i];
            string town = address.PostalCode.Length > 0 ? address.PostalCode : address.Locality;
            if (address.Street.Length > 0 && town.Length > 0 && !IsWork(contact.Addresses, i, record.Addresses.Count))
            {
                AddClue(address.Street, town, family, new Clue(person, number, AddressStrength, -1));
            }
        }

        for (int i = 0; i < Math.Min(record.Phones.Count, MaxClues); i++)
        {
            NormalizedPhoneNumber phone = record.Phones[i];
            if (!phone.IsPersonal && !phone.IsContext && phone.E164 is not null && !IsWork(contact.Phones, i, record.Phones.Count))
            {
                AddClue(phone.Canonical, string.Empty, family, new Clue(person, number, LineStrength, -1));
            }
        }
    }

    // Where equal values were joined the places no longer match; then any label of work speaks for all.
    private static bool IsWork<T>(IReadOnlyList<T> raw, int index, int count)
        where T : ContactValue =>
        raw.Count == count ? raw[index].Label.Is(LabelKinds.Work) : raw.Any(v => v.Label.Is(LabelKinds.Work));

    private void AddClue(string street, string town, string family, Clue clue)
    {
        ref int head = ref CollectionsMarshal.GetValueRefOrAddDefault(_heads, (street, town, family), out bool exists);
        _clues.Add(clue with { Next = exists ? head : -1 });
        head = _clues.Count - 1;
    }

    private void Join(int head)
    {
        if (_clues[head].Next < 0)
        {
            return;
        }

        List<Clue> clues = [];
        for (int i = head; i >= 0; i = _clues[i].Next)
        {
            clues.Add(_clues[i]);
        }

        int[] members = [.. clues.Select(c => c.Person).Distinct().Order()];
        if (members.Length is < 2 or > MaxMembers)
        {
            return;
        }

        foreach (Clue clue in clues)
        {
            (int a, int b) = (Root(members[0]), Root(clue.Person));
            if (a != b)
            {
                _parents[Math.Max(a, b)] = Math.Min(a, b);
            }

            ref List<Clue>? own = ref CollectionsMarshal.GetValueRefOrAddDefault(_cluesByPerson, clue.Person, out _);
            (own ??= []).Add(clue);
        }
    }

    private void Emit(int[] members)
    {
        GoldenRecord first = people[members[0]];
        string family = first.NormalizedRecords.SelectMany(r => r.Names).Select(n => n.Family).First(f => f.Length > 0);
        int node = nodes.Add(NodeKind.Household, family, label: null);
        foreach (int member in members)
        {
            List<Clue> clues = _cluesByPerson[member];
            int[] records = [.. clues.Select(c => c.Record).Distinct().Order()];
            edges.Add(member, node, EdgeKind.SharesHousehold, null, clues.Max(c => c.Strength), records);
        }
    }

    /// <summary>What to call a household: the family name as its first member writes it.</summary>
    /// <param name="first">The member with the smallest record key.</param>
    /// <param name="family">The family name in comparable form.</param>
    public static string LabelOf(GoldenRecord first, string family) =>
        first.Contact.Names.Select(static n => n.Family?.Trim()).FirstOrDefault(static f => !string.IsNullOrEmpty(f)) ?? family;

    private int Root(int person)
    {
        while (_parents.TryGetValue(person, out int parent))
        {
            person = parent;
        }

        return person;
    }

    private readonly record struct Clue(int Person, int Record, float Strength, int Next);
}
