using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization.Addresses;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>Brings postal addresses into comparable form.</summary>
internal static class AddressNormalizer
{
    /// <summary>The comparable form; null when nothing is known.</summary>
    public static NormalizedAddress? Normalize(PostalAddress address)
    {
        string line = OrganizationNormalizer.Plain(Street(address));
        string locality = OrganizationNormalizer.Plain(address.Locality);
        string postalCode = PostalCode(address.PostalCode);
        string country = CountryNames.Code(address.CountryCode) ?? CountryNames.Code(address.Country) ?? OrganizationNormalizer.Plain(address.Country);
        if (line.Length == 0 && locality.Length == 0 && postalCode.Length == 0 && country.Length == 0)
        {
            // Only the shown form is known: all of it stands for the street, so that equal texts are equal.
            line = OrganizationNormalizer.Plain(address.Formatted);
            if (line.Length == 0)
            {
                return null;
            }
        }

        if (postalCode.Length == 0)
        {
            postalCode = CodeInLine(line);
        }

        string whole = StreetWords.Expand(line);
        bool isInTwo = !string.IsNullOrWhiteSpace(address.Extended) && whole.Length > 0;
        return new NormalizedAddress
        {
            Street = whole,
            Line = isInTwo ? StreetWords.Expand(OrganizationNormalizer.Plain(address.Street)) : whole,
            Extended = isInTwo ? OrganizationNormalizer.Plain(address.Extended) : string.Empty,
            Locality = locality,
            PostalCode = postalCode,
            Country = country,
        };
    }

    // "3212 W. 32nd St Palm Harbor, FL 60527" has the code of its town in the line: after two letters, five digits or nine.
    private static string CodeInLine(string line)
    {
        int blank = line.LastIndexOf(' ');
        ReadOnlySpan<char> code = line.AsSpan(blank + 1);
        bool isCode = blank > 3 && code.Length is 5 or 9 && !code.ContainsAnyExceptInRange('0', '9');
        return isCode && line[blank - 3] == ' ' && char.IsAsciiLetter(line[blank - 2]) && char.IsAsciiLetter(line[blank - 1]) ? code[..5].ToString() : string.Empty;
    }

    private static string? Street(PostalAddress address) =>
        string.IsNullOrWhiteSpace(address.Street) && !string.IsNullOrWhiteSpace(address.PoBox) ? "po box " + address.PoBox
        : string.IsNullOrWhiteSpace(address.Extended) ? address.Street
        : address.Street + " " + address.Extended;

    private static string PostalCode(string? text)
    {
        string folded = TextFolder.CleanAndFold(text);
        var output = new TextBuffer(stackalloc char[64]);
        try
        {
            foreach (char c in folded)
            {
                if (char.IsLetterOrDigit(c))
                {
                    output.Append(c);
                }
            }

            return output.ToString();
        }
        finally
        {
            output.Dispose();
        }
    }
}
