namespace ContactBridge.Engine.Clustering;

/// <summary>A link between two members of a component, by their places.</summary>
internal readonly record struct ComponentLink(int First, int Second, double Bits);
