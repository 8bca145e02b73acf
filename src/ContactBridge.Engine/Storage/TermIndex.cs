namespace ContactBridge.Engine.Storage;

/// <summary>The index terms of records, found from either end. Those of a whole book lie as they came until somebody asks: many books are resolved, looked at and let go.</summary>
internal sealed class TermIndex
{
    private readonly Dictionary<int, long[]> _terms = [];
    private readonly NumberIndex<long> _postings = new();
    private (int Number, int End)[] _waiting = [];
    private long[] _waitingTerms = [];

    /// <summary>Forgets everything and takes these instead.</summary>
    public void Replace(IReadOnlyList<(int Number, long[] Terms)> terms)
    {
        _terms.Clear();
        _postings.Clear();
        _waiting = new (int, int)[terms.Count];
        _waitingTerms = new long[terms.Sum(static t => t.Terms.Length)];
        int at = 0;
        int end = 0;
        foreach ((int number, long[] own) in terms)
        {
            own.CopyTo(_waitingTerms, end);
            end += own.Length;
            _waiting[at++] = (number, end);
        }
    }

    public void Set(int number, long[] terms)
    {
        Settle();
        SetNow(number, (long[])terms.Clone());
    }

    /// <summary>The terms of these records, each for the caller to keep; records without are left out.</summary>
    public Dictionary<int, long[]> Get(IReadOnlyCollection<int> numbers)
    {
        Settle();
        return numbers.Distinct().Where(_terms.ContainsKey).ToDictionary(static number => number, number => (long[])_terms[number].Clone());
    }

    /// <summary>The records under each term.</summary>
    public NumberIndex<long> Postings
    {
        get
        {
            Settle();
            return _postings;
        }
    }

    private void Settle()
    {
        if (_waiting.Length == 0)
        {
            return;
        }

        _terms.EnsureCapacity(_waiting.Length);
        int start = 0;
        foreach ((int number, int end) in _waiting)
        {
            SetNow(number, _waitingTerms[start..end]);
            start = end;
        }

        _waiting = [];
        _waitingTerms = [];
    }

    private void SetNow(int number, long[] terms)
    {
        if (_terms.Remove(number, out long[]? earlier))
        {
            foreach (long term in earlier)
            {
                _postings.Remove(term, number);
            }
        }

        if (terms.Length > 0)
        {
            _terms.Add(number, terms);
            foreach (long term in terms)
            {
                _postings.Add(term, number);
            }
        }
    }
}
