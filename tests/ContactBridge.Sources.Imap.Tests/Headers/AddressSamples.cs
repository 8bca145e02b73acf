using System.Text;
using ContactBridge.Sources.Imap.Headers;

namespace ContactBridge.Sources.Imap.Tests.Headers;

/// <summary>Reads address lists into text that assertions can name: "name&lt;address&gt;", joined by a bar.</summary>
internal static class AddressSamples
{
    public static string Read(string list) => Read(Encoding.UTF8.GetBytes(list));

    public static string Read(ReadOnlySpan<byte> list)
    {
        AddressListReader reader = new(list, new HeaderText(), new HeaderText());
        List<string> found = [];
        while (reader.MoveNext())
        {
            found.Add($"{reader.Name}<{reader.Address}>");
        }

        return string.Join('|', found);
    }
}
