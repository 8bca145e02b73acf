using Xunit;

namespace ContactBridge.Testing.Tests;

public sealed class SkippingTimeProviderTests
{
    [Fact]
    public async Task Waits_end_at_once_and_are_noted()
    {
        SkippingTimeProvider clock = new();
        DateTimeOffset start = clock.GetUtcNow();

        await Task.Delay(TimeSpan.FromSeconds(30), clock, TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(60), clock, TestContext.Current.CancellationToken);

        Assert.Equal([30, 60], clock.Waits.Select(static w => w.TotalSeconds));
        Assert.Equal(start + TimeSpan.FromSeconds(90), clock.GetUtcNow());
    }

    [Fact]
    public void Long_waits_never_end()
    {
        SkippingTimeProvider clock = new() { LongestSkip = TimeSpan.FromSeconds(10) };

        Task waiting = Task.Delay(TimeSpan.FromSeconds(11), clock, TestContext.Current.CancellationToken);

        Assert.False(waiting.IsCompleted);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public void Time_passes_when_told_to_and_never_backwards()
    {
        SkippingTimeProvider clock = new();
        DateTimeOffset start = clock.GetUtcNow();

        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(start + TimeSpan.FromHours(1), clock.GetUtcNow());
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromSeconds(-1)));
    }
}
