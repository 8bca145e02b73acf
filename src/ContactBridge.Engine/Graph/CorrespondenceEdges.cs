using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Merging.Rules;

namespace ContactBridge.Engine.Graph;

/// <summary>Who the owner corresponds with, and how much.</summary>
internal sealed class CorrespondenceEdges(GoldenRecord[] people, NodeTable nodes, EdgeTable edges)
{
    private readonly List<(int Person, float Strength)> _found = [];

    /// <summary>Looks for correspondents.</summary>
    public void Find()
    {
        for (int person = 0; person < people.Length; person++)
        {
            GoldenRecord golden = people[person];
            if ((golden.IsMerged ? golden.Contact.Interactions : InteractionsRule.Total(golden.NormalizedRecords)) is { } summary && Strength(summary) is > 0 and var strength)
            {
                _found.Add((person, strength));
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
        List<int> records = [];
        foreach ((int person, float strength) in _found)
        {
            records.Clear();
            for (int r = 0; r < people[person].NormalizedRecords.Count; r++)
            {
                if (people[person].NormalizedRecords[r].Record.Contact.Interactions is not null)
                {
                    records.Add(r);
                }
            }

            edges.Add(person, owner, EdgeKind.CorrespondsWith, null, strength, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(records));
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
