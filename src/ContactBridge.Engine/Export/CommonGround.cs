using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Export;

/// <summary>What two records have in common, in words and without the values: for pairs whose score was not taken apart.</summary>
internal static class CommonGround
{
    public static IReadOnlyList<string> Of(NormalizedRecord first, NormalizedRecord second)
    {
        List<string> common = [];
        Add("the same e-mail address", first.Emails.Select(e => e.Canonical), second.Emails.Select(e => e.Canonical));
        Add("the same telephone number", first.Phones.Select(p => p.Canonical), second.Phones.Select(p => p.Canonical));
        Add("the same profile", first.Profiles, second.Profiles);
        Add("the same identifier", first.Identifiers, second.Identifiers);
        Add("the same name", first.Names.Where(IsFull).Select(Full), second.Names.Where(IsFull).Select(Full));
        Add("the same birthday", first.Birthdays.Where(d => d.IsComplete).Select(d => d.ToString()), second.Birthdays.Where(d => d.IsComplete).Select(d => d.ToString()));
        Add("the same address", first.Addresses.Where(a => a.Street.Length > 0).Select(Place), second.Addresses.Where(a => a.Street.Length > 0).Select(Place));
        Add("the same organization", first.Organizations, second.Organizations);
        return common;

        void Add(string words, IEnumerable<string> a, IEnumerable<string> b)
        {
            if (a.Intersect(b, StringComparer.Ordinal).Any())
            {
                common.Add(words);
            }
        }
    }

    private static bool IsFull(NormalizedName name) => name.Given.Length > 0 && name.Family.Length > 0;

    private static string Full(NormalizedName name) => $"{name.Given}\n{name.Family}";

    private static string Place(NormalizedAddress address) => $"{address.Street}\n{address.PostalCode}\n{address.Locality}";
}
