using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Properties;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>Bytes before the colon → <see cref="LineHeader"/>.</summary>
internal static class LineHeaderParser
{
    /// <summary>Values of VALUE that say no more than the value itself.</summary>
    private static readonly string[] KnownValueTypes =
        ["text", "uri", "url", "date", "time", "date-time", "date-and-or-time", "timestamp", "phone-number", "binary", "inline", "content-id", "cid", "vcard",
         "boolean", "integer", "float", "utc-offset", "language-tag"];

    private static readonly string[] MalformedReservedNames = ["BEGIN", "END", "VERSION"];

    /// <summary>A longer header is no header: parameters without end.</summary>
    private const int MaxHeaderBytes = 64 * 1024;

    /// <summary>Finds the colon that ends the header; colons inside quotes do not.</summary>
    /// <returns>Its place; -1 when there is none; -2 when a quote is still open.</returns>
    public static int FindColon(ReadOnlySpan<byte> line)
    {
        int position = 0;
        while (true)
        {
            int next = line[position..].IndexOfAny((byte)':', (byte)'"');
            if (next < 0)
            {
                return -1;
            }

            position += next;
            if (line[position] == ':')
            {
                return position;
            }

            int close = line[(position + 1)..].IndexOf((byte)'"');
            if (close < 0)
            {
                return -2;
            }

            position += close + 2;
        }
    }

    /// <summary>
    /// The colon that ends the header of an address whose LABEL parameter holds colons but no quotes: what follows the colon must hold the six
    /// semicolons of an address. Seen in cards of web stores (ez-vcard issue 114).
    /// </summary>
    public static int FindColonOfUnquotedLabel(ReadOnlySpan<byte> line, int firstColon)
    {
        ReadOnlySpan<byte> lastParameter = line[(line[..firstColon].LastIndexOf((byte)';') + 1)..firstColon];
        if (!AsciiBytes.EqualsIgnoreCase(PropertyStart.Name(line), "ADR"u8) || !AsciiBytes.StartsWithIgnoreCase(lastParameter, "LABEL="u8)
            || lastParameter.Contains((byte)'"'))
        {
            return firstColon;
        }

        int semicolons = 0;
        for (int i = line.Length - 1; i >= firstColon; i--)
        {
            semicolons += line[i] == ';' ? 1 : 0;
            if (line[i] == ':' && semicolons >= 6)
            {
                return i;
            }
        }

        return firstColon;
    }

    /// <summary>Cuts a last parameter LABEL="…" out of a header.</summary>
    /// <param name="header">The header.</param>
    /// <param name="rest">Receives the header without the parameter.</param>
    /// <param name="restLength">Its bytes.</param>
    /// <param name="label">The parameter's value with its quotes, in <paramref name="header"/>.</param>
    /// <returns>False when there is none, or it is not UTF-8, or the rest is too long.</returns>
    public static bool TryCutLabel(ReadOnlySpan<byte> header, Span<byte> rest, out int restLength, out Range label)
    {
        restLength = header.IndexOf(";LABEL=\""u8);
        label = (restLength + 7)..header.Length;
        return restLength > 0 && restLength <= rest.Length && header.Length > restLength + 8 && header[(restLength + 8)..^1].IndexOf((byte)'"') < 0
            && header[..restLength].IndexOf((byte)'"') < 0 && Utf8.IsValid(header) && header[..restLength].TryCopyTo(rest);
    }

