namespace ContactBridge.Sources.Http;

/// <summary>Decides, for one request, whether a failure is tried again and after what pause. Each class of failures has a budget of its own.</summary>
internal sealed class RetryDecision(HttpSourceOptions options)
{
    private int _throttled;
    private int _unavailable;
    private int _unreachable;

    /// <summary>Failures tried again so far.</summary>
    public int Retries => _throttled + _unavailable + _unreachable;

    /// <summary>The pause before the next attempt; null to give up.</summary>
    public TimeSpan? Next(HttpFailure failure) => failure.Kind switch
    {
        HttpFailureKind.Throttled => Next(options.WhenThrottled, ref _throttled, failure.RetryAfter),
        HttpFailureKind.Unavailable => Next(options.WhenUnavailable, ref _unavailable, failure.RetryAfter),
        HttpFailureKind.Unreachable or HttpFailureKind.TimedOut => Next(options.WhenUnreachable, ref _unreachable, null),
        _ => null,
    };

    private TimeSpan? Next(HttpRetryPolicy policy, ref int used, TimeSpan? asked)
    {
        if (used >= policy.MaxRetries || asked > options.LongestWait)
        {
            return null;
        }

        double random = options.Random();
        int retry = used++;

        // What the service names is waited for in full, and a little longer, since others wait for the same moment.
        return asked is { } wait && wait > TimeSpan.Zero
            ? wait + TimeSpan.FromSeconds(random * Math.Min(1, wait.TotalSeconds / 10))
            : policy.DelayBefore(retry, random);
    }
}
