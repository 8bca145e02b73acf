using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.TestSupport;

namespace ContactBridge.Sources.Outlook.Tests.AnySequence;

/// <summary>What happens to the list of relevant people: some come, some go, ranks move, groups stand between them.</summary>
internal sealed class PeopleLife(FakeMailbox mailbox, Random random)
{
    private readonly HashSet<int> _listed = [];

    public void Change()
    {
        List<JsonNode?> people = mailbox.People;
        int who = random.Next(Cast.Size);
        int at = random.Next(people.Count + 1);
        switch (random.Next(6))
        {
            case 0 when people.Count > 0:
                at = random.Next(people.Count);
                if ((string?)people[at]!["id"] is ['p', ..] id)
                {
                    _listed.Remove(int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture));
                }

                people.RemoveAt(at);
                break;
            case 1 when people.Count > 1:
                JsonNode? moved = people[^1];
                people.RemoveAt(people.Count - 1);
                people.Insert(random.Next(people.Count + 1), moved);
                break;
            case 2:
                people.Insert(at, new JsonObject { ["id"] = $"g{random.Next(100)}", ["displayName"] = "All hands", ["personType"] = new JsonObject { ["class"] = "Group", ["subclass"] = "UnifiedGroup" } });
                break;
            case 3 when people.Find(static p => ((string)p!["id"]!)[0] == 'p') is { } one:
                one["jobTitle"] = $"Edition {random.Next(1000)}";
                break;
            default:
                if (_listed.Add(who))
                {
                    people.Insert(at, new JsonObject
                    {
                        ["id"] = $"p{who}",
                        ["displayName"] = Cast.Name(who),
                        ["companyName"] = Cast.Company(who),
                        ["scoredEmailAddresses"] = new JsonArray(new JsonObject { ["address"] = Cast.Address(who), ["relevanceScore"] = random.NextDouble() }),
                        ["phones"] = new JsonArray(new JsonObject { ["type"] = "mobile", ["number"] = Cast.Phone(who) }),
                        ["personType"] = new JsonObject { ["class"] = "Person", ["subclass"] = "PersonalContact" },
                    });
                }

                break;
        }
    }
}
