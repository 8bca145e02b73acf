using System.Globalization;
using System.Net;

namespace ContactBridge.Sources.Http.Tests;

public sealed class RetryTests
{
    [Fact]
    public async Task Send_waits_the_seconds_of_Retry_After()
    {
        Script script = new(Script.Answer(HttpStatusCode.TooManyRequests, retryAfter: "30"), Script.Answer(HttpStatusCode.OK, "yes"));

        Assert.Equal("yes", await script.GetAsync());

        Assert.Equal([TimeSpan.FromSeconds(30)], script.Clock.Waits);
    }

    [Fact]
    public async Task Send_waits_for_the_date_of_Retry_After()
    {
        string date = new DateTimeOffset(2026, 1, 1, 0, 0, 45, TimeSpan.Zero).ToString("R", CultureInfo.InvariantCulture);
        Script script = new(Script.Answer(HttpStatusCode.ServiceUnavailable, retryAfter: date), Script.Answer(HttpStatusCode.OK, "yes"));

        Assert.Equal("yes", await script.GetAsync());

        Assert.Equal([TimeSpan.FromSeconds(45)], script.Clock.Waits);
    }

    [Fact]
    public async Task Send_tells_the_caller_of_a_wait_that_is_too_long()
    {
        Script script = new(Script.Answer(HttpStatusCode.TooManyRequests, retryAfter: "3600"));

        SourceThrottledException e = await Assert.ThrowsAsync<SourceThrottledException>(() => script.GetAsync());

        Assert.Equal((true, TimeSpan.FromHours(1)), (e.IsTransient, e.RetryAfter));
        Assert.Equal(1, script.Requests);
        Assert.Empty(script.Clock.Waits);
    }

    [Fact]
    public async Task Send_doubles_its_pauses_up_to_the_longest()
    {
        Script script = new(Script.Answer(HttpStatusCode.TooManyRequests));

        SourceThrottledException e = await Assert.ThrowsAsync<SourceThrottledException>(() => script.GetAsync());

        Assert.Null(e.RetryAfter);
        Assert.Equal([2, 4, 8, 16, 32, 64], script.Clock.Waits.Select(static w => w.TotalSeconds));
        Assert.Equal(7, script.Requests);
    }

    [Theory]
    [InlineData(0.0, 8.0)]
    [InlineData(0.5, 6.0)]
    [InlineData(1.0, 4.0)]
    public void Pause_loses_up_to_a_half_by_chance(double random, double seconds) =>
        Assert.Equal(seconds, new HttpRetryPolicy { FirstDelay = TimeSpan.FromSeconds(2) }.DelayBefore(2, random).TotalSeconds);

    [Fact]
    public async Task Send_counts_each_class_of_failures_by_itself()
    {
        Script script = new(
            Script.Answer(HttpStatusCode.TooManyRequests, retryAfter: "1"),
            Script.Answer(HttpStatusCode.BadGateway),
            Script.Throw(new HttpRequestException(HttpRequestError.ConnectionError)),
            Script.Answer(HttpStatusCode.TooManyRequests, retryAfter: "1"),
            Script.Answer(HttpStatusCode.InternalServerError),
            Script.Throw(new IOException("The connection broke.")),
            Script.Answer(HttpStatusCode.OK, "yes"));
        HttpSourceOptions options = script.Options();

        Assert.Equal("yes", await script.GetAsync(options));
        Assert.Equal([1, 1, 1, 1, 2, 2], script.Clock.Waits.Select(static w => w.TotalSeconds));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, 5)]
    [InlineData(HttpStatusCode.BadGateway, 5)]
    [InlineData(HttpStatusCode.RequestTimeout, 5)]
    [InlineData(HttpStatusCode.BadRequest, 1)]
    [InlineData(HttpStatusCode.Forbidden, 1)]
    [InlineData(HttpStatusCode.NotFound, 1)]
    [InlineData(HttpStatusCode.Gone, 1)]
    [InlineData(HttpStatusCode.MovedPermanently, 1)]
    public async Task Send_tries_again_only_what_may_help(HttpStatusCode status, int requests)
    {
        Script script = new(Script.Answer(status));

        await Assert.ThrowsAnyAsync<SourceException>(() => script.GetAsync());

        Assert.Equal(requests, script.Requests);
    }

    [Fact]
    public async Task Send_sends_the_whole_body_each_time()
    {
        Script script = new(Script.Answer(HttpStatusCode.TooManyRequests, retryAfter: "1"), Script.Answer(HttpStatusCode.OK, "yes"));
        using HttpClient client = SourceHttp.CreateClient(script.Options());

        using StringContent body = new("the body");
        using HttpResponseMessage response = await client.PostAsync(new Uri(Script.Address), body, TestContext.Current.CancellationToken);

        Assert.Equal(["the body", "the body"], script.Bodies);
    }

    [Fact]
    public async Task Send_tries_again_when_the_answer_breaks_off()
    {
        Script script = new(
            _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream()) },
            Script.Answer(HttpStatusCode.OK, "yes"));

        Assert.Equal("yes", await script.GetAsync());
    }

    [Fact]
    public async Task Send_stops_waiting_when_cancelled()
    {
        using CancellationTokenSource stop = new();
        Script script = new(Script.Answer(HttpStatusCode.TooManyRequests, retryAfter: "100"), Script.Answer(HttpStatusCode.OK));

        Task<string> read = script.GetAsync(stop: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(1, script.Requests);
    }

    private sealed class BreakingStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("The connection broke.");

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
