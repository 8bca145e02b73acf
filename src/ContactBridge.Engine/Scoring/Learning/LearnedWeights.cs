using System.Globalization;

namespace ContactBridge.Engine.Scoring.Learning;

/// <summary>By how much the levels of one book weigh otherwise than shipped, learned from a sample of its pairs. Whole bits, so that they seldom change.</summary>
internal sealed class LearnedWeights
{
    // By slot; slot 0 is every level that is not learned.
    private readonly double[] _bits;

    /// <param name="bits">By slot; those not given are 0, and slot 0 always.</param>
    public LearnedWeights(IReadOnlyList<int> bits)
    {
        _bits = new double[LearnableLevels.SlotCount];
        for (int i = 0; i < Math.Min(bits.Count, _bits.Length); i++)
        {
            _bits[i] = i == 0 ? 0 : bits[i];
        }
    }

    /// <summary>The shipped weights.</summary>
    public static LearnedWeights None { get; } = new([]);

    /// <summary>True when nothing differs from what is shipped.</summary>
    public bool IsNone => Array.TrueForAll(_bits, static b => b == 0);

    /// <summary>What is added to a level's weight.</summary>
    public double Of(ComparisonLevel level) => _bits[level.Slot];

    /// <summary>True where what forbids to join is in this book so often a mistake that it only speaks against.</summary>
    public bool Forgives(ComparisonLevel level) => _bits[level.Slot] >= LearnableLevels.ForgivingBits;

    /// <summary>True for a book in which names or birthdays are often wrong: a register of damaged records.</summary>
    public bool IsForgiving => Forgives(MatchModel.GivenDiffers) || Forgives(MatchModel.UnlikeNames) || Forgives(MatchModel.OtherBirthday);

    /// <summary>True for a book whose sources often keep one person several times.</summary>
    public bool KeepsTwice => _bits[MatchModel.SameSource.Slot] >= LearnableLevels.KeepsTwiceBits;

    /// <summary>Bits with commas; by <see cref="Read"/> the same again.</summary>
    public override string ToString() => string.Join(',', _bits.Select(static b => ((int)b).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads <see cref="ToString"/>; null or anything else gives the shipped weights.</summary>
    public static LearnedWeights Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return None;
        }

        string[] parts = text.Split(',');
        int[] bits = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out bits[i]))
            {
                return None;
            }
        }

        return new LearnedWeights(bits);
    }
}
