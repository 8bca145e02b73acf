using System.CommandLine;

namespace ContactBridge.Tool.Connecting;

/// <summary>A command line "connect …", and the person at the terminal.</summary>
internal sealed class ConnectRequest(ParseResult arguments)
{
    /// <summary>The arguments and options.</summary>
    public ParseResult Arguments => arguments;

    /// <summary>True when somebody can be asked.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Tells the person something, such as where to sign in; on standard error.</summary>
    public static Task TellAsync(string line) => Console.Error.WriteLineAsync(line);

    /// <summary>Asks a question with yes or no; no without a terminal.</summary>
    public static async Task<bool> ConfirmAsync(string question)
    {
        if (!IsInteractive)
        {
            return false;
        }

        await Console.Error.WriteAsync(question + " [y/N] ").ConfigureAwait(false);
        return await Console.In.ReadLineAsync().ConfigureAwait(false) is "y" or "Y" or "yes";
    }
}
