namespace ContactBridge.Tool.CommandLine;

/// <summary>The command line asks for something that makes no sense; ends with <see cref="ExitCode.WrongUsage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
