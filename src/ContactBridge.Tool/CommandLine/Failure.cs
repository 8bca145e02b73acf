using ContactBridge.Sources;

namespace ContactBridge.Tool.CommandLine;

/// <summary>Turns an exception into one line on standard error and an exit code. Messages of ours hold no contact's value; foreign ones are not shown.</summary>
internal static class Failure
{
    /// <summary>One line for an exception of ours.</summary>
    public static string Describe(Exception exception) => exception is SourceThrottledException { RetryAfter: { } wait }
        ? $"{exception.Message} Try again in {wait.TotalSeconds:0} s."
        : exception.Message;

    public static int Report(Exception exception, TextWriter error)
    {
        switch (exception)
        {
            case OperationCanceledException:
                error.WriteLine("Cancelled. What was committed before is kept; run the same command to go on.");
                return ExitCode.Cancelled;
            case UsageException:
            case ArgumentException:
                error.WriteLine(exception.Message);
                return ExitCode.WrongUsage;
            case ContactBridgeException:
                error.WriteLine(Describe(exception));
                return ExitCode.Failed;
            case FileNotFoundException:
            case DirectoryNotFoundException:
            case UnauthorizedAccessException:
            case IOException:
                error.WriteLine(exception.Message);
                return ExitCode.Failed;
            default:
                error.WriteLine($"Unexpected failure of kind {exception.GetType().FullName}. What was committed before is kept.");
                if (Environment.GetEnvironmentVariable("CONTACTBRIDGE_TRACE") == "1")
                {
                    // The stack names methods, not values; the message might, so it is left out.
                    error.WriteLine(exception.StackTrace);
                }

                return ExitCode.Failed;
        }
    }
}
