using Google.Apis.Util;

namespace ContactBridge.Sources.Gmail.SignIn;

/// <summary>Google's clock over ours.</summary>
internal sealed class TimeProviderClock(TimeProvider time) : IClock
{
    /// <inheritdoc/>
    [Obsolete("Google.Apis keeps it; nobody asks.")]
    public DateTime Now => time.GetLocalNow().DateTime;

    /// <inheritdoc/>
    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;
}
