namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Cuts the octets of a connection into whole responses, literals included, in one buffer that is used again and again.</summary>
/// <remarks>A bare LF ends a line too; leading NUL octets and blank lines are skipped (broken servers send both).</remarks>
internal sealed class ResponseReader
{
    private byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _scan;
    private int _end;
    private long _literalLeft;
    private int _literalKept;
    private int _lineStart;
    private int _literals;

    /// <summary>The stream to read; replaced when TLS or compression begins.</summary>
    public required Stream Stream { get; set; }

    /// <summary>Octets received over the connection's life, after decompression.</summary>
    public long TotalBytes { get; private set; }

    /// <summary>True when a part of the last response was dropped because a literal was too long.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Octets that arrived and belong to no response taken yet.</summary>
    public int Buffered => _end - _start;

    /// <summary>Takes the octets that have arrived but are not read yet, for a decompressor to start with.</summary>
    public byte[] TakeBuffered()
    {
        byte[] rest = _buffer.AsSpan(_start.._end).ToArray();
        _start = _scan = _lineStart = _end = 0;
        return rest;
    }

    /// <summary>Takes the next whole response, when it has arrived.</summary>
    /// <param name="response">The response without its line end; valid until <see cref="FillAsync"/>.</param>
    public bool TryTake(out ReadOnlySpan<byte> response)
    {
        while (true)
        {
            if (_literalLeft > 0 && !PassLiteral())
            {
                response = default;
                return false;
            }

            int newline = _buffer.AsSpan(_scan.._end).IndexOf((byte)'\n');
            if (newline < 0)
            {
                _scan = _end;
                if (_end - _lineStart > ImapLimits.MaxLineBytes)
                {
                    throw new ImapException(ImapFailure.Protocol, $"The server sent a line of more than {ImapLimits.MaxLineBytes} octets.");
                }

                response = default;
                return false;
            }

            int lineEnd = _scan + newline;
            ReadOnlySpan<byte> line = _buffer.AsSpan(_lineStart..lineEnd).TrimEnd((byte)'\r');
            _scan = lineEnd + 1;
            _lineStart = _scan;
            if (line is [.., (byte)'}'] && CanHaveLiteral() && TryLiteral(line, out long length))
            {
                BeginLiteral(length);
                continue;
            }

            ReadOnlySpan<byte> whole = _buffer.AsSpan(_start..lineEnd).TrimEnd((byte)'\r').TrimStart((byte)0);
            bool isCut = _literalKept < 0;
            _start = _scan;
            _literals = 0;
            _literalKept = 0;
            if (whole.IsEmpty)
            {
                continue;
            }

            IsCut = isCut;
            response = whole;
            return true;
        }
    }

    /// <summary>Waits for more octets.</summary>
    /// <exception cref="ImapException">The connection is at its end.</exception>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        int read;
        try
        {
            read = await Stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidDataException or System.Net.Sockets.SocketException)
        {
            throw new ImapException(ImapFailure.Lost, "The connection broke.", e);
        }

        if (read == 0)
        {
            throw new ImapException(ImapFailure.Lost, "The server closed the connection.");
        }

        _end += read;
        TotalBytes += read;
    }

    private void MakeRoom()
    {
        if (_start == _end && _literalLeft == 0)
        {
            _start = _scan = _lineStart = _end = 0;
        }

        if (_buffer.Length - _end >= 16 * 1024)
        {
            return;
        }

        int kept = _end - _start;
        byte[] target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, kept);
        _scan -= _start;
        _lineStart -= _start;
        _start = 0;
        _end = kept;
        _buffer = target;
    }

    private void BeginLiteral(long length)
    {
        if (length > ImapLimits.MaxDrainedBytes)
        {
            throw new ImapException(ImapFailure.Protocol, $"The server announced a literal of more than {ImapLimits.MaxDrainedBytes} octets.");
        }

        if (++_literals > ImapLimits.MaxLiterals)
        {
            throw new ImapException(ImapFailure.Protocol, $"The server sent a response with more than {ImapLimits.MaxLiterals} literals.");
        }

        _literalLeft = length;
        if (_literalKept >= 0)
        {
            _literalKept = 0;
        }
    }

    /// <summary>Steps over the part of a literal that has arrived; beyond the limit its octets are removed from the buffer.</summary>
    private bool PassLiteral()
    {
        int arrived = (int)Math.Min(_literalLeft, _end - _scan);
        int room = _literalKept < 0 ? 0 : ImapLimits.MaxLiteralBytes - _literalKept;
        int keep = Math.Min(arrived, room);
        int drop = arrived - keep;
        _scan += keep;
        if (drop > 0)
        {
            Buffer.BlockCopy(_buffer, _scan + drop, _buffer, _scan, _end - _scan - drop);
            _end -= drop;
            _literalKept = -1;
        }
        else if (_literalKept >= 0)
        {
            _literalKept += keep;
        }

        _literalLeft -= arrived;
        _lineStart = _scan;
        return _literalLeft == 0;
    }

    /// <summary>Status lines are text for people, and may end in a brace.</summary>
    private bool CanHaveLiteral()
    {
        ReadOnlySpan<byte> head = _buffer.AsSpan(_start.._scan).TrimStart((byte)0);
        return head.StartsWith("* "u8) && !(head.Length > 5 && (head[2..].StartsWith("OK "u8) || head[2..].StartsWith("NO "u8) || head[2..].StartsWith("BAD "u8) || head[2..].StartsWith("BYE "u8)));
    }

    private static bool TryLiteral(ReadOnlySpan<byte> line, out long length)
    {
        int open = line.LastIndexOf((byte)'{');
        length = 0;
        if (open < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> digits = line[(open + 1)..^1].TrimEnd((byte)'+');
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        if (!System.Buffers.Text.Utf8Parser.TryParse(digits, out length, out int used) || used != digits.Length)
        {
            length = long.MaxValue;
        }

        return true;
    }
}
