using System.Text;
using System.Xml.Linq;
using ContactBridge.Sources.Imap.Harvest;
using ContactBridge.Sources.Imap.Headers;
using ContactBridge.TestSupport;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Headers;

public class HeaderCorpusTests
{
    /// <summary>Diagnoses of isemail that this reader answers otherwise, and why. The address itself must then be the plain one.</summary>
    private static readonly Dictionary<string, string> AnsweredOtherwise = new(StringComparer.Ordinal)
    {
        ["ISEMAIL_ERR_CR_NO_LF"] = "A stray line end around an address is white space: servers hand on what the message has.",
        ["ISEMAIL_ERR_FWS_CRLF_END"] = "The same.",
        ["ISEMAIL_ERR_FWS_CRLF_X2"] = "The same.",
        ["ISEMAIL_ERR_EXPECTING_ATEXT"] = "The same.",
        ["ISEMAIL_ERR_EXPECTING_CTEXT"] = "The same, in a comment.",
        ["ISEMAIL_ERR_UNCLOSEDCOMMENT"] = "A comment that is never closed ends with the field; the address before it is whole.",
        ["ISEMAIL_ERR_BACKSLASHEND"] = "The same.",
        ["ISEMAIL_ERR_ATEXT_AFTER_CFWS"] = "Between angle brackets comments and white space vanish; the address is what is left.",
        ["ISEMAIL_ERR_EXPECTING_QPAIR"] = "RFC 6532 allows it.",
        ["ISEMAIL_DEPREC_LOCALPART"] = "Quoted words with dots between: obsolete, and never a person's address.",
        ["ISEMAIL_DEPREC_QTEXT"] = "Control characters in a local part: never a person's address.",
        ["ISEMAIL_DEPREC_QP"] = "The same.",
        ["ISEMAIL_RFC5321_QUOTEDSTRING"] = "Only the empty quoted string differs: nobody has it.",
        ["ISEMAIL_RFC5322_IPV6_GRPCOUNT"] = "The framework's own reader of IP addresses decides.",
        ["ISEMAIL_RFC5322_IPV6_MAXGRPS"] = "The same.",
        ["ISEMAIL_RFC5322_IPV6_COLONSTRT"] = "The same.",
        ["ISEMAIL_ERR_CONSECUTIVEDOTS"] = "Addresses with two dots together are in use (docomo.ne.jp, ezweb.ne.jp).",
        ["ISEMAIL_ERR_DOT_START"] = "The same.",
        ["ISEMAIL_ERR_DOT_END"] = "The same.",
    };

    [Fact]
    public void Read_tells_addresses_of_isemail_from_what_is_none()
    {
        string file = Path.Combine(SharedCorpus.Require(), "email-headers", "dominicsayers__isemail", "tests.xml");
        List<string> wrong = [];
        int count = 0;
        foreach (XElement test in XDocument.Load(file).Descendants("test"))
        {
            string address = Controls(test.Element("address")?.Value ?? string.Empty);
            string category = test.Element("category")!.Value;
            string diagnosis = test.Element("diagnosis")!.Value;
            bool isAddress = category is "ISEMAIL_VALID_CATEGORY" or "ISEMAIL_DNSWARN" or "ISEMAIL_RFC5321" or "ISEMAIL_CFWS" or "ISEMAIL_DEPREC";
            HeaderText text = new();
            AddressListReader reader = new(Encoding.UTF8.GetBytes("<" + address + ">"), new HeaderText(), text);
            bool read = reader.MoveNext() && AddressKey.IsUsable(reader.Address);
            count++;
            if (isAddress != read && !AnsweredOtherwise.ContainsKey(diagnosis))
            {
                wrong.Add($"{test.Attribute("id")!.Value} {address} {diagnosis} {category}: {read} '{text.Text}'");
            }
        }

        Assert.Equal(164, count);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Controls(string text) => string.Concat(text.Select(c => c is >= '\u2400' and < '\u2421' ? (char)(c - '\u2400') : c));
}
