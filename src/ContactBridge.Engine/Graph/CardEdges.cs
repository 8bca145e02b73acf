using System.Runtime.InteropServices;
using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Graph;

/// <summary>What a card says of itself: its identifiers, employers and groups. One edge for each, with every record that says so.</summary>
internal sealed class CardEdges(NodeTable nodes, EdgeTable edges)
{
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly List<Found> _found = [];
    private readonly List<int> _records = [];
    private readonly Dictionary<(int To, EdgeKind Kind), int> _slots = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _order = [];

    public void Add(GoldenRecord person, int from)
    {
        _found.Clear();
        IReadOnlyList<NormalizedRecord> records = person.NormalizedRecords;
        for (int i = 0; i < records.Count; i++)
        {
            Collect(records[i], from, i);
        }

        if (records.Count == 1 && records[0].Record.Contact.Groups.Count < 2)
        {
            foreach (Found found in _found)
            {
                edges.Add(from, found.To, found.Kind, found.Relation, found.Strength, [0]);
            }

            return;
        }

        Join(from);
    }

    private void Collect(NormalizedRecord record, int from, int number)
    {
        // By their places: to enumerate through an interface would make an enumerator each time.
        for (int i = 0; i < record.Emails.Count; i++)
        {
            NormalizedEmail email = record.Emails[i];
            int node = nodes.GetOrAdd(NodeKind.Email, email.Canonical, email.Canonical);
            _found.Add(new Found(node, EdgeKind.HasIdentifier, null, email.IsRole ? 0.5f : 1f, number));
        }

        for (int i = 0; i < record.Phones.Count; i++)
        {
            NormalizedPhoneNumber phone = record.Phones[i];
            int node = nodes.GetOrAdd(NodeKind.Phone, phone.Canonical, label: null);
            _found.Add(new Found(node, EdgeKind.HasIdentifier, null, phone.IsContext ? 0.5f : 1f, number));
        }

        for (int i = 0; i < record.Profiles.Count; i++)
        {
            string profile = record.Profiles[i];
            _found.Add(new Found(nodes.GetOrAdd(NodeKind.Profile, profile, profile), EdgeKind.HasIdentifier, null, 1f, number));
        }

        CollectEmployers(record, from, number);
        CollectGroups(record, from, number);
    }

    private void CollectEmployers(NormalizedRecord record, int from, int number)
    {
        IReadOnlyList<Employment> employments = record.Record.Contact.Employments;
        for (int i = 0; i < record.Organizations.Count; i++)
        {
            string organization = record.Organizations[i];
            Employment? employment = EmploymentAt(employments, organization);
            int node = nodes.GetOrAdd(NodeKind.Organization, organization, employment?.Organization?.Trim() ?? organization);
            if (node != from)
            {
                _found.Add(new Found(node, EdgeKind.WorksAt, Blank(employment?.Title), 1f, number));
            }
        }
    }

    private void CollectGroups(NormalizedRecord record, int from, int number)
    {
        IReadOnlyList<GroupMembership> groups = record.Record.Contact.Groups;
        for (int i = 0; i < groups.Count; i++)
        {
            string name = groups[i].Name;
            if (!_groups.TryGetValue(name, out int node))
            {
                node = nodes.GetOrAdd(NodeKind.Group, CardNodes.GroupKey(name), name.Trim());
                _groups.Add(name, node);
            }

            if (node != from)
            {
                _found.Add(new Found(node, EdgeKind.MemberOf, null, 1f, number));
            }
        }
    }

    private static Employment? EmploymentAt(IReadOnlyList<Employment> employments, string organization)
    {
        Employment? only = null;
        int named = 0;
        for (int i = 0; i < employments.Count; i++)
        {
            Employment employment = employments[i];
            if (!string.IsNullOrWhiteSpace(employment.Organization))
            {
                only = employment;
                named++;
            }
        }

        if (named < 2)
        {
            return only;
        }

        for (int i = 0; i < employments.Count; i++)
        {
            if (string.Equals(ComparableForms.Organization(employments[i].Organization), organization, StringComparison.Ordinal))
            {
                return employments[i];
            }
        }

        return null;
    }

    // In the order in which things are first said; each with all the records that say it.
    private void Join(int from)
    {
        _slots.Clear();
        _order.Clear();
        _ends.Clear();
        foreach (Found found in _found)
        {
            ref int slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, (found.To, found.Kind), out bool exists);
            if (!exists)
            {
                slot = _ends.Count;
                _ends.Add(0);
            }

            _ends[slot]++;
        }

        int total = 0;
        Span<int> ends = CollectionsMarshal.AsSpan(_ends);
        foreach (ref int end in ends)
        {
            // First where the slot starts, moved on by each that is put there.
            (end, total) = (total, total + end);
        }

        CollectionsMarshal.SetCount(_order, total);
        Span<int> order = CollectionsMarshal.AsSpan(_order);
        for (int i = 0; i < _found.Count; i++)
        {
            order[ends[_slots[(_found[i].To, _found[i].Kind)]]++] = i;
        }

        int start = 0;
        foreach (int end in ends)
        {
            Found first = _found[order[start]];
            float strength = 0;
            string? relation = null;
            _records.Clear();
            foreach (int place in order[start..end])
            {
                Found found = _found[place];
                strength = Math.Max(strength, found.Strength);
                relation ??= found.Relation;
                if (_records.Count == 0 || _records[^1] != found.Record)
                {
                    _records.Add(found.Record);
                }
            }

            edges.Add(from, first.To, first.Kind, relation, strength, CollectionsMarshal.AsSpan(_records));
            start = end;
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private readonly record struct Found(int To, EdgeKind Kind, string? Relation, float Strength, int Record);
}
