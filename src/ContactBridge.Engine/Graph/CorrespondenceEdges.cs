using System.Runtime.InteropServices;
using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Merging.Rules;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Graph;

/// <summary>Who the owner corresponds with, and how much.</summary>
internal sealed class CorrespondenceEdges(GoldenRecord[] people, NodeTable nodes, EdgeTable edges)
{
    private readonly List<(int Person, float Strength, int End)> _found = [];
    private readonly List<int> _records = [];

    /// <summary>Looks for correspondents.</summary>
    public void Find()
    {
        for (int person = 0; person < people.Length; person++)
        {
            GoldenRecord golden = people[person];
            if ((golden.IsMerged ? golden.Contact.Interactions : InteractionsRule.Total(golden.NormalizedRecords)) is { } summary && Strength(summary) is > 0 and var strength)
            {
                IReadOnlyList<NormalizedRecord> records = golden.NormalizedRecords;
                for (int r = 0; r < records.Count; r++)
                {
                    if (records[r].Record.Contact.Interactions is not null)
                    {
                        _records.Add(r);
                    }
                }

                _found.Add((person, strength, _records.Count));
            }
        }
    }

    /// <summary>Writes down what was found.</summary>
    public void Add()
    {
        if (_found.Count == 0)
        {
            return;
        }

        int owner = nodes.GetOrAdd(NodeKind.Owner, "owner", "You");
        ReadOnlySpan<int> records = CollectionsMarshal.AsSpan(_records);
        int start = 0;
        foreach ((int person, float strength, int end) in _found)
        {
            edges.Add(person, owner, EdgeKind.CorrespondsWith, null, strength, records[start..end]);
            start = end;
        }
    }

    // A message the owner wrote says twice as much as one received, one seen in copy an eighth; both ways count half again. Counts only, no clock:
    // the graph is a function of the records.
    internal static float Strength(InteractionSummary summary)
    {
        double sent = Math.Max(summary.SentCount, 0);
        double received = Math.Max(summary.ReceivedCount, 0);
        double weight = (2 * sent) + received + (Math.Max(summary.CopiedCount, 0) / 8.0) + (1.5 * Math.Min(sent, received));
        return (float)(weight / (weight + 20));
    }
}
