namespace ContactBridge.Sources.Http;

/// <summary>How often, and after what pauses, one class of failures is tried again.</summary>
/// <remarks>The pause doubles from <see cref="FirstDelay"/> to <see cref="LongestDelay"/>, and a random half of it is taken off, so that many readers do not come back together.</remarks>
public sealed record HttpRetryPolicy
{
    /// <summary>Times a request is sent again. 0 to 50; default 4.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>The first pause. Above zero; default 1 second.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause. At least <see cref="FirstDelay"/>, at most 1 hour; default 32 seconds.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>Never again.</summary>
    public static HttpRetryPolicy None { get; } = new() { MaxRetries = 0 };

    /// <summary>The pause before a retry.</summary>
    /// <param name="retry">From 0.</param>
    /// <param name="random">0 to 1.</param>
    internal TimeSpan DelayBefore(int retry, double random)
    {
        double whole = Math.Min(LongestDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, retry));
        return TimeSpan.FromSeconds(whole * (1 - (random / 2)));
    }

    /// <summary>Checks the ranges.</summary>
    internal void Validate(string name)
    {
        if (MaxRetries is < 0 or > 50 || FirstDelay <= TimeSpan.Zero || LongestDelay < FirstDelay || LongestDelay > TimeSpan.FromHours(1))
        {
            throw new ArgumentException("A value of the retry policy is out of its range.", name);
        }
    }
}
