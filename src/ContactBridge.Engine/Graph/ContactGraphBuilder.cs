using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Graph;

/// <summary>Builds the graph of golden records. A pure function, whatever the order of its input; thread-safe.</summary>
public sealed class ContactGraphBuilder
{
    private readonly IdentifierReader _identifiers;
    private readonly int _maxParallelism;

    /// <summary>Creates a builder.</summary>
    /// <param name="normalization">The options with which the records were normalised, so that identifiers can be looked up in any writing.</param>
    /// <param name="maxParallelism">Threads to use, from 1; a second one helps, more do not.</param>
    public ContactGraphBuilder(NormalizationOptions? normalization = null, int maxParallelism = 1)
    {
        _identifiers = new IdentifierReader(normalization ?? new NormalizationOptions());
        _maxParallelism = maxParallelism;
    }

    /// <summary>Builds the graph.</summary>
    /// <param name="people">One golden record a person, in any order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ContactGraph Build(IReadOnlyCollection<GoldenRecord> people, CancellationToken cancellationToken = default)
    {
        GoldenRecord[] ordered = Ordered(people);
        NodeTable nodes = new(ordered.Length);
        EdgeTable edges = new(ordered.Length * 5);
        RelationEdges relations = new(ordered, edges);
        HouseholdEdges households = new(ordered, nodes, edges);
        CorrespondenceEdges correspondence = new(ordered, nodes, edges);

        // What is between people can be looked for while what the cards say is written down.
        Parallel.Invoke(
            new ParallelOptions { MaxDegreeOfParallelism = _maxParallelism, CancellationToken = cancellationToken },
            () => AddCards(ordered, nodes, edges, cancellationToken),
            () =>
            {
                relations.Find(cancellationToken);
                households.Find(cancellationToken);
                correspondence.Find();
            });

        relations.Add();
        households.Add();
        correspondence.Add();
        return new ContactGraph(ordered, nodes, edges, _identifiers);
    }

    private static void AddCards(GoldenRecord[] people, NodeTable nodes, EdgeTable edges, CancellationToken cancellationToken)
    {
        CardNodes.Add(people, nodes);
        CardEdges cards = new(nodes, edges);
        for (int i = 0; i < people.Length; i++)
        {
            if ((i & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            cards.Add(people[i], i);
        }
    }

    // They mostly come in order.
    private static GoldenRecord[] Ordered(IReadOnlyCollection<GoldenRecord> people)
    {
        GoldenRecord[] ordered = [.. people];
        for (int i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Records[0] <= ordered[i - 1].Records[0])
            {
                Array.Sort(Array.ConvertAll(ordered, static p => p.Records[0]), ordered);
                break;
            }
        }

        return ordered;
    }
}
