namespace ContactBridge.Tool.CommandLine;

/// <summary>What the process says when it ends; documented in docs/errors.md.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
    public const int SomeRejected = 3;
    public const int Cancelled = 130;
}
