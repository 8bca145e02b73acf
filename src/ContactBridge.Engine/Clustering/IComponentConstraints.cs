namespace ContactBridge.Engine.Clustering;

/// <summary>What was decided about the members of a component, by their places in it.</summary>
internal interface IComponentConstraints
{
    /// <summary>True when the two must be in one cluster.</summary>
    bool AreTogether(int first, int second);

    /// <summary>True when the two must not be in one cluster.</summary>
    bool AreApart(int first, int second);

    /// <summary>True when nothing was decided about any of them.</summary>
    bool IsEmpty { get; }
}
