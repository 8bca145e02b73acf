using System.CommandLine;
using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Engine.Export;
using ContactBridge.Engine.Graph;
using ContactBridge.Engine.Merging;
using ContactBridge.Tool.CommandLine;
using ContactBridge.Tool.Output;

namespace ContactBridge.Tool.Commands;

/// <summary>contactbridge people</summary>
internal static class PeopleCommand
{
    public static Command Create()
    {
        StoreOptions store = new();
        Option<bool> json = new("--json") { Description = "One JSON document on standard output." };
        Command command = new("people", "One line a person.") { json };
        store.AddTo(command);
        command.Runs(async (arguments, cancellationToken) =>
        {
            Session session = await Session.OpenAsync(arguments, store, creates: false, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                ContactGraph graph = await session.Book.GetGraphAsync(cancellationToken).ConfigureAwait(false);
                GoldenRecord[] people = [.. graph.People.OrderBy(p => p.DisplayName, StringComparer.InvariantCulture).ThenBy(p => p.Person)];
                if (arguments.GetValue(json))
                {
                    await JsonOutput.WriteAsync(
                        writer =>
                        {
                            writer.WriteStartArray();
                            foreach (GoldenRecord person in people)
                            {
                                PeopleJsonExporter.WritePerson(person, writer);
                            }

                            writer.WriteEndArray();
                        },
                        cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    Write(people, Console.Out);
                }

                return ExitCode.Done;
            }
        });
        return command;
    }

    private static void Write(IReadOnlyList<GoldenRecord> people, TextWriter output)
    {
        TextTable table = new("Person", "Name", "Kind", "Records", "E-mail", "Phone", "Organisation");
        foreach (GoldenRecord person in people)
        {
            Contact contact = person.Contact;
            table.Add(
                person.Person.Value,
                Clean(person.DisplayName),
                person.Entity.ToString().ToLowerInvariant(),
                person.Records.Count.ToString(CultureInfo.InvariantCulture),
                contact.Emails.Count > 0 ? ValueText.Of(contact.Emails[0]) : string.Empty,
                contact.Phones.Count > 0 ? ValueText.Of(contact.Phones[0]) : string.Empty,
                contact.Employments.Count > 0 ? Clean(contact.Employments[0].Organization ?? string.Empty) : string.Empty);
        }

        table.Write(output);
    }

    private static string Clean(string text) => ValueText.Of(new Nickname(text));
}
