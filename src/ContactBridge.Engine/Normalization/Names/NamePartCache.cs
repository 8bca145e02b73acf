namespace ContactBridge.Engine.Normalization.Names;

/// <summary>A part of a name with its folded and loose forms.</summary>
internal sealed record FoldedPart(string Text, string Folded, string Loose)
{
    public override string ToString() => nameof(FoldedPart);
}

/// <summary>Remembers the forms of parts seen lately: given names and surnames repeat.</summary>
/// <remarks>Bounded, lock-free: a slot is written whole, and a lost write only costs time, since the forms are a pure function of the text.</remarks>
internal sealed class NamePartCache(Func<string, string> fold, Func<string, string, string> loosen)
{
    private const int Slots = 4096;
    private const int LongestRemembered = 32;

    private readonly FoldedPart?[] _slots = new FoldedPart?[Slots];

    public FoldedPart Get(string text)
    {
        if (text.Length > LongestRemembered)
        {
            return Make(text);
        }

        ref FoldedPart? slot = ref _slots[SlotOf(text)];
        FoldedPart? part = Volatile.Read(ref slot);
        if (part is null || !string.Equals(part.Text, text, StringComparison.Ordinal))
        {
            part = Make(text);
            Volatile.Write(ref slot, part);
        }

        return part;
    }

    // Where hashes collide parts push each other out, which costs time only.
    private static int SlotOf(string text)
    {
        uint hash = (uint)text.Length;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (int)((hash ^ (hash >> 15)) & (Slots - 1));
    }

    private FoldedPart Make(string text)
    {
        string folded = fold(text);
        return new FoldedPart(text, folded, loosen(text, folded));
    }
}
