using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Properties;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>How a value is packed into text.</summary>
internal enum TransferEncoding
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Quoted-printable (2.1).</summary>
    QuotedPrintable,

    /// <summary>Base64 (2.1 BASE64, 3.0 b).</summary>
    Base64,
}

/// <summary>What a line is for the structure of a card.</summary>
internal enum LineKind : byte
{
    /// <summary>A property.</summary>
    Property,

    /// <summary>BEGIN.</summary>
    Begin,

    /// <summary>END.</summary>
    End,

    /// <summary>VERSION.</summary>
    Version,

    /// <summary>X-ABLabel: the label of the other lines of its group.</summary>
    GroupLabel,

    /// <summary>X-ABADR: the country code of the address in its group.</summary>
    GroupCountry,

    /// <summary>AGENT: a card may follow inside the card.</summary>
    Agent,
}

/// <summary>Everything before a line's colon. Immutable, and shared by all lines that begin with the same bytes.</summary>
internal sealed class LineHeader
{
    /// <summary>Group and name as written: "item1.EMAIL".</summary>
    public required string Field { get; init; }

    /// <summary>The group, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The name as written, without group.</summary>
    public required string NameAsWritten { get; init; }

    /// <summary>The name in upper case.</summary>
    public required string Name { get; init; }

    /// <summary>True when the name holds characters that no property has.</summary>
    public bool IsMalformed { get; init; }

    /// <summary>What the line is for the structure of the card.</summary>
    public LineKind Kind { get; init; }

    /// <summary>True when the line layer must look at more than the header to know where the line ends or its value begins.</summary>
    public bool NeedsCare { get; init; }

    /// <summary>What understands the property; null when nothing does.</summary>
    public PropertyMapper? Mapper { get; init; }

    /// <summary>The parameters, decoded, in the order written; parameters without a value (2.1) have the name TYPE.</summary>
    public ValueAttribute[] Parameters { get; init; } = [];

    /// <summary>The values of TYPE as written, without "pref".</summary>
    public string[] Types { get; init; } = [];

    /// <summary>The label that <see cref="Types"/> make.</summary>
    public FieldLabel Label { get; init; }

    /// <summary>1 to 100, or 0.</summary>
    public int Preference { get; init; }

    /// <summary>Parameters that neither the line layer nor the mapper understands.</summary>
    public ValueAttributes Attributes { get; init; } = ValueAttributes.Empty;

    /// <summary>How the value is packed.</summary>
    public TransferEncoding Transfer { get; init; }

    /// <summary>The encoding that CHARSET names; null when none is named or the name means nothing.</summary>
    public Encoding? Charset { get; init; }

    /// <summary>VALUE in lower case, or null.</summary>
    public string? ValueType { get; init; }

    /// <summary>True when the parameters are written as only 2.1 does.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>The value of the first parameter with this upper-case name, or null.</summary>
    public string? Get(string name)
    {
        foreach (ValueAttribute parameter in Parameters)
        {
            if (string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return parameter.Value;
            }
        }

        return null;
    }
}
