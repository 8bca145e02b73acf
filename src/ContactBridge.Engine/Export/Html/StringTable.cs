namespace ContactBridge.Engine.Export.Html;

/// <summary>Numbers texts that recur, so that the page holds each once.</summary>
internal sealed class StringTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public List<string> Texts { get; } = [];

    /// <summary>The text's number; -1 for none.</summary>
    public int NumberOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return -1;
        }

        if (!_numbers.TryGetValue(text, out int number))
        {
            number = Texts.Count;
            _numbers.Add(text, number);
            Texts.Add(text);
        }

        return number;
    }
}
