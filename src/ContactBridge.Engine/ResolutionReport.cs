namespace ContactBridge.Engine;

/// <summary>What a resolution did.</summary>
public sealed record ResolutionReport
{
    /// <summary>Records in the book.</summary>
    public int Records { get; init; }

    /// <summary>People, organisations and others that they make.</summary>
    public int People { get; init; }

    /// <summary>Records that joined another's person: records − people.</summary>
    public int Merged => Records - People;

    /// <summary>Suggestions that concern the people looked at; of the whole book when <see cref="IsComplete"/>.</summary>
    public int ReviewPairs { get; init; }

    /// <summary>Records new, changed or gone since the last resolution.</summary>
    public int Changed { get; init; }

    /// <summary>Records whose comparisons were done again.</summary>
    public int Affected { get; init; }

    /// <summary>Pairs compared.</summary>
    public long Compared { get; init; }

    /// <summary>Blocking keys shared by so many records that these were not compared for it; of the whole book when <see cref="IsComplete"/>.</summary>
    public int HotBlocks { get; init; }

    /// <summary>True when everything was computed anew, false when only what the changes touch.</summary>
    public bool IsComplete { get; init; }
}

/// <summary>Where a running resolution is.</summary>
public enum ResolutionStage
{
    /// <summary>Reading and normalising records.</summary>
    Reading = 0,

    /// <summary>Finding records worth comparing, and comparing them.</summary>
    Comparing = 1,

    /// <summary>Forming people.</summary>
    Clustering = 2,

    /// <summary>Writing the result.</summary>
    Storing = 3,
}

/// <summary>How far a resolution is.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Done">Records done in this stage.</param>
/// <param name="Total">Records in this stage; 0 when unknown.</param>
public readonly record struct ResolutionProgress(ResolutionStage Stage, int Done, int Total);
