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
        foreach (NormalizedEmail email in record.Emails)
        {
            int node = nodes.GetOrAdd(NodeKind.Email, email.Canonical, email.Canonical);
            _found.Add(new Found(node, EdgeKind.HasIdentifier, null, email.IsRole ? 0.5f : 1f, number));
        }

        foreach (NormalizedPhoneNumber phone in record.Phones)
        {
            int node = nodes.GetOrAdd(NodeKind.Phone, phone.Canonical, label: null);
            _found.Add(new Found(node, EdgeKind.HasIdentifier, null, phone.IsContext ? 0.5f : 1f, number));
        }

        foreach (string profile in record.Profiles)
        {
            _found.Add(new Found(nodes.GetOrAdd(NodeKind.Profile, profile, profile), EdgeKind.HasIdentifier, null, 1f, number));
        }

        CollectEmployers(record, from, number);
        CollectGroups(record, from, number);
    }

    private void CollectEmployers(NormalizedRecord record, int from, int number)
    {
        IReadOnlyList<Employment> employments = record.Record.Contact.Employments;
        foreach (string organization in record.Organizations)
        {
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
        foreach (Employment employment in employments)
        {
            if (!string.IsNullOrWhiteSpace(employment.Organization))
            {
                only = employment;
                named++;
            }
        }

        return named < 2
            ? only
            : employments.FirstOrDefault(e => string.Equals(ComparableForms.Organization(e.Organization), organization, StringComparison.Ordinal));
    }

    // In the order in which things are first said; each with all the records that say it.
    private void Join(int from)
    {
        _slots.Clear();
        int[] slots = new int[_found.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            _slots.TryAdd((_found[i].To, _found[i].Kind), _slots.Count);
            slots[i] = _slots[(_found[i].To, _found[i].Kind)];
        }

        int[] order = [.. Enumerable.Range(0, slots.Length).OrderBy(i => slots[i])];
        for (int start = 0; start < order.Length;)
        {
            Found first = _found[order[start]];
            float strength = 0;
            string? relation = null;
            _records.Clear();
            int end = start;
            for (; end < order.Length && slots[order[end]] == slots[order[start]]; end++)
            {
                Found found = _found[order[end]];
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
