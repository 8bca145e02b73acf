using System.Globalization;
using System.Text.Json;

namespace ContactBridge.PhoneMetadata;

/// <summary>One way to group a national number, used when the number begins with <see cref="LeadingDigits"/>.</summary>
internal sealed record FormatMetadata(string Pattern, string? LeadingDigits, string NationalTemplate, string InternationalTemplate);

/// <summary>Numbers of one kind: their pattern and the lengths they may have.</summary>
internal sealed record TypeMetadata(string Pattern, IReadOnlyList<int> Lengths);

/// <summary>The numbering plan of one region, or of one non-geographic calling code.</summary>
internal sealed class RegionMetadata
{
    public required string Id { get; init; }

    public required int CallingCode { get; init; }

    public string? InternationalPrefix { get; init; }

    public string? PreferredInternationalPrefix { get; init; }

    public required string General { get; init; }

    public required IReadOnlyList<int> Lengths { get; init; }

    public required IReadOnlyList<FormatMetadata> Formats { get; init; }

    public string? NationalPrefix { get; init; }

    /// <summary>What may stand before a national number; the national prefix itself where the plan says no more.</summary>
    public string? PrefixForParsing { get; init; }

    public string? Transform { get; init; }

    public string? LeadingDigits { get; init; }

    public string? ExtensionPrefix { get; init; }

    /// <summary>In the package's order: fixed line, mobile, toll free, premium, personal, voicemail, UAN, pager, VoIP, shared cost.</summary>
    public required IReadOnlyList<TypeMetadata?> Types { get; init; }

    public static RegionMetadata Read(string id, JsonElement json)
    {
        var lengths = ReadLengths(json[3]);
        var nationalPrefix = Text(json, 5);
        if (Element(json, 6) is { ValueKind: JsonValueKind.String } || Element(json, 11) is not { ValueKind: JsonValueKind.Array })
        {
            throw new InvalidDataException($"Region {id}: a rule that this compiler does not know.");
        }

        return new RegionMetadata
        {
            Id = id,
            CallingCode = int.Parse(json[0].GetString()!, CultureInfo.InvariantCulture),
            InternationalPrefix = Text(json, 1),
            General = json[2].GetString()!,
            Lengths = lengths,
            Formats = Element(json, 4) is { ValueKind: JsonValueKind.Array } formats ? [.. formats.EnumerateArray().Select(Format)] : [],
            NationalPrefix = nationalPrefix,
            PrefixForParsing = Text(json, 7) ?? nationalPrefix,
            Transform = Text(json, 8),
            LeadingDigits = Text(json, 10),
            Types = [.. Enumerable.Range(0, 10).Select(i => Type(Element(json[11], i), lengths))],
            PreferredInternationalPrefix = Text(json, 12),
            ExtensionPrefix = Text(json, 13),
        };
    }

    private static TypeMetadata? Type(JsonElement? json, IReadOnlyList<int> general) => json is { ValueKind: JsonValueKind.Array } type
        ? new TypeMetadata(type[0].GetString()!, Element(type, 1) is { ValueKind: JsonValueKind.Array } own ? ReadLengths(own) : general)
        : null;

    private static FormatMetadata Format(JsonElement json)
    {
        var template = json[1].GetString()!;
        var leading = Element(json, 2) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
            ? list[list.GetArrayLength() - 1].GetString()
            : null;
        return new FormatMetadata(json[0].GetString()!, leading, National(template, Text(json, 3)), International(Text(json, 5) ?? template));
    }

    /// <summary>The rule says how the first group is written with the national prefix: "0$1" makes "$1 $2" into "0$1 $2".</summary>
    private static string National(string template, string? rule)
    {
        if (rule is null)
        {
            return template;
        }

        var first = template.IndexOf('$', StringComparison.Ordinal);
        var group = template.Substring(first, 2);
        return template[..first] + rule.Replace("$1", group, StringComparison.Ordinal) + template[(first + 2)..];
    }

    /// <summary>Internationally the groups stand apart by single spaces (ITU-T E.123 §7).</summary>
    private static string International(string template)
    {
        var separated = string.Concat(template.Select(c => c is '$' || char.IsAsciiDigit(c) ? c : ' '));
        return string.Join(' ', separated.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static int[] ReadLengths(JsonElement json) => [.. json.EnumerateArray().Select(l => l.GetInt32())];

    private static JsonElement? Element(JsonElement json, int index) => index < json.GetArrayLength() ? json[index] : null;

    private static string? Text(JsonElement json, int index) =>
        Element(json, index) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;
}
