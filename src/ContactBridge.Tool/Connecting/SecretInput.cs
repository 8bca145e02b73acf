using System.CommandLine;
using System.Text;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Connecting;

/// <summary>Gets a password, app password or code: from the terminal without echo, standard input, or a named environment variable; never from an argument.</summary>
internal sealed class SecretInput
{
    private const int MaxLength = 16 * 1024;

    private readonly Option<bool> _standardInput = new("--password-stdin") { Description = "Read the password or code from standard input." };

    private readonly Option<string?> _variable = new("--password-env") { Description = "Read the password or code from this environment variable.", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Options.Add(_standardInput);
        command.Options.Add(_variable);
    }

    /// <summary>Reads the secret.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="prompt">What to ask on a terminal: "Authorisation code".</param>
    /// <param name="cancellationToken">Stops reading from standard input.</param>
    public async Task<string> ReadAsync(ParseResult arguments, string prompt, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_variable) is { } variable)
        {
            return arguments.GetValue(_standardInput)
                ? throw new UsageException("Give --password-stdin or --password-env, not both.")
                : Check(Environment.GetEnvironmentVariable(variable), $"The environment variable {variable} is empty or not set.");
        }

        if (arguments.GetValue(_standardInput))
        {
            return Check((await Console.In.ReadLineAsync(cancellationToken).ConfigureAwait(false))?.Trim(), "Standard input is empty.");
        }

        return Console.IsInputRedirected
            ? throw new UsageException("There is no terminal to ask on: give the password or code by --password-stdin or --password-env NAME.")
            : Check(Ask(prompt), "Nothing was typed.");
    }

    private static string Check(string? secret, string otherwise) => secret is { Length: > 0 and <= MaxLength } ? secret : throw new UsageException(otherwise);

    private static string Ask(string prompt)
    {
        Console.Error.Write(prompt + ": ");
        StringBuilder typed = new();
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                Console.Error.WriteLine();
                return typed.ToString().Trim();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar) && typed.Length < MaxLength)
            {
                typed.Append(key.KeyChar);
            }
        }
    }
}
