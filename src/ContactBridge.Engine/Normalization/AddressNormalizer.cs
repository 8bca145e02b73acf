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
        string street = StreetWords.Expand(OrganizationNormalizer.Plain(Street(address)));
        string locality = OrganizationNormalizer.Plain(address.Locality);
        string postalCode = PostalCode(address.PostalCode);
        string country = CountryNames.Code(address.CountryCode) ?? CountryNames.Code(address.Country) ?? OrganizationNormalizer.Plain(address.Country);
        if (street.Length == 0 && locality.Length == 0 && postalCode.Length == 0 && country.Length == 0)
        {
            // Only the shown form is known: all of it stands for the street, so that equal texts are equal.
            street = StreetWords.Expand(OrganizationNormalizer.Plain(address.Formatted));
            if (street.Length == 0)
            {
                return null;
            }
        }

        return new NormalizedAddress { Street = street, Locality = locality, PostalCode = postalCode, Country = country };
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
