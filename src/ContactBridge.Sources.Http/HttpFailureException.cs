namespace ContactBridge.Sources.Http;

#pragma warning disable CA1032, CA1064 // Thrown and caught inside the handler only.

/// <summary>Carries a failure from an attempt to the place that decides about the next one.</summary>
internal sealed class HttpFailureException(HttpFailure failure) : Exception("The request failed.")
{
    /// <summary>What failed.</summary>
    public HttpFailure Failure => failure;
}
