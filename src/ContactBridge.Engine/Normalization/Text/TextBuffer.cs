using System.Buffers;

namespace ContactBridge.Engine.Normalization.Text;

/// <summary>Characters being put together, first on the caller's stack, then in a rented array.</summary>
internal ref struct TextBuffer
{
    private Span<char> _span;
    private char[]? _rented;

    public TextBuffer(Span<char> initial)
    {
        _span = initial;
        _rented = null;
        Length = 0;
    }

    public int Length { get; private set; }

    public readonly ReadOnlySpan<char> Written => _span[..Length];

    /// <summary>The last character, or NUL when there is none.</summary>
    public readonly char Last => Length == 0 ? '\0' : _span[Length - 1];

    public void Append(char c)
    {
        if (Length == _span.Length)
        {
            Grow(1);
        }

        _span[Length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > _span.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_span[Length..]);
        Length += text.Length;
    }

    /// <summary>Appends a code point as one or two characters.</summary>
    public void AppendCodePoint(int codePoint)
    {
        if (codePoint < 0x10000)
        {
            Append((char)codePoint);
            return;
        }

        Append((char)(0xD7C0 + (codePoint >> 10)));
        Append((char)(0xDC00 + (codePoint & 0x3FF)));
    }

    public void Truncate(int length) => Length = Math.Min(Length, length);

    public override readonly string ToString() => new(Written);

    /// <summary>The text in small letters, made without the text itself; null when it is not all ASCII.</summary>
    public readonly string? ToLower()
    {
        foreach (ref char c in _span[..Length])
        {
            if (c >= 0x80)
            {
                return null;
            }
        }

        return string.Create(Length, Written, static (lower, text) => System.Text.Ascii.ToLower(text, lower, out _));
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented, clearArray: true);
            _rented = null;
        }
    }

    private void Grow(int more)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_span.Length * 2, Length + more));
        _span[..Length].CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented, clearArray: true);
        }

        _rented = larger;
        _span = larger;
    }
}
