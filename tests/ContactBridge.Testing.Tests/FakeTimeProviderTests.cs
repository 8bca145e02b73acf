using Xunit;

namespace ContactBridge.Testing.Tests;

public sealed class FakeTimeProviderTests
{
    [Fact]
    public void Advance_moves_the_clock_and_the_timestamp()
    {
        var time = new FakeTimeProvider();
        DateTimeOffset start = time.GetUtcNow();
        long stamp = time.GetTimestamp();

        time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(start.AddMinutes(3), time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(3), time.GetElapsedTime(stamp));
        Assert.Throws<ArgumentOutOfRangeException>(() => time.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task Advance_fires_timers_and_ends_delays()
    {
        var time = new FakeTimeProvider();
        int fired = 0;
        await using ITimer timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));
        Task delay = Task.Delay(TimeSpan.FromSeconds(12), time, TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal((0, false), (fired, delay.IsCompleted));
        time.Advance(TimeSpan.FromSeconds(11));
        await delay;

        Assert.Equal(3, fired);
    }
}
