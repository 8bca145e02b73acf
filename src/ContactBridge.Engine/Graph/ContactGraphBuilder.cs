using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Graph;

/// <summary>Builds the graph of golden records. A pure function, whatever the order of its input; thread-safe.</summary>
public sealed class ContactGraphBuilder
{
    private readonly IdentifierReader _identifiers;

    /// <summary>Creates a builder.</summary>
    /// <param name="normalization">The options with which the records were normalised, so that identifiers can be looked up in any writing.</param>
    public ContactGraphBuilder(NormalizationOptions? normalization = null) =>
        _identifiers = new IdentifierReader(normalization ?? new NormalizationOptions());

    /// <summary>Builds the graph.</summary>
    /// <param name="people">One golden record a person, in any order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ContactGraph Build(IReadOnlyCollection<GoldenRecord> people, CancellationToken cancellationToken = default)
    {
        GoldenRecord[] ordered = Ordered(people);
        NodeTable nodes = new(ordered.Length);
        EdgeTable edges = new(ordered.Length * 5);
        CardNodes.Add(ordered, nodes);
        CardEdges cards = new(nodes, edges);
        for (int i = 0; i < ordered.Length; i++)
        {
            if ((i & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            cards.Add(ordered[i], i);
        }

        new RelationEdges(ordered, edges).Add(cancellationToken);
        new HouseholdEdges(ordered, nodes, edges).Add(cancellationToken);
        CorrespondenceEdges.Add(ordered, nodes, edges);
        return new ContactGraph(ordered, nodes, edges, _identifiers);
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
