using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>What the server says it can do (RFC 3501 §7.2.1).</summary>
internal sealed class ImapCapabilities
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No capability known.</summary>
    public static ImapCapabilities None { get; } = new();

    /// <summary>True when nothing is known yet.</summary>
    public bool IsEmpty => _names.Count == 0;

    /// <summary>Reads the words after CAPABILITY. Some servers put spaces into a name ("LITERAL +"): what is left over is ignored.</summary>
    public static ImapCapabilities Parse(ReadOnlySpan<byte> words)
    {
        ImapCapabilities capabilities = new();
        string text = Encoding.Latin1.GetString(words[..Math.Min(words.Length, 16_384)]);
        foreach (string word in text.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Take(500))
        {
            capabilities._names.Add(word.TrimEnd(']'));
        }

        return capabilities;
    }

    /// <summary>True when the server has it.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>True when the server has the SASL mechanism.</summary>
    public bool HasMechanism(string name) => _names.Contains("AUTH=" + name);
}
