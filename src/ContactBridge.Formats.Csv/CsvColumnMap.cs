using System.Diagnostics.CodeAnalysis;
using ContactBridge.Formats.Csv.Headers;

namespace ContactBridge.Formats.Csv;

/// <summary>The field paths by which a user says what a CSV column means ("given_name" → "name.given").</summary>
/// <remarks>
/// <c>identifier:</c> is followed by a kind in letters, digits and dashes ("identifier:ssn"), <c>custom:</c> by any name. <c>id</c> is the exporter's
/// own name of the row; <c>ignore</c> leaves the column out. Several columns of one part (two of "address.street") are joined in the file's order.
/// </remarks>
public static class CsvColumnMap
{
    private static readonly Dictionary<string, FieldName> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = FieldName.Parse("fullName"),
        ["name.given"] = FieldName.Parse("givenName"),
        ["name.family"] = FieldName.Parse("familyName"),
        ["name.middle"] = FieldName.Parse("middleName"),
        ["name.prefix"] = FieldName.Parse("namePrefix"),
        ["name.suffix"] = FieldName.Parse("nameSuffix"),
        ["nickname"] = FieldName.Parse("nickname"),
        ["email"] = new("email", "", ""),
        ["phone"] = new("phone", "", ""),
        ["phone.mobile"] = new("phone", "mobile", ""),
        ["phone.home"] = new("phone", "home", ""),
        ["phone.work"] = new("phone", "work", ""),
        ["phone.fax"] = new("phone", "fax", ""),
        ["organization"] = FieldName.Parse("organization"),
        ["department"] = FieldName.Parse("department"),
        ["title"] = FieldName.Parse("jobTitle"),
        ["address.street"] = new("address", "", "street"),
        ["address.extended"] = new("address", "", "extended"),
        ["address.city"] = new("address", "", "city"),
        ["address.region"] = new("address", "", "region"),
        ["address.postal"] = new("address", "", "postalCode"),
        ["address.country"] = new("address", "", "country"),
        ["address.formatted"] = new("address", "", "formatted"),
        ["url"] = new("url", "", ""),
        ["profile"] = FieldName.Parse("profileUrl"),
        ["birthday"] = FieldName.Parse("birthday"),
        ["note"] = FieldName.Parse("notes"),
        ["group"] = FieldName.Parse("categories"),
        ["id"] = new("id", "user", ""),
    };

    /// <summary>Every field path; those that end in a colon want a kind or name after it.</summary>
    public static IReadOnlyList<string> FieldPaths { get; } = [.. Known.Keys, "identifier:", "custom:", "ignore"];

    /// <summary>True when <paramref name="fieldPath"/> is one that a column may be mapped to. Case does not matter.</summary>
    public static bool IsValid(string fieldPath) => TryParse(fieldPath, out _);

    /// <summary>Checks a map before anything is read.</summary>
    /// <exception cref="ArgumentException">A field path is not known; the message names it and lists those that are.</exception>
    public static void Validate(IReadOnlyDictionary<string, string> columnMap)
    {
        foreach ((_, string path) in columnMap.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            Parse(path);
        }
    }

    /// <summary>The field of a path; null for "ignore".</summary>
    /// <exception cref="ArgumentException">The path is not known.</exception>
    internal static FieldName? Parse(string path) => TryParse(path, out FieldName? field)
        ? field
        : throw new ArgumentException(
            $"\"{path}\" is not a field a column can be mapped to. Fields: {string.Join(", ", FieldPaths.Select(p => p.EndsWith(':') ? p + "<name>" : p))}.", nameof(path));

    private static bool TryParse([NotNullWhen(true)] string? path, out FieldName? field)
    {
        field = null;
        if (path is null)
        {
            return false;
        }

        path = path.Trim();
        if (path.Equals("ignore", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (Known.TryGetValue(path, out FieldName known))
        {
            field = known;
            return true;
        }

        int colon = path.IndexOf(':', StringComparison.Ordinal);
        string name = path[(colon + 1)..].Trim();
        if (colon < 0 || name.Length == 0)
        {
            return false;
        }

        switch (path[..colon].ToLowerInvariant())
        {
            case "identifier" when name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'):
                field = new FieldName("identifier", name.ToLowerInvariant(), string.Empty);
                return true;
            case "custom":
                field = new FieldName("custom", ":" + name, string.Empty);
                return true;
            default:
                return false;
        }
    }
}
