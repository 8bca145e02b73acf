using System.Text;

namespace ContactBridge.PhoneMetadata;

/// <summary>Writes the data file. The reader is ContactBridge.Engine's PhoneMetadata; the two change together.</summary>
/// <remarks>
/// Shape: "CBPM", format byte, version, strings, index of plans, index of calling codes, length of the bodies, bodies. Numbers are
/// 7-bit encoded unless said otherwise; offsets count from the first body; string 0 is "absent". The order is that of the input
/// sorted by code, nothing depends on time or hashing, so the same input gives the same bytes.
/// </remarks>
internal static class MetadataWriter
{
    private const byte Format = 1;

    public static byte[] Write(MetadataDocument document)
    {
        var strings = new List<string> { "" };
        using var bodies = new MemoryStream();
        using var body = new BinaryWriter(bodies, Encoding.UTF8);
        var planOffsets = new List<int>();
        foreach (var region in document.Regions)
        {
            planOffsets.Add((int)bodies.Length);
            WritePlan(body, region, strings);
            body.Flush();
        }

        var finderOffsets = new List<int>();
        foreach (var (_, regions) in document.CallingCodes)
        {
            finderOffsets.Add((int)bodies.Length);
            if (regions.Count > 1)
            {
                PlanAutomata.FindRegion([.. regions.Select(r => document.Regions[r])]).Write(body);
                body.Flush();
            }
        }

        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.UTF8);
        writer.Write("CBPM"u8);
        writer.Write(Format);
        writer.Write(document.Version);
        writer.Write7BitEncodedInt(strings.Count);
        strings.ForEach(writer.Write);
        writer.Write7BitEncodedInt(document.Regions.Count);
        for (var i = 0; i < document.Regions.Count; i++)
        {
            writer.Write(document.Regions[i].Id);
            writer.Write7BitEncodedInt(planOffsets[i]);
        }

        writer.Write7BitEncodedInt(document.CallingCodes.Count);
        for (var i = 0; i < document.CallingCodes.Count; i++)
        {
            var (code, regions) = document.CallingCodes[i];
            writer.Write7BitEncodedInt(code);
            writer.Write7BitEncodedInt(regions.Count);
            foreach (var region in regions)
            {
                writer.Write7BitEncodedInt(region);
            }

            writer.Write7BitEncodedInt(finderOffsets[i]);
        }

        writer.Write7BitEncodedInt((int)bodies.Length);
        writer.Write(bodies.ToArray());
        writer.Flush();
        return file.ToArray();
    }

    private static void WritePlan(BinaryWriter writer, RegionMetadata region, List<string> strings)
    {
        writer.Write7BitEncodedInt(region.Lengths.Aggregate(0, (mask, length) => mask | (1 << length)));
        WriteString(region.NationalPrefix);
        WriteString(region.PreferredInternationalPrefix);
        WriteString(region.ExtensionPrefix);
        WriteString(region.Transform);
        WriteProgram(region.InternationalPrefix);
        WriteProgram(region.PrefixForParsing);
        PlanAutomata.Classify(region).Write(writer);
        writer.Write7BitEncodedInt(region.Formats.Count);
        foreach (var format in region.Formats)
        {
            WriteString(format.NationalTemplate);
            WriteString(format.InternationalTemplate);
            var groups = GroupLengths(format.Pattern);
            writer.Write((byte)groups.Count);
            foreach (var (minimum, maximum) in groups)
            {
                writer.Write((byte)((minimum << 4) | maximum));
            }
        }

        if (region.Formats.Count > 0)
        {
            PlanAutomata.ChooseFormat(region).Write(writer);
        }

        void WriteString(string? text)
        {
            var index = strings.IndexOf(text ?? "");
            if (index < 0)
            {
                index = strings.Count;
                strings.Add(text!);
            }

            writer.Write7BitEncodedInt(index);
        }

        void WriteProgram(string? pattern)
        {
            var program = pattern is null ? [] : PrefixProgram.Compile(pattern);
            writer.Write7BitEncodedInt(program.Count);
            if (pattern is not null)
            {
                writer.Write((byte)PrefixProgram.Groups(pattern));
            }

            foreach (var instruction in program)
            {
                writer.Write(instruction);
            }
        }
    }

    /// <summary>Formats are sequences of groups of any digits, such as "(\d{3})(\d{4,7})"; only the lengths matter.</summary>
    private static List<(int Minimum, int Maximum)> GroupLengths(string pattern)
    {
        var groups = new List<(int, int)>();
        if (DigitPattern.Parse(pattern) is DigitPattern.Sequence sequence)
        {
            foreach (var part in sequence.Parts)
            {
                var inner = part is DigitPattern.Capture { Part: DigitPattern.Sequence { Parts: [var only] } } ? only : null;
                groups.Add(inner switch
                {
                    DigitPattern.Digit { Set: DigitPattern.AnyDigit } => (1, 1),
                    DigitPattern.Repeat { Part: DigitPattern.Digit { Set: DigitPattern.AnyDigit }, Maximum: < 16 } r => (r.Minimum, r.Maximum),
                    _ => throw new InvalidDataException("A format groups digits in a way that this compiler does not know."),
                });
            }
        }

        return groups;
    }
}
