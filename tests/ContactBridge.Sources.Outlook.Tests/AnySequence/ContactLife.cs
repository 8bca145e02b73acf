using System.Globalization;
using System.Text.Json.Nodes;
using ContactBridge.Sources.Outlook.Tests.FakeGraph;
using ContactBridge.TestSupport;

namespace ContactBridge.Sources.Outlook.Tests.AnySequence;

/// <summary>What happens to the contacts of an account, and to the folders they lie in.</summary>
internal sealed class ContactLife(FakeMailbox mailbox, Random random)
{
    private int _contacts;
    private int _folders;
    private int _editions;

    public void Change()
    {
        List<FakeItem> all = [.. mailbox.Contacts.All.Where(static c => c.Folder != FakeMailbox.Trash)];
        FakeItem? one = all.Count > 0 ? all[random.Next(all.Count)] : null;
        int index = mailbox.ContactFolders.Count > 0 ? random.Next(mailbox.ContactFolders.Count) : -1;
        switch (random.Next(14))
        {
            case 0 when mailbox.ContactFolders.Count < 5:
                mailbox.ContactFolders.Add(new FakeFolder($"AQMk{++_folders}=", $"Folder {_folders}", ParentOrNone(AnyFolder())));
                break;
            case 1 when index >= 0 && random.Next(3) == 0:
                Remove(mailbox.ContactFolders[index].Id);
                break;
            case 2 when index >= 0:
                mailbox.ContactFolders[index] = mailbox.ContactFolders[index] with { Name = $"Renamed {++_editions}" };
                break;
            case 3 when index >= 0:
                FakeFolder folder = mailbox.ContactFolders[index];
                string parent = AnyFolder();
                mailbox.ContactFolders[index] = IsInside(parent, folder.Id) ? folder : folder with { Parent = ParentOrNone(parent) };
                break;
            case 4 or 5 when one is not null:
                mailbox.MoveContact(one.Id, random.Next(4) == 0 ? FakeMailbox.Trash : AnyFolder());
                break;
            case 6 when one is not null:
                mailbox.RemoveContact(one.Id);
                break;
            case 7 or 8 when one is not null:
                Edit(one, "jobTitle", $"Edition {++_editions}");
                break;
            case 9 when one is not null:
                Edit(one, "mobilePhone", Cast.Phone(random.Next(Cast.Size)));
                break;
            case 10 when one is not null:
                mailbox.Photos[one.Id] = [0xff, 0xd8, (byte)++_editions];
                Edit(one, "lastModifiedDateTime", $"2024-02-01T00:00:{_editions % 60:00}Z");
                break;
            default:
                Add(random.Next(Cast.Size));
                break;
        }
    }

    public void Add(int who)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"c{++_contacts:000}");
        JsonObject contact = new() { ["givenName"] = Cast.Given(who), ["surname"] = Cast.Family(who), ["companyName"] = Cast.Company(who), ["categories"] = new JsonArray(who % 2 == 0 ? "Friends" : "Maps") };
        if (who == Cast.Size || random.Next(4) != 0)
        {
            contact["emailAddresses"] = new JsonArray(new JsonObject { ["name"] = Cast.Name(who), ["address"] = Cast.Address(who) });
        }

        if (random.Next(2) == 0)
        {
            contact["mobilePhone"] = Cast.Phone(who);
        }

        mailbox.PutContact(id, contact, AnyFolder());
        if (random.Next(3) == 0)
        {
            mailbox.Photos[id] = [0xff, 0xd8, (byte)_contacts];
        }

        if (random.Next(4) == 0)
        {
            mailbox.Extended[id] = new JsonObject { ["singleValueExtendedProperties"] = new JsonArray(new JsonObject { ["id"] = "String 0x3a24", ["value"] = Cast.Phone(who) }) };
        }
    }

    private void Edit(FakeItem contact, string property, string value)
    {
        JsonObject json = (JsonObject)contact.Json.DeepClone();
        json[property] = value;
        mailbox.PutContact(contact.Id, json, contact.Folder, property);
    }

    private void Remove(string folder)
    {
        foreach (string child in mailbox.ContactFolders.Where(f => f.Parent == folder).Select(static f => f.Id).ToList())
        {
            Remove(child);
        }

        mailbox.RemoveContactFolder(folder);
    }

    private bool IsInside(string folder, string other) => folder == other || (mailbox.ContactFolders.Find(f => f.Id == folder)?.Parent is { } parent && IsInside(parent, other));

    private static string? ParentOrNone(string folder) => folder == FakeMailbox.DefaultFolder ? null : folder;

    private string AnyFolder() => random.Next(mailbox.ContactFolders.Count + 1) is var i && i == 0 ? FakeMailbox.DefaultFolder : mailbox.ContactFolders[i - 1].Id;
}
