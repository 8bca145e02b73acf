using System.Runtime.InteropServices;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>Collects term and record pairs and gives them back in order.</summary>
internal sealed class PostingList(int capacity)
{
    private readonly List<long> _terms = new(capacity);
    private readonly List<int> _numbers = new(capacity);

    public void AddRange(IEnumerable<long> terms, int number)
    {
        foreach (long term in terms)
        {
            _terms.Add(term);
            _numbers.Add(number);
        }
    }

    /// <summary>By term, then by number.</summary>
    public IEnumerable<(long Term, int Number)> Sorted()
    {
        Sort();
        for (int i = 0; i < _terms.Count; i++)
        {
            yield return (_terms[i], _numbers[i]);
        }
    }

    private void Sort()
    {
        Span<long> terms = CollectionsMarshal.AsSpan(_terms);
        Span<int> numbers = CollectionsMarshal.AsSpan(_numbers);
        terms.Sort(numbers);
        for (int start = 0; start < terms.Length;)
        {
            int end = start + 1;
            while (end < terms.Length && terms[end] == terms[start])
            {
                end++;
            }

            numbers[start..end].Sort();
            start = end;
        }
    }
}
