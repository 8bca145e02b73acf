using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Graph;

/// <summary>The nodes that have a golden record. An organisation's or a group's own card is the node that others mean when they name it.</summary>
internal static class CardNodes
{
    public static void Add(GoldenRecord[] people, NodeTable nodes)
    {
        foreach (GoldenRecord person in people)
        {
            NodeKind kind = person.Entity switch
            {
                EntityKind.Organization => NodeKind.Organization,
                EntityKind.Group => NodeKind.Group,
                _ => NodeKind.Person,
            };
            int node = nodes.Add(kind, person.Person.Value, label: null);
            if (kind == NodeKind.Organization)
            {
                foreach (string name in person.NormalizedRecords.SelectMany(r => r.Organizations))
                {
                    nodes.Claim(kind, name, node);
                }
            }
            else if (kind == NodeKind.Group)
            {
                foreach (PersonName name in person.Contact.Names)
                {
                    nodes.Claim(kind, GroupKey(NameText.Full(name)), node);
                }
            }
        }
    }

    /// <summary>Groups of equal keys are one group.</summary>
    public static string GroupKey(string name) => ComparableText.Fold(name) is { Length: > 0 } folded ? folded : name;
}
