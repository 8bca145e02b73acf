using System.Collections.Frozen;
using System.Globalization;

namespace ContactBridge.Formats.Csv.Headers;

/// <summary>What a column means: a field of a contact.</summary>
/// <param name="Family">The field's kind: "name", "email", "address", "custom".</param>
/// <param name="Slot">Which one of its kind: "1", "home", "skype"; empty for the only one.</param>
/// <param name="Part">Which part of it: "given", "label", "city"; empty for the value itself.</param>
internal readonly record struct FieldName(string Family, string Slot, string Part)
{
    private static readonly FrozenDictionary<string, FieldName> Simple = new Dictionary<string, FieldName>(StringComparer.Ordinal)
    {
        ["fullName"] = Name("formatted"),
        ["givenName"] = Name("given"),
        ["middleName"] = Name("middle"),
        ["familyName"] = Name("family"),
        ["namePrefix"] = Name("prefix"),
        ["nameSuffix"] = Name("suffix"),
        ["maidenName"] = Name("maiden"),
        ["fileAs"] = Name("sort"),
        ["phonetic.fullName"] = Name("phoneticFull"),
        ["phonetic.givenName"] = Name("phoneticGiven"),
        ["phonetic.middleName"] = Name("phoneticMiddle"),
        ["phonetic.familyName"] = Name("phoneticFamily"),
        ["organization"] = Work("name"),
        ["department"] = Work("department"),
        ["jobTitle"] = Work("title"),
        ["profession"] = Work("role"),
        ["officeLocation"] = Work("location"),
        ["phonetic.organization"] = Work("phonetic"),
        ["home.url"] = new("url", "home", ""),
        ["work.url"] = new("url", "work", ""),
        ["emails"] = new("email", "list", ""),
        ["phones"] = new("phone", "list", ""),
        ["urls"] = new("url", "list", ""),
        ["ims"] = new("im", "list", ""),
        ["addresses"] = new("address", "", "formatted"),
        ["profileUrl"] = new("profile", "", ""),
        ["birthday"] = new("date", "birthday", ""),
        ["birthday.year"] = new("date", "birthday", "year"),
        ["birthday.month"] = new("date", "birthday", "month"),
        ["birthday.day"] = new("date", "birthday", "day"),
        ["anniversary"] = new("date", "anniversary", ""),
        ["connectedOn"] = new("date", "connected", ""),
        ["spouse"] = new("relation", "spouse", ""),
        ["children"] = new("relation", "child", ""),
        ["managerName"] = new("relation", "manager", ""),
        ["assistantName"] = new("relation", "assistant", ""),
        ["referredBy"] = new("relation", "referrer", ""),
        ["notes"] = new("note", "", ""),
        ["categories"] = new("category", "", ""),
        ["distributionLists"] = new("category", "lists", ""),
        ["nickname"] = new("nickname", "", ""),
        ["photoUrl"] = new("photo", "", ""),
        ["externalId"] = new("id", "", ""),
        ["governmentId"] = new("identifier", "government-id", ""),
        ["organizationalId"] = new("identifier", "organizational-id", ""),
        ["updatedAt"] = new("modified", "", ""),
        ["members"] = new("member", "", ""),
        // Flags of Outlook's own items with a default in every row; they say nothing about a person.
        ["private"] = new("unknown", "", ""),
        ["priority"] = new("unknown", "", ""),
        ["sensitivity"] = new("unknown", "", ""),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True when several columns with this meaning are several values, and not two claims to one place.</summary>
    public bool IsRepeatable => Family is not ("name" or "address" or "employment") && Part.Length == 0;

    /// <summary>Reads a canonical name of the header dictionary ("email2.label", "home.street", "phone.mobile").</summary>
    public static FieldName Parse(string canonical)
    {
        if (Simple.TryGetValue(canonical, out FieldName simple))
        {
            return simple;
        }

        int dot = canonical.IndexOf('.', StringComparison.Ordinal);
        string head = dot < 0 ? canonical : canonical[..dot];
        string part = dot < 0 ? string.Empty : canonical[(dot + 1)..];
        if (head is "home" or "work" or "other" or "address")
        {
            return new FieldName("address", head == "address" ? string.Empty : head, part);
        }

        if (head is "phone" or "im" && part.Length > 0)
        {
            return new FieldName(head, part, string.Empty);
        }

        int digits = head.Length;
        while (digits > 0 && char.IsAsciiDigit(head[digits - 1]))
        {
            digits--;
        }

        string stem = head[..digits];
        string slot = head[digits..];
        return stem switch
        {
            "email" or "phone" or "address" or "relation" or "url" or "im" => new FieldName(stem, slot, part),
            "event" => new FieldName("date", slot, part),
            "org" => new FieldName("employment", slot, part),
            "custom" => new FieldName("custom", slot, part),
            "jot" => new FieldName("note", slot, part),
            "externalId" => new FieldName("identifier", "external-id", string.Empty),
            _ => new FieldName("custom", canonical, string.Empty),
        };
    }

    /// <summary>The canonical name with its {n} filled in.</summary>
    public static FieldName Parse(string canonical, int number) =>
        Parse(canonical.Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private static FieldName Name(string part) => new("name", string.Empty, part);

    private static FieldName Work(string part) => new("employment", string.Empty, part);
}
