using System.Text.Json;

namespace ContactBridge.Accuracy.Scoring;

/// <summary>Who is whom in a generated book. Read by the scores only.</summary>
/// <param name="Person">The person of each record.</param>
/// <param name="Evident">The group of each record that the data itself can show to belong together.</param>
/// <param name="Traps">Pairs of people made to be confused.</param>
internal sealed record BookTruth(IReadOnlyDictionary<string, string> Person, IReadOnlyDictionary<string, string> Evident, IReadOnlyList<(string First, string Second)> Traps)
{
    public static BookTruth Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        Dictionary<string, string> person = new(StringComparer.Ordinal);
        Dictionary<string, string> evident = new(StringComparer.Ordinal);
        foreach (JsonProperty record in document.RootElement.GetProperty("records").EnumerateObject())
        {
            person.Add(record.Name, record.Value.GetProperty("person").GetString()!);
            evident.Add(record.Name, record.Value.GetProperty("evident").GetString()!);
        }

        return new BookTruth(person, evident, [.. document.RootElement.GetProperty("traps").EnumerateArray()
            .Select(static trap => trap.GetProperty("persons"))
            .Select(static two => (two[0].GetString()!, two[1].GetString()!))]);
    }
}
