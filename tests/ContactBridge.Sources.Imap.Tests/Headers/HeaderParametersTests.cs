using System.Text;
using ContactBridge.Sources.Imap.Headers;
using Xunit;

namespace ContactBridge.Sources.Imap.Tests.Headers;

public class HeaderParametersTests
{
    [Theory]
    [InlineData("multipart/report; report-type=delivery-status; boundary=\"a;b\"", "report-type", "delivery-status")]
    [InlineData("multipart/report;\r\n\tboundary=\"a;b\\\"c\"; Report-Type=\"x\"", "boundary", "a;b\"c")]
    [InlineData("application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A", "title", "This is ***fun***")]
    [InlineData("application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"", "title", "This is even more ***fun*** isn't it!")]
    [InlineData("message/external-body; access-type=URL; URL*1=\"/a/b\"; URL*0=\"ftp://example.org\"", "url", "ftp://example.org/a/b")]
    [InlineData("a/b; name*0*=utf-8''%E5%B0; name*1*=%8F%E6%9E%97", "name", "小林")]
    [InlineData("a/b; name=\"=?utf-8?Q?Zo=C3=AB?=\"", "name", "Zoë")]
    [InlineData("a/b; x=y", "name", null)]
    public void Find_reads_parameters_with_continuations_and_charsets(string body, string name, string? expected) =>
        Assert.Equal(expected, HeaderParameters.Find(Encoding.UTF8.GetBytes(body), name, new HeaderText()));
}
