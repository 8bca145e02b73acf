using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>What nothing understands: lines of cards are written back as they were; what is no line of a card is wrapped into one.</summary>
internal sealed class UnknownMapper : PropertyMapper
{
    private const string Wrapper = "X-CONTACTBRIDGE-UNKNOWN";
    private const string NameParameter = "X-NAME";

    /// <summary>Lines that would change the card around them, or be understood twice.</summary>
    private static readonly string[] NeverVerbatim = ["BEGIN", "END", "VERSION", "AGENT", "X-ABLABEL", "X-ABADR", Wrapper];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [Wrapper];

    /// <inheritdoc/>
    public override bool Consumes(string parameter) => parameter == NameParameter;

    /// <inheritdoc/>
    public override void Read(CardReading card, in ContentLine line)
    {
        LineHeader header = line.Header!;
        card.Builder.Unknown.Add(new UnknownProperty(header.Get(NameParameter) ?? string.Empty, card.Text(line))
        {
            Label = card.LabelOf(line),
            Preference = header.Preference,
            Origin = CardReading.OriginOf(line),
            Attributes = header.Attributes,
        });
    }

    /// <inheritdoc/>
    public override void Write(Contact contact, CardWriting card)
    {
        foreach (UnknownProperty property in contact.Unknown)
        {
            if (IsVerbatim(property, out bool dropCharset))
            {
                card.Verbatim(dropCharset ? WithoutCharset(property.Text) : property.Text);
            }
            else
            {
                card.With(NameParameter, property.Name).Property(Wrapper, property, card.Text(property.Text));
            }
        }
    }

    /// <summary>The group that a line written verbatim belongs to, or null.</summary>
    public static string? GroupOf(UnknownProperty property)
    {
        int dot = property.Text.IndexOf('.', StringComparison.Ordinal);
        int end = property.Text.AsSpan().IndexOfAny(':', ';');
        return dot > 0 && dot < end ? property.Text[..property.Text.AsSpan(0, end).LastIndexOf('.')] : null;
    }

    private static bool IsVerbatim(UnknownProperty property, out bool dropCharset)
    {
        dropCharset = false;
        if (property.Label != FieldLabel.None || property.Preference != 0 || property.Attributes.Count > 0 || !CardWriting.IsOneLine(property.Text)
            || !CardWriting.IsToken(property.Name) || NeverVerbatim.Contains(property.Name.ToUpperInvariant(), StringComparer.Ordinal))
        {
            return false;
        }

        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(property.Text);
        int colon = LineHeaderParser.FindColon(utf8);
        if (colon <= 0 || property.Text[0] is ' ' or '\t')
        {
            return false;
        }

        LineHeader header = LineHeaderParser.Parse(utf8.AsSpan(0, colon));
        bool changesWhenFolded = header.Transfer switch
        {
            TransferEncoding.QuotedPrintable => property.Text.EndsWith('='),
            TransferEncoding.Base64 => property.Text.AsSpan(property.Text.IndexOf(':', StringComparison.Ordinal)).ContainsAny(' ', '\t'),
            _ => false,
        };
        if (header.IsMalformed || header.NameAsWritten != property.Name || changesWhenFolded)
        {
            return false;
        }

        // The text is written in UTF-8 from now on, whatever the line said of its bytes; quoted-printable keeps the bytes it had.
        dropCharset = header.Get("CHARSET") is not null && header.Charset is not System.Text.UTF8Encoding && header.Transfer != TransferEncoding.QuotedPrintable
            && !System.Text.Ascii.IsValid(property.Text);
        return true;
    }

    private static string WithoutCharset(string line)
    {
        int start = line.IndexOf(";CHARSET=", StringComparison.OrdinalIgnoreCase);
        int length = line.AsSpan(start + 1).IndexOfAny(';', ':') + 1;
        return line.Remove(start, length);
    }
}
