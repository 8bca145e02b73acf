namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>A clock on which short waits are over at once, so that retries cost no time; a timeout of a minute or more stays one. Counts what was waited.</summary>
internal sealed class HurryingTime : TimeProvider
{
    private long _waitedTicks;

    public TimeSpan Waited => new(Interlocked.Read(ref _waitedTicks));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.FromSeconds(90) && dueTime > TimeSpan.Zero)
        {
            Interlocked.Add(ref _waitedTicks, dueTime.Ticks);
            dueTime = TimeSpan.FromTicks(1);
        }

        return System.CreateTimer(callback, state, dueTime, period);
    }
}
