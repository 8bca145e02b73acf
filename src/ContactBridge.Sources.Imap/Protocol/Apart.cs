namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Keeps callers off the connection's thread: what they do may block, even until the connection says more.</summary>
internal static class Apart
{
    /// <summary>Runs the work, and lets what awaits it go on elsewhere.</summary>
    public static Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Task.Run(async () =>
        {
            try
            {
                done.SetResult(await work().ConfigureAwait(false));
            }
            catch (OperationCanceledException e)
            {
                // The exception itself goes on, with its token.
                done.SetException(e);
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }
}
