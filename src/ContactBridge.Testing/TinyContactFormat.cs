using System.Runtime.CompilerServices;
using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats;
using ContactBridge.Records;

namespace ContactBridge.Testing;

/// <summary>The smallest contact format there is, for tests of what surrounds formats.</summary>
/// <remarks>
/// Shape: the line "#tiny", then one item a line, "id|name|email|phone|organization|note", each part may be empty. A line that begins with "!"
/// is an item that cannot be read; a part "?NAME=text" is a property that nothing understands.
/// </remarks>
public sealed class TinyContactFormat : IContactFormat, IFormatDetector, IContactReader
{
    private readonly string _header;

    /// <summary>Creates the format.</summary>
    /// <param name="name">Its name and exporter; also the header after '#'.</param>
    public TinyContactFormat(string name = "tiny")
    {
        Name = name;
        _header = "#" + name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> FileExtensions => ["." + Name];

    /// <inheritdoc/>
    public IFormatDetector Detector => this;

    /// <inheritdoc/>
    public IContactReader Reader => this;

    /// <inheritdoc/>
    public IReadOnlyList<IContactWriter> Writers => [];

    /// <inheritdoc/>
    public FormatMatch? Detect(FormatProbe probe)
    {
        bool isShown = probe.Head.Span.StartsWith(Encoding.UTF8.GetBytes(_header + "\n"));
        bool isSuggested = !isShown && FileExtensions.Contains(Path.GetExtension(probe.FileName)) && !probe.Head.IsEmpty;
        return isShown || isSuggested ? new FormatMatch { Format = Name, Confidence = isShown ? 100 : 20, Exporter = Name } : null;
    }

    /// <summary>A file of these lines.</summary>
    public byte[] File(params IEnumerable<string> lines) => Encoding.UTF8.GetBytes(_header + "\n" + string.Concat(lines.Select(static l => l + "\n")));

    /// <summary>The line of a contact: its first value of each kind.</summary>
    public static string Line(string? id, Contact contact) => string.Join('|',
        id,
        contact.Names.Count == 0 ? null : contact.Names[0].Formatted ?? $"{contact.Names[0].Given} {contact.Names[0].Family}".Trim(),
        contact.Emails.Count == 0 ? null : contact.Emails[0].Value,
        contact.Phones.Count == 0 ? null : contact.Phones[0].Value,
        contact.Employments.Count == 0 ? null : contact.Employments[0].Organization,
        contact.Notes.Count == 0 ? null : contact.Notes[0].Text);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactItem> ReadAsync(Stream stream, FormatReadContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
        if (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) != _header)
        {
            throw new ContactFormatException(Name, $"The first line is not {_header}.", 1);
        }

        int number = 1;
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            number++;
            var place = new RecordPlace(context.Document, number, number - 1);
            yield return line.StartsWith('!')
                ? new ContactItem { Place = place, Issues = [new RecordIssue(IssueCode.Malformed, IssueSeverity.Error, place)] }
                : ToItem(line.Split('|'), place);
        }
    }

    private static ContactItem ToItem(string[] parts, RecordPlace place)
    {
        var contact = new ContactBuilder();
        for (int i = 1; i < parts.Length; i++)
        {
            string part = parts[i];
            if (part.StartsWith('?') && part.Split('=', 2) is [var name, var text])
            {
                contact.Unknown.Add(new UnknownProperty(name[1..], text));
            }
            else if (part.Length > 0)
            {
                Add(contact, i, part);
            }
        }

        return new ContactItem { Id = parts[0].Length == 0 ? null : parts[0], Contact = contact.Build(), Place = place };
    }

    private static void Add(ContactBuilder contact, int column, string text)
    {
        switch (column)
        {
            case 1:
                contact.Names.Add(new PersonName { Formatted = text, Origin = new ValueOrigin("name") });
                break;
            case 2:
                contact.Emails.Add(new EmailAddress(text) { Origin = new ValueOrigin("email") });
                break;
            case 3:
                contact.Phones.Add(new PhoneNumber(text) { Origin = new ValueOrigin("phone") });
                break;
            case 4:
                contact.Employments.Add(new Employment { Organization = text, Origin = new ValueOrigin("organization") });
                break;
            default:
                contact.Notes.Add(new Note(text) { Origin = new ValueOrigin("note") });
                break;
        }
    }
}
