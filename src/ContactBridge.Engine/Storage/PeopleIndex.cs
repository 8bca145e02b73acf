using ContactBridge.Storage;

namespace ContactBridge.Engine.Storage;

/// <summary>The people of records, found from either end. Those of a whole book lie as they came until somebody asks.</summary>
internal sealed class PeopleIndex
{
    private readonly Dictionary<int, PersonId> _people = [];
    private readonly NumberIndex<PersonId> _members = new();
    private (int Number, PersonId Person)[] _waiting = [];

    /// <summary>The records of each person.</summary>
    public NumberIndex<PersonId> Members
    {
        get
        {
            Settle();
            return _members;
        }
    }

    /// <summary>Forgets everything and takes these instead.</summary>
    public void Replace(IReadOnlyList<(int Number, PersonId Person)> assignments)
    {
        _people.Clear();
        _members.Clear();
        _waiting = [.. assignments];
    }

    /// <summary>Gives a record its person; the default takes it away.</summary>
    public void Assign(int number, PersonId person)
    {
        Settle();
        AssignNow(number, person);
    }

    /// <summary>The person of each of these records, or of all where null; for the caller to keep.</summary>
    public Dictionary<int, PersonId> Get(IReadOnlyCollection<int>? numbers)
    {
        Settle();
        return numbers is null ? new Dictionary<int, PersonId>(_people) : numbers.Distinct().Where(_people.ContainsKey).ToDictionary(static number => number, number => _people[number]);
    }

    private void Settle()
    {
        if (_waiting.Length == 0)
        {
            return;
        }

        _people.EnsureCapacity(_waiting.Length);
        foreach ((int number, PersonId person) in _waiting)
        {
            AssignNow(number, person);
        }

        _waiting = [];
    }

    private void AssignNow(int number, PersonId person)
    {
        if (_people.Remove(number, out PersonId earlier))
        {
            _members.Remove(earlier, number);
        }

        if (person != default)
        {
            _people.Add(number, person);
            _members.Add(person, number);
        }
    }
}
