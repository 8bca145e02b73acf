using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.Services;

namespace ContactBridge.Sources.Gmail.Tests.Mail;

public sealed class BatchAnswerTests
{
    private static readonly SourceId Source = SourceId.Create("gmail-mail:me");

    [Fact]
    public void Read_gives_each_part_with_its_own_status_headers_and_body()
    {
        const string Body = "preamble\r\n--b\r\nContent-Type: application/http\r\nContent-ID: <response-item2>\r\n\r\nHTTP/1.1 429 Too Many\r\nRetry-After: 9\r\n\r\n{\"a\":\"--b\"}\r\n"
            + "--b\r\nContent-ID: <response-item0>\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}\r\n--b--\r\n";

        List<BatchPart> parts = BatchAnswer.Read(Source, MediaTypeHeaderValue.Parse("multipart/mixed; boundary=\"b\""), Encoding.UTF8.GetBytes(Body));

        Assert.Equal([("item2", HttpStatusCode.TooManyRequests), ("item0", HttpStatusCode.OK)], parts.Select(static p => (p.ContentId, p.Status)));
        Assert.Equal(TimeSpan.FromSeconds(9), parts[0].Headers.RetryAfter!.Delta);
        Assert.Equal("{\"a\":\"--b\"}", Encoding.UTF8.GetString(parts[0].Body.Span).Trim());
        Assert.Equal("{}", Encoding.UTF8.GetString(parts[1].Body.Span).Trim());
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/mixed", "--b--")]
    [InlineData("multipart/mixed; boundary=b", "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}\r\n--b--")]
    [InlineData("multipart/mixed; boundary=b", "--b\r\nContent-ID: <response-item0>\r\n\r\nnonsense\r\n\r\n{}\r\n--b--")]
    [InlineData("multipart/mixed; boundary=b", "--b\r\n--b--")]
    public void Read_refuses_what_is_no_answer_to_a_batch(string type, string body) =>
        Assert.Throws<SourceProtocolException>(() => BatchAnswer.Read(Source, MediaTypeHeaderValue.Parse(type), Encoding.UTF8.GetBytes(body)));
}