    /// <summary>Reads a header; any bytes are one, if need be a malformed one.</summary>
    public static LineHeader Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxHeaderBytes)
        {
            return new LineHeader { Field = string.Empty, Name = string.Empty, NameAsWritten = string.Empty, IsMalformed = true };
        }

        string text = Encoding.UTF8.GetString(AsciiBytes.Trim(bytes));
        int nameEnd = text.IndexOf(';', StringComparison.Ordinal);
        string field = (nameEnd < 0 ? text : text[..nameEnd]).Trim();
        int dot = field.LastIndexOf('.');
        string? group = dot > 0 && IsToken(field[..dot].Replace(".", string.Empty, StringComparison.Ordinal)) ? field[..dot] : null;
        string written = group is null ? field : field[(dot + 1)..];
        string name = PropertyIndex.CanonicalName(written);
        bool malformed = !IsToken(name) || (group is not null && MalformedReservedNames.Contains(name, StringComparer.Ordinal));
        PropertyMapper? mapper = malformed ? null : PropertyIndex.Find(name);

        List<ValueAttribute> parameters = nameEnd < 0 ? [] : Parameters(text.AsSpan(nameEnd + 1));
        bool legacy = false;
        List<string> types = [];
        List<ValueAttribute> attributes = [];
        int preference = 0;
        TransferEncoding transfer = TransferEncoding.None;
        Encoding? charset = null;
        string? valueType = null;
        for (int i = 0; i < parameters.Count; i++)
        {
            (string parameter, string value) = (parameters[i].Name, parameters[i].Value);
            if (parameter.Length == 0)
            {
                legacy = true;
                if (BareEncoding(value) is { } bare)
                {
                    transfer = bare;
                    continue;
                }

                parameter = "TYPE";
                parameters[i] = new ValueAttribute("TYPE", value);
            }

            switch (parameter.ToUpperInvariant())
            {
                case "TYPE":
                    foreach (string type in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    {
                        if (string.Equals(type, "pref", StringComparison.OrdinalIgnoreCase))
                        {
                            preference = preference == 0 ? 1 : preference;
                        }
                        else
                        {
                            types.Add(type);
                        }
                    }

                    break;
                case "PREF" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= 100:
                    preference = number;
                    break;
                case "ENCODING" when EncodingNamed(value) is { } named:
                    transfer = named;
                    legacy |= named == TransferEncoding.QuotedPrintable || string.Equals(value, "BASE64", StringComparison.OrdinalIgnoreCase);
                    break;
                case "CHARSET" when TextEncodingDetector.TryGetEncoding(value, out charset):
                    break;
                case "VALUE" when KnownValueTypes.Contains(value, StringComparer.OrdinalIgnoreCase):
                    valueType = value.ToLowerInvariant();
                    break;
                case "X-CONTACTBRIDGE-ATTRIBUTE":
                    int separator = value.IndexOf('\n', StringComparison.Ordinal);
                    attributes.Add(separator < 0 ? new ValueAttribute(parameter, value) : new ValueAttribute(value[..separator], value[(separator + 1)..]));
                    break;
                case { } upper when mapper?.Consumes(upper) != true:
                    attributes.Add(parameters[i]);
                    break;
            }
        }

        return new LineHeader
        {
            Field = field,
            Group = group,
            NameAsWritten = written,
            Name = name,
            IsMalformed = malformed,
            Kind = KindOf(name, malformed),
            NeedsCare = KindOf(name, malformed) != LineKind.Property || (name == "ADR" && text.Contains("LABEL=", StringComparison.OrdinalIgnoreCase)),
            Mapper = mapper,
            Parameters = [.. parameters],
            Types = [.. types],
            Label = LabelNames.FromTypes(mapper is null ? types : types.FindAll(mapper.IsLabelType)),
            Preference = preference,
            Attributes = ValueAttributes.Create(attributes),
            Transfer = transfer,
            Charset = charset,
            ValueType = valueType,
            IsLegacy = legacy,
        };
    }

    private static LineKind KindOf(string name, bool malformed) => malformed ? LineKind.Property : name switch
    {
        "BEGIN" => LineKind.Begin,
        "END" => LineKind.End,
        "VERSION" => LineKind.Version,
        "X-ABLABEL" => LineKind.GroupLabel,
        "X-ABADR" => LineKind.GroupCountry,
        "AGENT" => LineKind.Agent,
        _ => LineKind.Property,
    };

    private static bool IsToken(string name)
    {
        if (name.Length is 0 or > 256)
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static TransferEncoding? BareEncoding(string value) =>
        string.Equals(value, "QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase) ? TransferEncoding.QuotedPrintable
        : string.Equals(value, "BASE64", StringComparison.OrdinalIgnoreCase) ? TransferEncoding.Base64
        : string.Equals(value, "8BIT", StringComparison.OrdinalIgnoreCase) || string.Equals(value, "7BIT", StringComparison.OrdinalIgnoreCase)
            ? TransferEncoding.None
        : null;

    private static TransferEncoding? EncodingNamed(string value) =>
        string.Equals(value, "Q", StringComparison.OrdinalIgnoreCase) ? TransferEncoding.QuotedPrintable
        : string.Equals(value, "B", StringComparison.OrdinalIgnoreCase) ? TransferEncoding.Base64
        : BareEncoding(value);

    /// <summary>name=value;name="value",value;bare → decoded pairs; a bare parameter has an empty name.</summary>
    private static List<ValueAttribute> Parameters(ReadOnlySpan<char> text)
    {
        List<ValueAttribute> found = [];
        while (!text.IsEmpty)
        {
            int end = EndOfParameter(text);
            ReadOnlySpan<char> parameter = text[..end].Trim();
            text = end < text.Length ? text[(end + 1)..] : default;
            if (parameter.IsEmpty)
            {
                continue;
            }

            int equals = parameter.IndexOf('=');
            found.Add(equals < 0
                ? new ValueAttribute(string.Empty, ParameterText.Decode(parameter))
                : new ValueAttribute(parameter[..equals].Trim().ToString(), ParameterText.Decode(parameter[(equals + 1)..])));
        }

        return found;
    }

    private static int EndOfParameter(ReadOnlySpan<char> text)
    {
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ';' && !quoted)
            {
                return i;
            }
        }

        return text.Length;
    }
}
