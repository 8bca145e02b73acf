namespace ContactBridge.Engine.Scoring;

/// <summary>Evidence in bits: the base-2 logarithm of a Bayes factor. Weights add up; 0 says nothing, negative speaks against. The default is 0.</summary>
/// <remarks>Always a multiple of 1/8 bit, so that sums are exact whatever the order of addition.</remarks>
/// <param name="Bits">The weight.</param>
public readonly record struct MatchWeight(double Bits) : IComparable<MatchWeight>
{
    /// <summary>The weight of an observation that is <paramref name="m"/> likely among true matches and <paramref name="u"/> among others; both above 0.</summary>
    public static MatchWeight Of(double m, double u) => new(Math.Round(Math.Log2(m / u) * 8, MidpointRounding.AwayFromZero) / 8);

    /// <summary>Read as the weight of everything, prior included, the probability of a match.</summary>
    public MatchProbability ToProbability() => new(1 / (1 + Math.Pow(2, -Bits)));

    /// <summary>Adds evidence.</summary>
    public static MatchWeight operator +(MatchWeight left, MatchWeight right) => new(left.Bits + right.Bits);

    /// <summary>Adds evidence.</summary>
    public MatchWeight Add(MatchWeight other) => this + other;

    /// <summary>By bits.</summary>
    public int CompareTo(MatchWeight other) => Bits.CompareTo(other.Bits);

    /// <summary>By bits.</summary>
    public static bool operator <(MatchWeight left, MatchWeight right) => left.Bits < right.Bits;

    /// <summary>By bits.</summary>
    public static bool operator <=(MatchWeight left, MatchWeight right) => left.Bits <= right.Bits;

    /// <summary>By bits.</summary>
    public static bool operator >(MatchWeight left, MatchWeight right) => left.Bits > right.Bits;

    /// <summary>By bits.</summary>
    public static bool operator >=(MatchWeight left, MatchWeight right) => left.Bits >= right.Bits;

    /// <summary>"+6.5 bits".</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Bits:+0.###;-0.###;0} bits");
}

/// <summary>How probable it is that two records are one person.</summary>
/// <param name="Value">0 to 1.</param>
public readonly record struct MatchProbability(double Value);
