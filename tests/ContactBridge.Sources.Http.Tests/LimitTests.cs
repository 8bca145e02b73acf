using System.Net;
using ContactBridge.Testing;

namespace ContactBridge.Sources.Http.Tests;

public sealed class LimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_has_no_more_requests_under_way_than_allowed()
    {
        Gate gate = new();
        HttpSourceOptions options = With(gate, most: 3);
        using HttpClient client = SourceHttp.CreateClient(options);

        Task<string>[] reads = [.. Enumerable.Range(0, 10).Select(_ => client.GetStringAsync(new Uri(Script.Address), Stop))];
        await gate.WaitForAsync(3);
        gate.Open();
        await Task.WhenAll(reads);

        Assert.Equal((3, 10), (gate.Most, gate.All));
    }

    [Fact]
    public async Task Send_gives_up_an_answer_that_does_not_come()
    {
        Gate gate = new();
        FakeTimeProvider clock = new();
        HttpSourceOptions options = new()
        {
            Source = Script.Source,
            Kind = "test",
            Services = [new Uri("https://contacts.example/")],
            Client = new HttpClient(gate),
            TimeProvider = clock,
            WhenUnreachable = HttpRetryPolicy.None,
        };
        using HttpClient client = SourceHttp.CreateClient(options);

        Task<string> read = client.GetStringAsync(new Uri(Script.Address), Stop);
        await gate.WaitForAsync(1);
        clock.Advance(TimeSpan.FromSeconds(101));

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => read);
        Assert.True(e.IsTransient);
    }

    [Fact]
    public async Task Send_refuses_an_answer_that_is_too_long()
    {
        Script script = new(Script.Answer(HttpStatusCode.OK, new string('x', 5000)));
        HttpSourceOptions options = new() { Source = Script.Source, Kind = "test", Services = [new Uri("https://contacts.example/")], Client = new HttpClient(script), TimeProvider = script.Clock, MaxResponseBytes = 4096 };

        await Assert.ThrowsAsync<SourceProtocolException>(() => script.GetAsync(options));

        Assert.Equal(1, script.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Options_out_of_range_are_refused(int most) =>
        Assert.ThrowsAny<ArgumentException>(() => SourceHttp.CreateHandler(With(new Gate(), most)));

    private static HttpSourceOptions With(Gate gate, int most) => new()
    {
        Source = Script.Source,
        Kind = "test",
        Services = [new Uri("https://contacts.example/")],
        Client = new HttpClient(gate),
        MaxConcurrentRequests = most,
    };

    /// <summary>Answers nobody until it is opened.</summary>
    private sealed class Gate : HttpMessageHandler
    {
        private readonly Lock _lock = new();
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _came = new(0);
        private int _now;

        public int Most { get; private set; }

        public int All { get; private set; }

        public async Task WaitForAsync(int requests)
        {
            for (int i = 0; i < requests; i++)
            {
                await _came.WaitAsync(Stop);
            }
        }

        public void Open() => _open.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                All++;
                Most = Math.Max(Most, ++_now);
            }

            _came.Release();
            await _open.Task.WaitAsync(cancellationToken);
            lock (_lock)
            {
                _now--;
            }

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("yes") };
        }
    }
}
