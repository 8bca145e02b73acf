using ContactBridge.Engine.Decisions;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Resolving;

/// <summary>The links around what changed: which go, which come, and which records hang together through them.</summary>
internal sealed class TouchedLinks(IContactBook book, double linkThresholdBits, DecisionConstraints constraints)
{
    private readonly HashSet<RecordLink> _links = [];
    private readonly HashSet<int> _read = [];
    private readonly HashSet<int> _seeds = [];
    private HashSet<int> _replaced = [];

    /// <summary>Records whose links are dropped in the book.</summary>
    public List<int> Dropped { get; } = [];

    /// <summary>Links written after that.</summary>
    public List<RecordLink> Added { get; private set; } = [];

    /// <summary>Puts new links in place of all links of some records.</summary>
    /// <param name="affected">The records whose links were computed anew.</param>
    /// <param name="removed">Records that are gone; the book erases their links itself.</param>
    /// <param name="links">All links of the affected records.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ReplaceAsync(IReadOnlyCollection<int> affected, IReadOnlyCollection<int> removed, List<RecordLink> links, CancellationToken cancellationToken)
    {
        _replaced = [.. affected, .. removed];
        IReadOnlyList<RecordLink> old = await book.GetLinksAsync(_replaced, cancellationToken).ConfigureAwait(false);
        HashSet<int> gone = [.. removed];
        HashSet<RecordLink> difference = [.. old.Where(l => !gone.Contains(l.First) && !gone.Contains(l.Second))];
        difference.SymmetricExceptWith(links);

        // Dropping all links of one end of each changed link is enough; then what that end still has comes back.
        HashSet<int> computed = [.. affected];
        HashSet<int> dropped = [.. difference.Select(l => computed.Contains(l.First) ? l.First : l.Second)];
        Dropped.AddRange(dropped.Order());
        Added = links.FindAll(l => dropped.Contains(l.First) || dropped.Contains(l.Second));

        _links.UnionWith(links);
        _read.UnionWith(_replaced);
        _seeds.UnionWith(affected);
        _seeds.UnionWith(old.SelectMany(static l => new[] { l.First, l.Second }).Where(n => !gone.Contains(n)));
        _seeds.UnionWith(removed.SelectMany(constraints.TogetherWith).Where(n => !gone.Contains(n)));
    }

    /// <summary>Every record that hangs together with what changed, by strong links or decisions, of now or before.</summary>
    public async Task<HashSet<int>> GrowAsync(IEnumerable<int> decided, CancellationToken cancellationToken)
    {
        HashSet<int> members = [.. _seeds, .. decided];
        List<int> frontier = [.. members];
        while (frontier.Count > 0)
        {
            HashSet<int> next = [];
            int[] unread = [.. frontier.Where(_read.Add)];
            if (unread.Length > 0)
            {
                foreach (RecordLink link in await book.GetLinksAsync(unread, cancellationToken).ConfigureAwait(false))
                {
                    if (!_replaced.Contains(link.First) && !_replaced.Contains(link.Second))
                    {
                        _links.Add(link);
                    }
                }
            }

            HashSet<int> edge = [.. frontier];
            foreach (RecordLink link in _links)
            {
                if (link.Weight >= linkThresholdBits)
                {
                    Reach(edge, link.First, link.Second, next);
                    Reach(edge, link.Second, link.First, next);
                }
            }

            foreach (int number in frontier)
            {
                next.UnionWith(constraints.TogetherWith(number));
            }

            next.ExceptWith(members);
            members.UnionWith(next);
            frontier = [.. next];
        }

        return members;
    }

    /// <summary>The links whose both ends are among these.</summary>
    public List<RecordLink> LinksAmong(IReadOnlyCollection<RecordEntry> entries)
    {
        HashSet<int> numbers = [.. entries.Select(static e => e.Number)];
        return [.. _links.Where(l => numbers.Contains(l.First) && numbers.Contains(l.Second))];
    }

    private static void Reach(HashSet<int> edge, int from, int to, HashSet<int> next)
    {
        if (edge.Contains(from))
        {
            next.Add(to);
        }
    }
}
