using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Merging;

/// <summary>The records being merged, and what the rules have decided so far.</summary>
public sealed class MergeContext
{
    private readonly int[] _trust;
    private readonly List<MergeDecision> _decisions = [];

    internal MergeContext(IReadOnlyList<NormalizedRecord> records, int[] trust, MergingOptions options, string? preferredScript, ComparableForms forms)
    {
        Records = records;
        _trust = trust;
        Options = options;
        PreferredScript = preferredScript;
        Forms = forms;
    }

    /// <summary>The records, ordered by key; two or more.</summary>
    public IReadOnlyList<NormalizedRecord> Records { get; }

    /// <summary>The options.</summary>
    public MergingOptions Options { get; }

    /// <summary>The script in which the owner reads names, or null.</summary>
    public string? PreferredScript { get; }

    /// <summary>Collects the merged contact.</summary>
    public ContactBuilder Result { get; } = new();

    /// <summary>The decisions so far.</summary>
    public IReadOnlyList<MergeDecision> Decisions => _decisions;

    internal ComparableForms Forms { get; }

    /// <summary>Trust of a record's source.</summary>
    public int TrustOf(int record) => _trust[record];

    /// <summary>Records a decision.</summary>
    public void Add(MergeDecision decision) => _decisions.Add(decision);
}
