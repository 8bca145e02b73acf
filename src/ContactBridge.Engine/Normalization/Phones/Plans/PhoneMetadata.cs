using System.Diagnostics;

namespace ContactBridge.Engine.Normalization.Phones.Plans;

/// <summary>The numbering plans of all regions, from the embedded file; a plan is read when it is first asked for.</summary>
/// <remarks>Written by the program ContactBridge.PhoneMetadata, whose MetadataWriter describes the layout. Thread-safe.</remarks>
internal sealed class PhoneMetadata
{
    private const byte Format = 1;
    private const int Letters = 26;

    private readonly byte[] data;
    private readonly string[] strings;
    private readonly string[] regionIds;
    private readonly int[] planOffsets;
    private readonly CallingCode[] codeOfPlan;
    private readonly NumberingPlan?[] plans;
    private readonly CallingCode?[] codes = new CallingCode?[1000];
    private readonly short[] regions = new short[Letters * Letters];
    private readonly int bodies;

    private PhoneMetadata(byte[] data)
    {
        this.data = data;
        var reader = new MetadataReader(data);
        var known = data.AsSpan().StartsWith("CBPM"u8) && data[4] == Format;
        Debug.Assert(known, "The embedded phone metadata is of another format than its reader.");
        reader.Position = 5;
        Version = reader.Text();
        strings = new string[reader.Number()];
        for (var i = 0; i < strings.Length; i++)
        {
            strings[i] = reader.Text();
        }

        var count = reader.Number();
        regionIds = new string[count];
        planOffsets = new int[count];
        plans = new NumberingPlan?[count];
        codeOfPlan = new CallingCode[count];
        Array.Fill(regions, (short)-1);
        for (var i = 0; i < count; i++)
        {
            regionIds[i] = reader.Text();
            planOffsets[i] = reader.Number();
            if (SlotOf(regionIds[i]) is var slot && slot >= 0)
            {
                regions[slot] = (short)i;
            }
        }

        for (var left = reader.Number(); left > 0; left--)
        {
            var code = reader.Number();
            var members = new int[reader.Number()];
            for (var i = 0; i < members.Length; i++)
            {
                members[i] = reader.Number();
            }

            var entry = new CallingCode(this, code, members, reader.Number());
            codes[code] = entry;
            Array.ForEach(members, m => codeOfPlan[m] = entry);
        }

        _ = reader.Number();
        bodies = reader.Position;
    }

    /// <summary>The plans that every normalizer uses.</summary>
    public static PhoneMetadata Shared { get; } = Load();

    /// <summary>Where the plans come from, such as "libphonenumber 9.0.43 (libphonenumber-js 1.13.16)".</summary>
    public string Version { get; }

    /// <summary>All ISO codes with a plan, in ordinal order.</summary>
    public IReadOnlyList<string> Regions => field ??= Array.AsReadOnly(Array.FindAll(regionIds, r => r.Length == 2));

    /// <summary>The plan of a region; null when there is none. Letters in either case; "UK" is "GB".</summary>
    public NumberingPlan? PlanOf(string? region)
    {
        var slot = SlotOf(region);
        var index = slot < 0 ? -1 : regions[slot];
        return index < 0 ? null : Plan(index);
    }

    /// <summary>Whether the region has a plan.</summary>
    public bool IsKnown(string? region) => SlotOf(region) is var slot && slot >= 0 && regions[slot] >= 0;

    /// <summary>The calling code that the digits begin with; null when it is not assigned.</summary>
    public CallingCode? CodeOf(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        for (var i = 0; i < digits.Length && i < 3; i++)
        {
            value = (value * 10) + digits[i];
            if (value == 0)
            {
                return null;
            }

            if (codes[value] is { } code)
            {
                return code;
            }
        }

        return null;
    }

    public NumberingPlan Plan(int index) => Volatile.Read(ref plans[index]) ?? ReadPlan(index);

    public string? String(int index) => index == 0 ? null : strings[index];

    public DigitAutomaton ReadAutomaton(int offset)
    {
        var reader = new MetadataReader(data) { Position = bodies + offset };
        return DigitAutomaton.Read(ref reader);
    }

    public PhoneFormats? ReadFormats(int position)
    {
        var reader = new MetadataReader(data) { Position = position };
        return PhoneFormats.Read(this, ref reader);
    }

    private static PhoneMetadata Load()
    {
        using var stream = typeof(PhoneMetadata).Assembly.GetManifestResourceStream("phone-metadata.bin")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PhoneMetadata(bytes);
    }

    private static int SlotOf(string? region)
    {
        if (region is not { Length: 2 } || !char.IsAsciiLetter(region[0]) || !char.IsAsciiLetter(region[1]))
        {
            return -1;
        }

        var slot = (((region[0] | 32) - 'a') * Letters) + (region[1] | 32) - 'a';
        const int Uk = (('u' - 'a') * Letters) + 'k' - 'a';
        const int Gb = (('g' - 'a') * Letters) + 'b' - 'a';
        return slot == Uk ? Gb : slot;
    }

    private NumberingPlan ReadPlan(int index)
    {
        var reader = new MetadataReader(data) { Position = bodies + planOffsets[index] };
        var plan = new NumberingPlan(this, regionIds[index], codeOfPlan[index], ref reader);
        return Interlocked.CompareExchange(ref plans[index], plan, null) ?? plan;
    }
}
