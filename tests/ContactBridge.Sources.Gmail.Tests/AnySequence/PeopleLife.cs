using System.Globalization;
using System.Text.Json.Nodes;
using ContactBridge.Contacts;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.TestSupport;

namespace ContactBridge.Sources.Gmail.Tests.AnySequence;

/// <summary>What happens to the people of a Google account: contacts, labels, other contacts, the directory.</summary>
internal sealed class PeopleLife(FakePeople people, Random random)
{
    private int _names = 100;
    private int _editions;

    public void Change()
    {
        FakePeople.Listing contacts = people.Connections;
        string[] standing = [.. contacts.Standing.Keys.Order(StringComparer.Ordinal)];
        string? one = standing.Length > 0 ? standing[random.Next(standing.Length)] : null;
        string? other = standing.Length > 0 ? standing[random.Next(standing.Length)] : null;
        string group = $"contactGroups/g{random.Next(4)}";
        switch (random.Next(14))
        {
            case 0 when one is not null:
                contacts.Remove(one);
                break;
            case 1 when one is not null:
                // Bound to a profile, or freed from it: another name.
                contacts.Put($"people/c{++_names}", contacts.Standing[one].DeepClone().AsObject(), one);
                break;
            case 2 when one is not null && other != one:
                // Merged into a person of a new name, or into one of the two.
                string merged = random.Next(2) == 0 ? $"people/c{++_names}" : one;
                contacts.Put(merged, contacts.Standing[one].DeepClone().AsObject(), [.. new[] { one, other! }.Where(n => n != merged)]);
                break;
            case 3 when random.Next(2) == 0:
                people.Groups.Remove(group);
                break;
            case 3 or 4:
                people.Groups[group] = ($"Label {++_editions}", false);
                break;
            case 5 or 6:
                ChangeListing(people.OtherContacts, "OTHER_CONTACT");
                break;
            case 7 or 8:
                ChangeListing(people.Directory, "DOMAIN_PROFILE");
                break;
            case 9 or 10 when one is not null:
                contacts.Put(one, Person(random.Next(Cast.Size), "CONTACT"));
                break;
            default:
                Put(random.Next(Cast.Size));
                break;
        }
    }

    /// <summary>Adds a contact; one whose name stood before and was merged stands again, as when a merger is undone.</summary>
    public void Put(int who) => people.Connections.Put(people.Connections.ResourceName(random.Next(60)), Person(who, "CONTACT"));

    private void ChangeListing(FakePeople.Listing listing, string type)
    {
        string name = listing.ResourceName(random.Next(20));
        if (random.Next(3) == 0 && listing.Standing.ContainsKey(name))
        {
            listing.Remove(name);
        }
        else
        {
            listing.Put(name, Person(random.Next(Cast.Size), type));
        }
    }

    private JsonObject Person(int who, string type)
    {
        JsonObject person = PersonJson.Of(
            new Contact
            {
                Names = [new PersonName { Formatted = Cast.Name(who), Given = Cast.Given(who), Family = Cast.Family(who) }],
                Emails = who == Cast.Size || random.Next(4) != 0 ? [new EmailAddress(Cast.Address(who))] : [],
                Phones = random.Next(2) == 0 ? [new PhoneNumber(Cast.Phone(random.Next(8) == 0 ? 0 : who))] : [],
                Employments = random.Next(2) == 0 ? [new Employment { Organization = Cast.Company(who) }] : [],
                Notes = random.Next(3) == 0 ? [new Note(string.Create(CultureInfo.InvariantCulture, $"Edition {++_editions}"))] : [],
            },
            type,
            string.Create(CultureInfo.InvariantCulture, $"{who:x4}"));
        if (type == "CONTACT")
        {
            person["memberships"] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(4)).Distinct().Select(static g => (JsonNode)new JsonObject
            {
                ["contactGroupMembership"] = new JsonObject { ["contactGroupResourceName"] = $"contactGroups/g{g}" },
            })]);
        }

        return person;
    }
}
