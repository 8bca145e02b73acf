using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace ContactBridge.Sources.Http.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, typeof(SignInRequiredException), false)]
    [InlineData(HttpStatusCode.TooManyRequests, typeof(SourceThrottledException), true)]
    [InlineData(HttpStatusCode.InternalServerError, typeof(SourceException), true)]
    [InlineData(HttpStatusCode.NotFound, typeof(SourceException), false)]
    [InlineData(HttpStatusCode.Forbidden, typeof(SourceException), false)]
    [InlineData(HttpStatusCode.Gone, typeof(SyncTokenExpiredException), false)]
    [InlineData(HttpStatusCode.BadRequest, typeof(SourceProtocolException), false)]
    [InlineData(HttpStatusCode.Found, typeof(SourceProtocolException), false)]
    public async Task Refusal_becomes_the_exception_that_says_what_to_do(HttpStatusCode status, Type expected, bool isTransient)
    {
        Script script = new(Script.Answer(status, """{"error":"some_code"}"""));

        SourceException e = await Assert.ThrowsAnyAsync<SourceException>(() => script.GetAsync());

        Assert.Equal((expected, isTransient, Script.Source), (e.GetType(), e.IsTransient, e.SourceId));
        Assert.Contains($"HTTP {(int)status}, some_code", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, true)]
    [InlineData(HttpStatusCode.BadRequest, true)]
    [InlineData(HttpStatusCode.Forbidden, false)]
    public async Task Request_says_which_statuses_mean_that_its_bookmark_is_gone(HttpStatusCode status, bool isExpired)
    {
        Script script = new(Script.Answer(status));
        using HttpClient client = SourceHttp.CreateClient(script.Options());
        using HttpRequestMessage request = new(HttpMethod.Get, Script.Address);
        request.Options.Set(SourceRequest.ExpiredStatuses, [HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);

        SourceException e = await Assert.ThrowsAnyAsync<SourceException>(() => client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(isExpired, e is SyncTokenExpiredException);
    }

    [Fact]
    public async Task No_answer_is_transient()
    {
        Script script = new(Script.Throw(new HttpRequestException(HttpRequestError.NameResolutionError, "No such host.")));

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => script.GetAsync());

        Assert.True(e.IsTransient);
        Assert.IsType<HttpRequestException>(e.InnerException);
        Assert.Equal(4, script.Requests);
    }

    [Theory]
    [InlineData("rateLimitExceeded", true)]
    [InlineData("EXPIRED_SYNC_TOKEN", true)]
    [InlineData("canary@example.org", false)]
    [InlineData("Canary Vogel", false)]
    [InlineData("12025550123", false)]
    [InlineData("", false)]
    public void Codes_that_may_be_personal_are_left_out(string code, bool isKept) => Assert.Equal(isKept ? code : null, HttpFailure.SafeCode(code));

    [Fact]
    public async Task Nothing_personal_is_said_or_measured()
    {
        ConcurrentQueue<string> said = new();
        using ActivityListener activities = new()
        {
            ShouldListenTo = static s => s.Name == HttpTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => said.Enqueue($"{a.DisplayName} {a.StatusDescription} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events)}"),
        };
        ActivitySource.AddActivityListener(activities);
        using MeterListener meters = new() { InstrumentPublished = static (i, l) => { if (i.Meter.Name == HttpTelemetry.Name) { l.EnableMeasurementEvents(i); } } };
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) => said.Enqueue($"{value} {string.Join(' ', tags.ToArray())}"));
        meters.SetMeasurementEventCallback<double>((_, value, tags, _) => said.Enqueue($"{value} {string.Join(' ', tags.ToArray())}"));
        meters.Start();
        Script script = new(
            Script.Answer(HttpStatusCode.TooManyRequests, """{"error":"canary@example.org"}""", "1"),
            Script.Answer(HttpStatusCode.BadRequest, """{"error":"canary@example.org","message":"canary"}"""));

        SourceException e = await Assert.ThrowsAnyAsync<SourceException>(() => script.GetAsync(address: Script.Address + "/canary?q=canary%40example.org"));

        said.Enqueue(e.ToString());
        Assert.NotEmpty(script.Log.Entries);
        Assert.False(script.Log.Mentions("canary"));
        Assert.Contains(said, static s => s.Contains("SourceProtocolException", StringComparison.Ordinal));
        Assert.Contains(said, static s => s.Contains("Throttled", StringComparison.Ordinal));
        Assert.DoesNotContain(said, static s => s.Contains("canary", StringComparison.OrdinalIgnoreCase));
    }
}
