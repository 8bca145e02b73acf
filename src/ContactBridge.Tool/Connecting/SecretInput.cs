using System.CommandLine;
using System.Text;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Connecting;

/// <summary>Gets a secret: from the terminal without echo, standard input, or a named environment variable; never from an argument.</summary>
/// <param name="name">What the options are called by: "password" makes --password-stdin and --password-env.</param>
/// <param name="what">What it is, for people: "password or code".</param>
internal sealed class SecretInput(string name, string what)
{
    private const int MaxLength = 16 * 1024;

    private readonly Option<bool> _standardInput = new($"--{name}-stdin") { Description = $"Read the {what} from standard input." };

    private readonly Option<string?> _variable = new($"--{name}-env") { Description = $"Read the {what} from this environment variable.", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Options.Add(_standardInput);
        command.Options.Add(_variable);
    }

    /// <summary>True when one of the options is given.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(_standardInput) || Variable(arguments) is not null;

    /// <summary>The environment variable named, or null.</summary>
    public string? Variable(ParseResult arguments) => arguments.GetValue(_variable);

    /// <summary>Reads the secret.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="prompt">What to ask on a terminal: "Authorisation code".</param>
    /// <param name="cancellationToken">Stops reading from standard input.</param>
    public async Task<string> ReadAsync(ParseResult arguments, string prompt, CancellationToken cancellationToken)
    {
        if (Variable(arguments) is { } variable)
        {
            return arguments.GetValue(_standardInput)
                ? throw new UsageException($"Give --{name}-stdin or --{name}-env, not both.")
                : Check(Environment.GetEnvironmentVariable(variable), $"The environment variable {variable} is empty or not set.");
        }

        if (arguments.GetValue(_standardInput))
        {
            return Check((await Console.In.ReadLineAsync(cancellationToken).ConfigureAwait(false))?.Trim(), "Standard input is empty.");
        }

        return Console.IsInputRedirected
            ? throw new UsageException($"There is no terminal to ask on: give the {what} by --{name}-stdin or --{name}-env NAME.")
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
