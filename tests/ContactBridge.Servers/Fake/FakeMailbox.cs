using System.Text;

namespace ContactBridge.Servers.Fake;

/// <summary>A message of the fake server.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="Header">Its header block.</param>
internal sealed record FakeMessage(uint Uid, byte[] Header)
{
    /// <summary>INTERNALDATE as written.</summary>
    public string InternalDate { get; init; } = "01-Jan-2024 00:00:00 +0000";

    /// <summary>The whole untagged FETCH response instead of the usual one; "{seq}" is its number.</summary>
    public string? Response { get; init; }

    /// <summary>The tagged answer to every FETCH that touches it, such as "NO Server error".</summary>
    public string? Refusal { get; init; }

    public static FakeMessage Of(uint uid, string header) => new(uid, Encoding.UTF8.GetBytes(header.ReplaceLineEndings("\r\n").TrimEnd() + "\r\n\r\n"));
}

/// <summary>A folder of the fake server.</summary>
/// <param name="Name">Its name as it crosses the wire.</param>
internal sealed class FakeFolder(string name)
{
    public string Name { get; } = name;

    /// <summary>The whole LIST response instead of the usual one.</summary>
    public string? ListLine { get; init; }

    public string Attributes { get; init; } = "";

    public uint UidValidity { get; set; } = 7;

    /// <summary>The untagged responses to EXAMINE instead of the usual ones.</summary>
    public string? ExamineLines { get; init; }

    public string? ExamineRefusal { get; set; }

    public List<FakeMessage> Messages { get; } = [];

    public uint UidNext => Messages.Count == 0 ? 1 : Messages.Max(m => m.Uid) + 1;

    public FakeFolder With(params FakeMessage[] messages)
    {
        Messages.AddRange(messages);
        return this;
    }
}
