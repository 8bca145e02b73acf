using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ContactBridge.Sources.Gmail.Tests.Contract;

/// <summary>What Google's discovery documents allow: paths, parameters, values, field masks, scopes.</summary>
internal sealed class GoogleContract
{
    private static readonly Lazy<GoogleContract> Loaded = new(Load);

    private readonly List<Method> _methods = [];

    public static GoogleContract Instance => Loaded.Value;

    /// <summary>By schema, the properties and their types.</summary>
    public Dictionary<string, Dictionary<string, string>> PeopleSchemas { get; private set; } = [];

    /// <summary>Finds the method of a request and checks every parameter.</summary>
    /// <returns>The method, or null and what is wrong.</returns>
    public Method? Check(string verb, string path, IQueryCollection query, out string? fault)
    {
        Method? method = _methods.Find(m => m.Verb == verb && m.Path.IsMatch(path));
        fault = method is null ? $"No such method: {verb} {path}." : method.Check(query);
        return method;
    }

    private static GoogleContract Load()
    {
        using Stream stream = typeof(GoogleContract).Assembly.GetManifestResourceStream("google-contract.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        GoogleContract contract = new();
        foreach (JsonElement method in document.RootElement.GetProperty("methods").EnumerateArray())
        {
            contract._methods.Add(new Method(method.Clone()));
        }

        contract.PeopleSchemas = document.RootElement.GetProperty("peopleSchemas").Deserialize<Dictionary<string, Dictionary<string, string>>>()!;
        return contract;
    }

    internal sealed class Method
    {
        private readonly Dictionary<string, JsonElement> _parameters;

        public Method(JsonElement json)
        {
            Id = json.GetProperty("id").GetString()!;
            Verb = json.GetProperty("verb").GetString()!;
            Scopes = json.GetProperty("scopes").Deserialize<string[]>()!;
            _parameters = json.GetProperty("parameters").EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value, StringComparer.Ordinal);
            string path = Regex.Escape(json.GetProperty("path").GetString()!).Replace(@"\{", "{", StringComparison.Ordinal);
            path = Regex.Replace(path, @"\{\\\+\w+\}", "people/[^/]+");
            Path = new Regex($"^/{Regex.Replace(path, @"\{\w+\}", "[^/]+")}$", RegexOptions.CultureInvariant);
        }

        public string Id { get; }

        public string Verb { get; }

        public Regex Path { get; }

        public IReadOnlyList<string> Scopes { get; }

        public string? Check(IQueryCollection query)
        {
            foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in query)
            {
                if (!_parameters.TryGetValue(name, out JsonElement parameter) || parameter.GetProperty("in").GetString() != "query")
                {
                    return $"{Id}: unknown parameter {name}.";
                }

                if (values.Count > 1 && !parameter.TryGetProperty("repeated", out _))
                {
                    return $"{Id}: {name} is given {values.Count} times.";
                }

                foreach (string? value in values)
                {
                    if (CheckValue(parameter, value ?? string.Empty) is { } fault)
                    {
                        return $"{Id}: {name}: {fault}";
                    }
                }
            }

            foreach ((string name, JsonElement parameter) in _parameters)
            {
                if (parameter.GetProperty("in").GetString() == "query" && parameter.TryGetProperty("required", out _) && !query.ContainsKey(name))
                {
                    return $"{Id}: {name} is missing.";
                }
            }

            return null;
        }

        private static string? CheckValue(JsonElement parameter, string value)
        {
            if (value.Length == 0)
            {
                return "empty.";
            }

            if (parameter.TryGetProperty("mask", out JsonElement mask) && mask.GetArrayLength() > 0)
            {
                string[] allowed = mask.Deserialize<string[]>()!;
                string[] fields = value.Split(',');
                return fields.Length != fields.Distinct(StringComparer.Ordinal).Count() ? "a field twice." : fields.FirstOrDefault(f => !allowed.Contains(f, StringComparer.Ordinal)) is { } wrong ? $"no field {wrong}." : null;
            }

            if (parameter.TryGetProperty("enum", out JsonElement words))
            {
                return words.Deserialize<string[]>()!.Contains(value, StringComparer.Ordinal) ? null : "not one of the values.";
            }

            return parameter.GetProperty("type").GetString() switch
            {
                "integer" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 1000 ? null : "not a number in range.",
                "boolean" => value is "true" or "false" ? null : "not a truth value.",
                _ => parameter.TryGetProperty("format", out JsonElement format) && format.GetString() == "uint64" && !ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "not a number." : null,
            };
        }
    }
}
