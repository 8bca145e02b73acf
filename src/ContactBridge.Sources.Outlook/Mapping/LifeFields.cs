using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Sources.Outlook.Mapping;

/// <summary>Work, birthday, related people, notes and categories.</summary>
internal static class LifeFields
{
    private static readonly (string Name, string Relation)[] Relations = [("spouseName", "spouse"), ("manager", "manager"), ("assistantName", "assistant")];

    /// <summary>Maps the rest of what a contact says of a person.</summary>
    public static void Map(GraphFields fields, ContactBuilder contact)
    {
        Employment work = new()
        {
            Organization = fields.Text("companyName"),
            Department = fields.Text("department"),
            Title = fields.Text("jobTitle"),
            Role = fields.Text("profession"),
            Office = fields.Text("officeLocation"),
            PhoneticOrganization = fields.Text("yomiCompanyName"),
            Origin = new ValueOrigin("companyName"),
        };
        if (work is not { Organization: null, Department: null, Title: null, Role: null, Office: null, PhoneticOrganization: null })
        {
            contact.Employments.Add(work);
        }

        AddBirthday(fields, contact);
        foreach ((string name, string relation) in Relations)
        {
            if (fields.Text(name) is { } person)
            {
                contact.Related.Add(new RelatedPerson(person) { Relation = relation, Origin = new ValueOrigin(name) });
            }
        }

        foreach (string child in fields.Texts("children"))
        {
            contact.Related.Add(new RelatedPerson(child) { Relation = "child", Origin = new ValueOrigin("children") });
        }

        if (fields.Text("personalNotes") is { } notes)
        {
            contact.Notes.Add(new Note(notes.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')) { Origin = new ValueOrigin("personalNotes") });
        }

        foreach (string category in fields.Texts("categories"))
        {
            contact.Groups.Add(new GroupMembership(category) { Origin = new ValueOrigin("categories") });
        }
    }

    private static void AddBirthday(GraphFields fields, ContactBuilder contact)
    {
        if (fields.Text("birthday") is not { } text)
        {
            return;
        }

        bool isRead = OutlookDate.TryRead(text, out PartialDate? date);
        if (!isRead)
        {
            fields.Odd("birthday", IssueCode.InvalidDate);
        }

        if (!isRead || date is not null)
        {
            contact.Dates.Add(new ContactDate(ContactDateKind.Birthday, date) { Text = text, Origin = new ValueOrigin("birthday") });
        }
    }
}
