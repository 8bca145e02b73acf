using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats;
using Xunit;

namespace ContactBridge.Formats.VCard.Tests;

/// <summary>Reads and writes cards in tests.</summary>
internal static class Cards
{
    public static List<ContactItem> Read(byte[] bytes, FormatLimits? limits = null) => ReadAsync(new MemoryStream(bytes), limits).GetAwaiter().GetResult();

    public static List<ContactItem> Read(string text) => Read(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));

    public static async Task<List<ContactItem>> ReadAsync(Stream stream, FormatLimits? limits = null)
    {
        List<ContactItem> items = [];
        FormatReadContext context = new() { Document = "cards.vcf", Limits = limits ?? FormatLimits.Default };
        await foreach (ContactItem item in VCardFormat.Instance.Reader.ReadAsync(stream, context, TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>The item of a card that holds these lines.</summary>
    public static ContactItem Item(string version, params string[] lines) =>
        Assert.Single(Read($"BEGIN:VCARD\nVERSION:{version}\n{string.Join('\n', lines)}\nEND:VCARD\n"));

    /// <summary>The contact of a card that holds these lines; it must be without issues.</summary>
    public static Contact One(string version, params string[] lines)
    {
        ContactItem item = Item(version, lines);
        Assert.Empty(item.Issues);
        return Assert.IsType<Contact>(item.Contact);
    }

    public static string Write(string version, params Contact[] contacts)
    {
        using MemoryStream stream = new();
        IContactWriter writer = VCardFormat.Instance.Writers.Single(w => w.Name == "vcard-" + version);
        writer.WriteAsync(contacts.ToAsyncEnumerable(), stream, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The unfolded lines that a contact is written as, without BEGIN, VERSION and END.</summary>
    public static string[] Lines(string version, Contact contact) =>
        Write(version, contact).Replace("\r\n ", string.Empty, StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[2..^1];

    /// <summary>Writes and reads again.</summary>
    public static Contact Again(string version, Contact contact)
    {
        ContactItem item = Assert.Single(Read(Encoding.UTF8.GetBytes(Write(version, contact))));
        Assert.NotNull(item.Contact);
        return item.Contact;
    }
}
