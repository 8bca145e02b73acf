namespace ContactBridge.PhoneMetadata;

/// <summary>The three questions about a national number, each as one automaton.</summary>
internal static class PlanAutomata
{
    /// <summary>Label bit of a number that the plan's general pattern knows; the low bits are its kind.</summary>
    private const byte General = 0x80;

    /// <summary>The kinds of ContactBridge.Engine's PhoneKind, in the package's order of types.</summary>
    private static readonly byte[] Kinds = [1, 2, 4, 5, 7, 11, 10, 9, 8, 6];

    /// <summary>When several kinds fit, the first in this order of types is the number's kind.</summary>
    private static readonly int[] Precedence = [1, 3, 2, 9, 8, 4, 7, 6, 5];

    private const byte FixedLineOrMobile = 3;

    /// <summary>Label: <see cref="General"/> and the kind; 0 where the general pattern does not match.</summary>
    public static DigitAutomaton Classify(RegionMetadata region)
    {
        var builder = new AutomatonBuilder();
        var kind = AddKinds(builder, region);
        return builder.Build(kind);
    }

    /// <summary>Label: 1 + the position of the region in the calling code's list that the number belongs to; 0 for none.</summary>
    public static DigitAutomaton FindRegion(IReadOnlyList<RegionMetadata> regions)
    {
        var builder = new AutomatonBuilder();
        var tests = new List<Func<IReadOnlySet<int>, bool>>();
        foreach (var region in regions)
        {
            if (region.LeadingDigits is { } leading)
            {
                var tag = builder.AddStart(leading);
                tests.Add(matched => matched.Contains(tag));
            }
            else
            {
                var kind = AddKinds(builder, region);
                tests.Add(matched => (kind(matched) & ~General) != 0);
            }
        }

        return builder.Build(matched => (byte)(1 + tests.FindIndex(t => t(matched))));
    }

    /// <summary>Label: 1 + the position of the format that groups the number; 0 for none.</summary>
    public static DigitAutomaton ChooseFormat(RegionMetadata region)
    {
        var builder = new AutomatonBuilder();
        var formats = region.Formats
            .Select(f => (Pattern: builder.AddWhole(f.Pattern), Leading: f.LeadingDigits is null ? -1 : builder.AddStart(f.LeadingDigits)))
            .ToList();
        return builder.Build(matched =>
            (byte)(1 + formats.FindIndex(f => matched.Contains(f.Pattern) && (f.Leading < 0 || matched.Contains(f.Leading)))));
    }

    private static Func<IReadOnlySet<int>, byte> AddKinds(AutomatonBuilder builder, RegionMetadata region)
    {
        var general = builder.AddWhole(region.General);
        var types = region.Types
            .Select(t => t is null || t.Pattern.Length == 0 ? (Pattern: -1, Lengths: -1) : (Pattern: builder.AddWhole(t.Pattern), Lengths: builder.AddLengths(t.Lengths)))
            .ToArray();

        // Where mobile numbers are not told from fixed lines, the package leaves the mobile pattern empty or out.
        var mobileIsFixed = region.Types[1] is null || region.Types[1]!.Pattern.Length == 0;

        return matched =>
        {
            if (!matched.Contains(general))
            {
                return 0;
            }

            if (Is(0))
            {
                return (byte)(General | (mobileIsFixed || Is(1) ? FixedLineOrMobile : Kinds[0]));
            }

            var type = Precedence.Where(Is).DefaultIfEmpty(-1).First();
            return (byte)(General | (type < 0 ? 0 : Kinds[type]));

            bool Is(int index) => matched.Contains(types[index].Pattern) && matched.Contains(types[index].Lengths);
        };
    }
}
