using ContactBridge.Engine.Clustering;
using ContactBridge.Engine.Decisions;

namespace ContactBridge.Engine.Resolving;

/// <summary>What was decided about some records, by their places among them.</summary>
internal sealed class EntryConstraints(IReadOnlyList<RecordEntry> members, DecisionConstraints decisions) : IComponentConstraints
{
    public bool IsEmpty { get; } = decisions.IsEmpty || !members.Any(m => decisions.Concerns(m.Number));

    public bool AreTogether(int first, int second) => decisions.AreTogether(members[first].Number, members[second].Number);

    public bool AreApart(int first, int second) => decisions.AreApart(members[first].Number, members[second].Number);
}
