using System.Runtime.InteropServices;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>Collects which records come under which terms, and which go, and gives them back term by term in order.</summary>
internal sealed class PostingList
{
    private readonly List<long> _terms = [];

    /// <summary>A number that comes is kept as it is, one that goes as its complement, which is negative.</summary>
    private readonly List<int> _marks = [];

    public void Add(ReadOnlySpan<long> terms, int number) => Note(terms, number);

    public void Drop(ReadOnlySpan<long> terms, int number) => Note(terms, ~number);

    /// <summary>Calls <paramref name="visit"/> for each term by rising value, with the numbers that come and those that go, each rising.</summary>
    public void Visit(Visitor visit)
    {
        Span<long> terms = CollectionsMarshal.AsSpan(_terms);
        Span<int> marks = CollectionsMarshal.AsSpan(_marks);
        terms.Sort(marks);
        for (int start = 0; start < terms.Length;)
        {
            int end = start + 1;
            while (end < terms.Length && terms[end] == terms[start])
            {
                end++;
            }

            Span<int> run = marks[start..end];
            run.Sort();
            run = run[..Distinct(run)];
            int place = run.BinarySearch(0);
            int gone = place < 0 ? ~place : place;
            for (int i = 0; i < gone; i++)
            {
                run[i] = ~run[i];
            }

            run[..gone].Reverse();
            visit(terms[start], run[gone..], run[..gone]);
            start = end;
        }
    }

    /// <summary>Moves what repeats out of the way and says how many are left.</summary>
    private static int Distinct(Span<int> sorted)
    {
        int kept = 1;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[i - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        return kept;
    }

    private void Note(ReadOnlySpan<long> terms, int mark)
    {
        foreach (long term in terms)
        {
            _terms.Add(term);
            _marks.Add(mark);
        }
    }

    /// <summary>Takes one term's changes.</summary>
    public delegate void Visitor(long term, ReadOnlySpan<int> added, ReadOnlySpan<int> dropped);
}
