using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContactBridge.PhoneMetadata;

/// <summary>The numbering plans as the npm package libphonenumber-js publishes them (metadata format 4).</summary>
/// <remarks>
/// Positions inside a region's array: 0 calling code, 1 international prefix, 2 national number, 3 possible lengths, 4 formats,
/// 5 national prefix, 7 national prefix for parsing, 8 transform rule, 10 leading digits, 11 types, 12 preferred international
/// prefix, 13 extension prefix. Absent values are 0 or missing.
/// </remarks>
internal sealed class MetadataDocument
{
    /// <summary>Metadata format that this reader understands.</summary>
    private const int SupportedFormat = 4;

    /// <summary>Where the data came from, as written into the data file.</summary>
    public required string Version { get; init; }

    /// <summary>All plans; regions by ISO code, then the non-geographic codes with the id "001", by code.</summary>
    public required IReadOnlyList<RegionMetadata> Regions { get; init; }

    /// <summary>Calling code to indexes into <see cref="Regions"/>, the main region first.</summary>
    public required IReadOnlyList<(int Code, IReadOnlyList<int> Regions)> CallingCodes { get; init; }

    /// <summary>Reads the metadata and, from package.json and CHANGELOG.md beside it, its version.</summary>
    public static MetadataDocument Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = json.RootElement;
        if (root.GetProperty("version").GetInt32() != SupportedFormat)
        {
            throw new InvalidDataException("This metadata format is not supported; format 4 is.");
        }

        var regions = new List<RegionMetadata>();
        foreach (var region in root.GetProperty("countries").EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            regions.Add(RegionMetadata.Read(region.Name, region.Value));
        }

        var codes = new List<(int, IReadOnlyList<int>)>();
        foreach (var code in root.GetProperty("country_calling_codes").EnumerateObject())
        {
            var indexes = code.Value.EnumerateArray().Select(r => regions.FindIndex(m => m.Id == r.GetString())).ToArray();
            codes.Add((int.Parse(code.Name, CultureInfo.InvariantCulture), indexes));
        }

        foreach (var entity in root.GetProperty("nonGeographic").EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            codes.Add((int.Parse(entity.Name, CultureInfo.InvariantCulture), [regions.Count]));
            regions.Add(RegionMetadata.Read("001", entity.Value));
        }

        return new MetadataDocument
        {
            Version = ReadVersion(Path.GetDirectoryName(Path.GetFullPath(path))!),
            Regions = regions,
            CallingCodes = codes.OrderBy(c => c.Item1).ToArray(),
        };
    }

    private static string ReadVersion(string folder)
    {
        using var package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "package.json")));
        var packageVersion = package.RootElement.GetProperty("version").GetString();
        var changes = File.ReadAllText(Path.Combine(folder, "CHANGELOG.md"));
        var metadata = Regex.Match(changes, @"Updated metadata to version (\d+\.\d+\.\d+)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        return metadata.Success
            ? $"libphonenumber {metadata.Groups[1].Value} (libphonenumber-js {packageVersion})"
            : throw new InvalidDataException("The change log names no metadata version.");
    }
}
