using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Graph;

/// <summary>Finds nodes by identifier and people by name. The index of names is made when first asked for.</summary>
internal sealed class GraphSearch
{
    private readonly GoldenRecord[] _people;
    private readonly Dictionary<string, int> _emails;
    private readonly Dictionary<string, int> _phones;
    private readonly Dictionary<string, int> _profiles;
    private readonly IdentifierReader _identifiers;
    private readonly Lazy<NameIndex> _names;

    public GraphSearch(GoldenRecord[] people, NodeTable nodes, IdentifierReader identifiers)
    {
        _people = people;
        _emails = nodes.KeysOf(NodeKind.Email);
        _phones = nodes.KeysOf(NodeKind.Phone);
        _profiles = nodes.KeysOf(NodeKind.Profile);
        _identifiers = identifiers;
        _names = new Lazy<NameIndex>(() => NameIndex.Of(_people));
    }

    public IEnumerable<int> FindIdentifiers(string text)
    {
        foreach ((NodeKind kind, string key) in _identifiers.Read(text))
        {
            Dictionary<string, int> nodes = kind switch
            {
                NodeKind.Email => _emails,
                NodeKind.Phone => _phones,
                _ => _profiles,
            };
            if (nodes.TryGetValue(key, out int node))
            {
                yield return node;
            }
        }
    }

    /// <summary>By the words as written; when nobody has them, by how they sound in Latin letters.</summary>
    public int[] FindNames(string text)
    {
        int[] found = _names.Value.Find(ComparableText.Words(text));
        return found.Length > 0 ? found : _names.Value.Find(OrganizationNormalizer.Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The words of every name of a person, folded, distinct.</summary>
    public static IEnumerable<string> WordsOf(GoldenRecord person)
    {
        IEnumerable<string> texts = person.Contact.Names.Select(NameText.Full)
            .Concat(person.Contact.Names.Select(NameText.Bare))
            .Concat(person.Contact.Nicknames.Select(n => n.Value))
            .Append(person.DisplayName);
        return texts.SelectMany(ComparableText.Words)
            .Concat(person.NormalizedRecords.SelectMany(r => r.Names).SelectMany(n => n.Tokens))
            .Distinct(StringComparer.Ordinal);
    }
}
