using ContactBridge.Storage;

namespace ContactBridge.Sources.Gmail.People;

/// <summary>The names of the account's labels.</summary>
/// <remarks>
/// Members name their labels by resource name only, and a renamed label changes no member. So a token remembers what the labels were called,
/// as hashes, and a read after a label was renamed or removed is a full one.
/// </remarks>
internal sealed class GroupNames
{
    private const string Unheard = "?";

    private readonly Dictionary<string, string> _names;
    private readonly SortedDictionary<string, string> _marks;

    /// <summary>Takes the labels by resource name.</summary>
    public GroupNames(IReadOnlyDictionary<string, string> names)
    {
        _names = new Dictionary<string, string>(names, StringComparer.Ordinal);
        _marks = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string resource, string name) in names)
        {
            _marks[resource] = ContentHash.Of(name).ToString()[..16];
        }
    }

    /// <summary>No labels, for listings without any.</summary>
    public static GroupNames None => new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>What to remember: by resource name, a hash of the name.</summary>
    public IReadOnlyDictionary<string, string> Marks => _marks;

    /// <summary>The name of a label; of one that was made a moment ago, its resource name until the next read.</summary>
    public string NameOf(string resource)
    {
        if (_names.TryGetValue(resource, out string? name))
        {
            return name;
        }

        _marks[resource] = Unheard;
        return resource;
    }

    /// <summary>Goes on remembering the labels that records of earlier pages and reads name and that had no name then: one that gets a name changes them.</summary>
    public void Recall(IReadOnlyDictionary<string, string> marks)
    {
        foreach ((string resource, string mark) in marks)
        {
            if (string.Equals(mark, Unheard, StringComparison.Ordinal))
            {
                _marks.TryAdd(resource, Unheard);
            }
        }
    }

    /// <summary>True when every label remembered is still called the same.</summary>
    public bool Agrees(IReadOnlyDictionary<string, string> marks)
    {
        foreach ((string resource, string mark) in marks)
        {
            string now = _marks.GetValueOrDefault(resource, Unheard);
            if (!string.Equals(now, mark, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
