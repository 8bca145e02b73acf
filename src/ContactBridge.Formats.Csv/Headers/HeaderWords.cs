using System.Collections.Frozen;

namespace ContactBridge.Formats.Csv.Headers;

/// <summary>Understands home-made English column names word by word: "Contact Email", "home_phone_2", "Business Street".</summary>
internal static class HeaderWords
{
    private static readonly FrozenDictionary<string, string> Places = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["home"] = "home", ["private"] = "home", ["personal"] = "home", ["residential"] = "home",
        ["work"] = "work", ["business"] = "work", ["office"] = "work", ["company"] = "work", ["corporate"] = "work", ["direct"] = "work",
        ["other"] = "other",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Fillers = new[]
    {
        "contact", "person", "customer", "client", "member", "guest", "primary", "main", "secondary", "second", "alternate", "alternative", "additional",
        "number", "no", "nr", "num", "value", "default", "preferred", "current", "the", "of", "my", "user", "line",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Services = new[]
    {
        "skype", "aim", "icq", "jabber", "xmpp", "msn", "yahoo", "qq", "wechat", "telegram", "whatsapp", "signal", "twitter", "gtalk", "irc",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The field that the words of a column name say; null when they say none.</summary>
    /// <param name="spaced">The name as <see cref="HeaderName.Spaced"/> gives it.</param>
    public static FieldName? Find(string spaced)
    {
        if (spaced.Length is 0 or > 48)
        {
            return null;
        }

        string place = string.Empty;
        string? noun = null;
        string? service = null;
        bool fax = false, mobile = false, im = false;
        foreach (string word in spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Places.TryGetValue(word, out string? found))
            {
                place = found;
            }
            else if (Services.Contains(word))
            {
                service = word;
            }
            else if (Noun(word) is { } said)
            {
                // "email address", "web address": the first noun is the thing, the second only says "address".
                noun = noun is null || noun == "address" ? said : said == "address" ? noun : noun == said ? noun : "?";
            }
            else if (word is "fax" or "telefax")
            {
                fax = true;
            }
            else if (word is "mobile" or "cell" or "cellular" or "cellphone")
            {
                mobile = true;
            }
            else if (word is "im" or "messenger")
            {
                im = true;
            }
            else if (word is not ("e" or "a") && !Fillers.Contains(word) && !IsNumber(word))
            {
                return null;
            }
        }

        return Combine(place, noun, service, fax, mobile, im);
    }

    private static FieldName? Combine(string place, string? noun, string? service, bool fax, bool mobile, bool im)
    {
        if (fax || mobile)
        {
            return noun is null or "phone" ? new FieldName("phone", PhoneSlot(place, fax, mobile), string.Empty) : null;
        }

        if (service is not null)
        {
            return noun is null or "id" || im ? new FieldName("im", service, string.Empty) : null;
        }

        return noun switch
        {
            "email" => new FieldName("email", place, string.Empty),
            "phone" => new FieldName("phone", place, string.Empty),
            "url" => new FieldName("url", place, string.Empty),
            "address" => new FieldName("address", place, "formatted"),
            "street" or "city" or "region" or "postalCode" or "country" => new FieldName("address", place, noun),
            _ => im ? new FieldName("im", string.Empty, string.Empty) : null,
        };
    }

    private static string PhoneSlot(string place, bool fax, bool mobile) => (place, fax, mobile) switch
    {
        ("home", true, _) => "homeFax",
        ("work", true, _) => "workFax",
        ("other", true, _) => "otherFax",
        (_, true, _) => "fax",
        ("home", _, true) => "homeMobile",
        ("work", _, true) => "workMobile",
        _ => "mobile",
    };

    private static string? Noun(string word) => word switch
    {
        "email" or "mail" or "emails" => "email",
        "phone" or "telephone" or "tel" or "phones" => "phone",
        "web" or "website" or "url" or "homepage" or "blog" or "page" or "site" or "profile" => "url",
        "address" => "address",
        "street" => "street",
        "city" or "town" => "city",
        "state" or "province" or "region" or "county" => "region",
        "zip" or "zipcode" or "postcode" or "postal" or "code" => "postalCode",
        "country" => "country",
        "id" => "id",
        _ => null,
    };

    private static bool IsNumber(string word) => word.Length <= 2 && word.All(char.IsAsciiDigit);
}
