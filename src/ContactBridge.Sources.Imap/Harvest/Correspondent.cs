namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>What the mailbox says of one address: running totals, the same in whatever order messages come.</summary>
internal sealed class Correspondent(string key)
{
    /// <summary>Most names kept of one address.</summary>
    public const int MaxNames = 32;

    private uint _firstAt;
    private uint _lastAt;
    private uint _lastSentAt;
    private uint _lastReceivedAt;

    /// <summary>The normalized address.</summary>
    public string Key { get; } = key;

    /// <summary>The address as its latest message writes it, when that is not the key.</summary>
    public string? Spelling { get; set; }

    /// <summary>Messages to it.</summary>
    public int Sent { get; set; }

    /// <summary>Messages from it to the owner.</summary>
    public int Received { get; set; }

    /// <summary>Messages on which it stood beside others.</summary>
    public int Copied { get; set; }

    /// <summary>List posts and newsletters from it.</summary>
    public int Bulk { get; set; }

    /// <summary>Automatic messages from it.</summary>
    public int Automatic { get; set; }

    /// <summary>Messages that named it as their mailing list.</summary>
    public int ListUse { get; set; }

    /// <summary>Messages that the owner sent under it.</summary>
    public int OwnUse { get; set; }

    /// <summary>Seconds since 1970 of the first message; 0 for none.</summary>
    public long FirstAt
    {
        get => _firstAt;
        set => _firstAt = Seconds.Narrow(value);
    }

    /// <summary>Of the last message.</summary>
    public long LastAt
    {
        get => _lastAt;
        set => _lastAt = Seconds.Narrow(value);
    }

    /// <summary>Of the last message to it.</summary>
    public long LastSentAt
    {
        get => _lastSentAt;
        set => _lastSentAt = Seconds.Narrow(value);
    }

    /// <summary>Of the last message from it.</summary>
    public long LastReceivedAt
    {
        get => _lastReceivedAt;
        set => _lastReceivedAt = Seconds.Narrow(value);
    }

    /// <summary>The names it was seen with.</summary>
    public NameUse[] Names { get; set; } = [];

    /// <summary>True when a record of it has been given out.</summary>
    public bool IsGivenOut { get; set; }

    /// <summary>True when it changed since it was last given out. Not kept.</summary>
    public bool IsDirty { get; set; }

    /// <summary>The last message it was counted for. Not kept.</summary>
    public int Stamp { get; set; }

    /// <summary>Notes that the address stood in a message.</summary>
    public void Seen(long at, ReadOnlySpan<char> name, ReadOnlySpan<char> spelling)
    {
        if (at > 0)
        {
            FirstAt = FirstAt == 0 ? at : Math.Min(FirstAt, at);
        }

        if (at > LastAt || (at == LastAt && spelling.SequenceCompareTo(Spelling ?? Key) < 0))
        {
            Spelling = spelling.SequenceEqual(Key) ? null : Spelling is { } same && spelling.SequenceEqual(same) ? same : spelling.ToString();
            LastAt = at;
        }

        if (!name.IsEmpty)
        {
            AddName(name, at);
        }
    }

    private void AddName(ReadOnlySpan<char> name, long at)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i].Text))
            {
                Names[i].Count++;
                Names[i].LastAt = Math.Max(Names[i].LastAt, at);
                return;
            }
        }

        if (Names.Length < MaxNames)
        {
            Names = [.. Names, new NameUse { Text = name.ToString(), Count = 1, LastAt = at }];
        }
    }
}

/// <summary>One name of an address.</summary>
internal struct NameUse
{
    /// <summary>The name.</summary>
    public string Text;

    /// <summary>Messages with it.</summary>
    public int Count;

    private uint _lastAt;

    /// <summary>Seconds since 1970 of the last of them.</summary>
    public long LastAt
    {
        readonly get => _lastAt;
        set => _lastAt = Seconds.Narrow(value);
    }
}

/// <summary>Seconds since 1970 in four octets: there is one set of them for each of many addresses.</summary>
internal static class Seconds
{
    /// <summary>The nearest time between 1970 and 2106.</summary>
    public static uint Narrow(long seconds) => (uint)Math.Clamp(seconds, 0, uint.MaxValue);
}
