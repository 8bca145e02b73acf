namespace ContactBridge.CrashHost;

/// <summary>How the application dies.</summary>
internal enum Death
{
    /// <summary>Of the exception of a source that refuses or fails.</summary>
    Refused,

    /// <summary>Of an exception of its own in the midst of an import.</summary>
    Thrown,

    /// <summary>Of an exception on another thread.</summary>
    OnThread,

    /// <summary>By its own decision.</summary>
    FailFast,

    /// <summary>Of an exception that holds the token: what the tests must find.</summary>
    Careless,
}
