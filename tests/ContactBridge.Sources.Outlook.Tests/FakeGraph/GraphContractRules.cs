namespace ContactBridge.Sources.Outlook.Tests.FakeGraph;

/// <summary>What a path allows.</summary>
internal sealed record PathRule(string Method, string Path, string Type, IReadOnlySet<string> Query, string[] Segments);

/// <summary>The committed list of what Microsoft Graph allows; everything else is refused.</summary>
internal sealed class GraphContractRules
{
    private static readonly string[] PlainHeaders =
        ["Host", "Accept", "Accept-Encoding", "User-Agent", "Authorization", "Content-Type", "Content-Length", "Connection", "traceparent", "tracestate"];

    private readonly List<PathRule> _paths = [];
    private readonly Dictionary<string, HashSet<string>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _expands = new(StringComparer.Ordinal);
    private readonly HashSet<string> _headers = new(PlainHeaders, StringComparer.OrdinalIgnoreCase);

    private GraphContractRules()
    {
    }

    public static GraphContractRules Instance { get; } = Load("graph-contract.txt", "graph-contract-additions.txt");

    public static string Text(string name)
    {
        using StreamReader reader = new(typeof(GraphContractRules).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>The rule of a path; literal segments before names of ids.</summary>
    public PathRule? Find(string method, string path)
    {
        string[] segments = path.Split('/');
        return _paths
            .Where(r => r.Method == method && r.Segments.Length == segments.Length && r.Segments.Zip(segments).All(static s => s.First.StartsWith('{') || s.First == s.Second))
            .MinBy(static r => r.Segments.Count(static s => s.StartsWith('{')));
    }

    public bool AllowsHeader(string name) => _headers.Contains(name);

    /// <summary>What is wrong with a query; null for nothing.</summary>
    public string? Check(PathRule rule, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        foreach ((string name, string value) in query)
        {
            if (!rule.Query.Contains(name) || query.Count(q => q.Key == name) > 1)
            {
                return $"The query option {name} is not allowed on {rule.Path}.";
            }

            string? wrong = name switch
            {
                "$select" => value.Split(',').FirstOrDefault(f => !_types[rule.Type].Contains(f)) is { } field ? $"{rule.Type} has no property {field}." : null,
                "$expand" => Expands(value).FirstOrDefault(e => !_expands.TryGetValue(rule.Type, out HashSet<string>? known) || !known.Contains(e)) is { } e ? $"{rule.Type} does not expand {e}." : null,
                "$top" => int.TryParse(value, out int top) && top is >= 1 and <= 1000 && !rule.Path.EndsWith("delta()", StringComparison.Ordinal) ? null : "$top is out of its range, or ignored here.",
                "$skip" => "A page is reached by its link, never by counting.",
                _ => null,
            };
            if (wrong is not null)
            {
                return wrong;
            }
        }

        return null;
    }

    private static IEnumerable<string> Expands(string value)
    {
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= value.Length; i++)
        {
            if (i == value.Length || (value[i] == ',' && depth == 0))
            {
                yield return value[start..i].Split('(')[0];
                start = i + 1;
            }
            else
            {
                depth += value[i] == '(' ? 1 : value[i] == ')' ? -1 : 0;
            }
        }
    }

    private static GraphContractRules Load(params string[] files)
    {
        GraphContractRules rules = new();
        foreach (string line in files.SelectMany(static f => Text(f).Split('\n', StringSplitOptions.RemoveEmptyEntries)).Where(static l => !l.StartsWith('#')))
        {
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "type":
                    rules._types[words[1]] = [.. words[2..]];
                    break;
                case "expand":
                    rules._expands[words[1]] = [.. words[2..]];
                    break;
                case "header":
                    rules._headers.Add(words[1]);
                    break;
                default:
                    rules._paths.Add(new PathRule(words[0], words[1], words[2], words[3] == "-" ? new HashSet<string>() : words[3].Split(',').ToHashSet(StringComparer.Ordinal), words[1].Split('/')));
                    break;
            }
        }

        return rules;
    }
}
