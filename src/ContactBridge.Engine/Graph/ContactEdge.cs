namespace ContactBridge.Engine.Graph;

/// <summary>What an edge of the graph says.</summary>
public enum EdgeKind
{
    /// <summary>From a card to a mailbox, number or profile that reaches it.</summary>
    HasIdentifier = 0,

    /// <summary>From a person to an organisation; the relation is the job title.</summary>
    WorksAt = 1,

    /// <summary>From a card to a group.</summary>
    MemberOf = 2,

    /// <summary>From a person to another; the relation says as what: "spouse", "assistant". Read: "To is From's spouse".</summary>
    RelatedTo = 3,

    /// <summary>From a person to the owner.</summary>
    CorrespondsWith = 4,

    /// <summary>From a person to a household.</summary>
    SharesHousehold = 5,

    /// <summary>From a group's own card to a member that it lists.</summary>
    HasMember = 6,
}

/// <summary>An edge; the evidence is <see cref="ContactGraph.EvidenceOf"/>.</summary>
/// <param name="Index">Its place in <see cref="ContactGraph.Edges"/>.</param>
/// <param name="From">Index of a node that has a golden record.</param>
/// <param name="To">Index of a node.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Relation">Job title, or relation as written; null when there is none.</param>
/// <param name="Strength">
/// 0 to 1, how much it says. Identifiers: 1 the person's own, 0.5 a role's mailbox or a number that others share by its label. Households: 0.9 same
/// home address and family name, 0.8 same landline and family name. Correspondence: nears 1 with many messages both ways. Otherwise 1.
/// </param>
public readonly record struct ContactEdge(int Index, int From, int To, EdgeKind Kind, string? Relation, float Strength)
{
    /// <summary>Prints no value.</summary>
    public override string ToString() => $"ContactEdge({From}, {To}, {Kind})";
}
