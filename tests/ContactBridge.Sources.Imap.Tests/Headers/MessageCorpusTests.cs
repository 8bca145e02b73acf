using System.Diagnostics;
using System.Text;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Sources.Imap.Headers;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Headers;

/// <summary>The messages of mikel/mail, whose corpus states no addresses: read here as another reader, Python's, reads them, or listed with the reason.</summary>
public class MessageCorpusTests
{
    private const string OtherReader =
        """
        import sys, os, email, email.utils
        for folder, _, files in os.walk(sys.argv[1]):
            for file in sorted(files):
                if file.endswith('.eml'):
                    path = os.path.join(folder, file)
                    message = email.message_from_bytes(open(path, 'rb').read())
                    found = []
                    for field in ('From', 'To', 'Cc', 'Reply-To'):
                        for value in message.get_all(field, []):
                            found += [a.lower() for _, a in email.utils.getaddresses([str(value).replace('\r', '').replace('\n', ' ')]) if '@' in a]
                    print(os.path.relpath(path, sys.argv[1]).replace(os.sep, '/') + '\t' + '|'.join(sorted(found)))
        """;

    /// <summary>Messages that the other reader reads otherwise, and why this one does not.</summary>
    private static readonly Dictionary<string, string> ReadOtherwise = new(StringComparer.Ordinal)
    {
        ["error_emails/missing_body.eml"] = "A group in angle brackets, \"<Undisclosed-Recipient:@…;>\": neither reading is an address, and AddressKey refuses this one.",
        ["rfc6532/utf8_headers.eml"] = "UTF-8 in addresses (RFC 6532): read here, replaced there.",
        ["rfc2822/example13.eml"] = "White space before the colon of a field (RFC 5322 §4.5): read here, no field there.",
        ["plain_emails/mix_caps_content_type.eml"] = "A name without quotes before a bare address: part of the local part there.",
        ["plain_emails/raw_email_incorrect_header.eml"] = "A line that is no field: stepped over here, the end of the header there.",
        ["plain_emails/raw_email_multiple_from.eml"] = "Two addresses without a comma: both are read here, none there.",
        ["plain_emails/raw_email_with_at_display_name.eml"] = "A name with an unquoted @ before angle brackets: a name here, an address of its own there.",
    };

    [Fact]
    public async Task Addresses_are_those_another_reader_finds()
    {
        string root = Path.Combine(SharedCorpus.Require(), "email-headers", "mikel__mail");
        string truth = await OtherAsync(root);
        List<string> wrong = [];
        int count = 0;
        foreach (string[] line in truth.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split('\t')))
        {
            string read = Read(await File.ReadAllBytesAsync(Path.Combine(root, line[0]), TestContext.Current.CancellationToken));
            count++;
            if (read != line[1] && !ReadOtherwise.ContainsKey(line[0]))
            {
                wrong.Add($"{line[0]}: {line[1]} read as {read}");
            }
        }

        Assert.Equal(67, count);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Read(byte[] message)
    {
        List<string> found = [];
        HeaderFieldReader fields = new(message);
        while (fields.MoveNext())
        {
            string name = Encoding.Latin1.GetString(fields.Name).ToLowerInvariant();
            AddressListReader list = new(name is "from" or "to" or "cc" or "reply-to" ? fields.Body : default, new HeaderText(), new HeaderText());
            while (list.MoveNext())
            {
                if (list.Address.Contains('@'))
                {
                    found.Add(list.Address.ToString().ToLowerInvariant());
                }
            }
        }

        return string.Join('|', found.Order(StringComparer.Ordinal));
    }

    private static async Task<string> OtherAsync(string root)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("python3") { ArgumentList = { "-c", OtherReader, root }, RedirectStandardOutput = true, UseShellExecute = false })!;
            string said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Python is not installed here.");
            throw;
        }
    }
}
