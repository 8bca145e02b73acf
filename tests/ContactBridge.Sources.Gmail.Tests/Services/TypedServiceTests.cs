using System.Net;
using ContactBridge.Records;
using ContactBridge.Sources.Gmail.Services;
using ContactBridge.Sources.Gmail.SignIn;
using ContactBridge.Sources.Gmail.Tests.Fake;
using ContactBridge.Sources.Http;
using Google.Apis.Auth.OAuth2.Flows;

namespace ContactBridge.Sources.Gmail.Tests.Services;

public sealed class TypedServiceTests
{
    private static readonly SourceId Source = SourceId.Create("gmail:me");

    [Fact]
    public void Services_leave_time_limits_to_each_attempt()
    {
        Uri address = new("https://people.googleapis.com/");
        using PeopleService people = new(new HttpSourceOptions { Source = Source, Kind = "gmail", Services = [address] }, address);
        using PkceGoogleAuthorizationCodeFlow flow = GoogleFlow.Make(new GoogleSignInOptions { ClientId = "x" }, [], null, Source);

        Assert.Equal(Timeout.InfiniteTimeSpan, people.HttpClient.Timeout);
        Assert.Equal(Timeout.InfiniteTimeSpan, flow.HttpClient.Timeout);
    }

    [Theory]
    [InlineData(400, "FAILED_PRECONDITION", null, "Sync token is expired. Clear local cache.", HttpFailureKind.TokenExpired)]
    [InlineData(400, "FAILED_PRECONDITION", "failedPrecondition", "Mail service not enabled", HttpFailureKind.Refused)]
    [InlineData(400, "INVALID_ARGUMENT", null, "Invalid personFields mask", HttpFailureKind.Protocol)]
    [InlineData(401, "UNAUTHENTICATED", null, "", HttpFailureKind.SignIn)]
    [InlineData(403, "PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "", HttpFailureKind.SignIn)]
    [InlineData(403, "PERMISSION_DENIED", "insufficientPermissions", "", HttpFailureKind.SignIn)]
    [InlineData(403, "PERMISSION_DENIED", "SERVICE_DISABLED", "", HttpFailureKind.Refused)]
    [InlineData(403, "PERMISSION_DENIED", "domainPolicy", "", HttpFailureKind.Refused)]
    [InlineData(403, "PERMISSION_DENIED", "rateLimitExceeded", "", HttpFailureKind.Throttled)]
    [InlineData(403, "PERMISSION_DENIED", "userRateLimitExceeded", "", HttpFailureKind.Throttled)]
    [InlineData(403, "PERMISSION_DENIED", "dailyLimitExceeded", "", HttpFailureKind.Throttled)]
    [InlineData(404, "NOT_FOUND", "notFound", "", HttpFailureKind.Missing)]
    [InlineData(410, "GONE", "EXPIRED_SYNC_TOKEN", "", HttpFailureKind.TokenExpired)]
    [InlineData(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded", "", HttpFailureKind.Throttled)]
    [InlineData(500, "INTERNAL", "backendError", "", HttpFailureKind.Unavailable)]
    [InlineData(503, "UNAVAILABLE", "backendError", "", HttpFailureKind.Unavailable)]
    public void Refusals_are_read_by_their_reasons(int status, string word, string? reason, string message, HttpFailureKind kind)
    {
        using HttpResponseMessage response = new((HttpStatusCode)status);
        byte[] body = System.Text.Encoding.UTF8.GetBytes(FakeGoogle.Error(status, word, message, reason));

        HttpFailure failure = new GoogleFailureReader().Read((HttpStatusCode)status, response.Headers, body, DateTimeOffset.UnixEpoch);

        Assert.Equal(kind, failure.Kind);
        Assert.True(reason is null || failure.Has(reason));
    }

    [Theory]
    [InlineData("""{"error":"invalid_grant","error_description":"canary@example.org"}""", HttpFailureKind.SignIn)]
    [InlineData("""{"error":"invalid_client"}""", HttpFailureKind.Refused)]
    [InlineData("""{"error":"invalid_request"}""", HttpFailureKind.Protocol)]
    [InlineData("<html>", HttpFailureKind.Protocol)]
    public void Refusals_of_tokens_are_read_by_their_word(string body, HttpFailureKind kind)
    {
        using HttpResponseMessage response = new(HttpStatusCode.BadRequest);

        HttpFailure failure = new GoogleFailureReader().Read(HttpStatusCode.BadRequest, response.Headers, System.Text.Encoding.UTF8.GetBytes(body), DateTimeOffset.UnixEpoch);

        Assert.Equal(kind, failure.Kind);
        Assert.DoesNotContain("canary", $"{failure} {failure.ToException(Source)}", StringComparison.Ordinal);
        Assert.Equal(failure, HttpFailure.Of(failure.ToException(Source)));
    }
}
