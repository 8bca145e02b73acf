namespace ContactBridge.Accuracy;

/// <summary>The command line: a command, positions, and options that take one value or several.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _options = new(StringComparer.Ordinal);

    public Arguments(IReadOnlyList<string> args)
    {
        Command = args.Count > 0 ? args[0].TrimStart('-') : string.Empty;
        List<string> positions = [];
        for (int i = 1; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                positions.Add(args[i]);
                continue;
            }

            string name = args[i][2..];
            if (!_options.TryGetValue(name, out List<string>? values))
            {
                _options.Add(name, values = []);
            }

            // "--map a=b c=d --out x": all that follows belongs to the option, but for those that take one value.
            do
            {
                i++;
                if (i >= args.Count)
                {
                    throw new ArgumentException($"--{name} wants a value.");
                }

                values.Add(args[i]);
            }
            while (name == "map" && i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal));
        }

        Positions = positions;
    }

    public string Command { get; }

    public IReadOnlyList<string> Positions { get; }

    public string? Find(string option) => _options.TryGetValue(option, out List<string>? values) ? values[^1] : null;

    public string Get(string option) => Find(option) ?? throw new ArgumentException($"--{option} is missing.");

    public IReadOnlyList<string> All(string option) => _options.TryGetValue(option, out List<string>? values) ? values : [];
}
