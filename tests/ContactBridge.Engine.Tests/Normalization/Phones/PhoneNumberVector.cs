namespace ContactBridge.Engine.Tests.Normalization.Phones;

/// <summary>Invented numbers of every region, and what libphonenumber-js says of them.</summary>
internal sealed record PhoneNumberVector(
    string? DefaultRegion, string Text, string Validity, string E164, string Kind, string? Region, string? Extension, string International, string National)
{
    public static IReadOnlyList<PhoneNumberVector> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Normalization", "Phones", "Fixtures", "numbers-of-all-regions.tsv")).Skip(1).Select(Parse)];

    private static PhoneNumberVector Parse(string line)
    {
        var c = line.Split('\t');
        return new PhoneNumberVector(Null(c[0]), c[1], c[2], c[3], c[4], Null(c[5]), Null(c[6]), c[7], c[8]);
    }

    private static string? Null(string text) => text.Length == 0 ? null : text;
}
