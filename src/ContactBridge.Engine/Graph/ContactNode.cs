namespace ContactBridge.Engine.Graph;

/// <summary>What a node of the graph is.</summary>
public enum NodeKind
{
    /// <summary>A person, a couple's card or a role's mailbox; has a golden record.</summary>
    Person = 0,

    /// <summary>An organisation: a card of its own, or only named by the people who work there.</summary>
    Organization = 1,

    /// <summary>A group of contacts: a card of its own, or only named by its members.</summary>
    Group = 2,

    /// <summary>A mailbox.</summary>
    Email = 3,

    /// <summary>A telephone number.</summary>
    Phone = 4,

    /// <summary>A profile in a network.</summary>
    Profile = 5,

    /// <summary>People who live together.</summary>
    Household = 6,

    /// <summary>Whose contacts these are; there is one at most.</summary>
    Owner = 7,
}

/// <summary>A node.</summary>
/// <param name="Index">Its place in <see cref="ContactGraph.Nodes"/>; of no meaning beyond this graph.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Key">
/// The canonical mailbox, number or profile; the comparable name of an organisation or group; the person's id for nodes with a golden record.
/// </param>
/// <param name="Label">What to show.</param>
public readonly record struct ContactNode(int Index, NodeKind Kind, string Key, string Label)
{
    /// <summary>Prints no value.</summary>
    public override string ToString() => $"ContactNode({Index}, {Kind})";
}
