namespace ContactBridge.TestSupport;

/// <summary>Runs the command line as its users do: as a process of its own.</summary>
public static class ToolProcess
{
    /// <summary>Runs.</summary>
    public static Task<ChildResult> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new ToolInput(), arguments);

    /// <summary>Runs with input and environment; secrets are files below the folder, never this machine's.</summary>
    public static Task<ChildResult> RunAsync(string folder, ToolInput input, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ChildProcess.RunAloneAsync(folder, ChildProcess.Tool, input.Environment, arguments, input.StandardInput);
    }
}

/// <summary>What a run is given.</summary>
public sealed record ToolInput
{
    public string StandardInput { get; init; } = string.Empty;

    public Dictionary<string, string?> Environment { get; init; } = new(StringComparer.Ordinal);
}
