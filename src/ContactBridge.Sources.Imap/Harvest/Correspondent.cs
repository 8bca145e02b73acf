using System.Text;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>What the mailbox says of one address: running totals, the same in whatever order messages come. A view of a row of the table.</summary>
internal sealed class Correspondent(CorrespondentTable table, int row)
{
    /// <summary>Most names kept of one address.</summary>
    public const int MaxNames = 32;

    private string? _key;

    /// <summary>The normalized address.</summary>
    public string Key => _key ??= Encoding.UTF8.GetString(KeyOctets);

    /// <summary>The address as its latest message writes it, when that is not the key.</summary>
    public string? Spelling => Rare.Spelling is { Length: > 0 } spelling ? Encoding.UTF8.GetString(table.Texts[spelling]) : null;

    /// <summary>Messages to it.</summary>
    public int Sent => Totals.Sent;

    /// <summary>Messages from it to the owner.</summary>
    public int Received => Totals.Received;

    /// <summary>Messages on which it stood beside others.</summary>
    public int Copied => Totals.Copied;

    /// <summary>List posts and newsletters from it.</summary>
    public int Bulk => Rare.Bulk;

    /// <summary>Automatic messages from it.</summary>
    public int Automatic => Rare.Automatic;

    /// <summary>Messages that named it as their mailing list.</summary>
    public int ListUse => Rare.ListUse;

    /// <summary>Messages that the owner sent under it.</summary>
    public int OwnUse => Rare.OwnUse;

    /// <summary>Seconds since 1970 of the first message; 0 for none.</summary>
    public long FirstAt => Totals.FirstAt;

    /// <summary>Of the last message.</summary>
    public long LastAt => Totals.LastAt;

    /// <summary>Of the last message to it.</summary>
    public long LastSentAt => Totals.LastSentAt;

    /// <summary>Of the last message from it.</summary>
    public long LastReceivedAt => Totals.LastReceivedAt;

    /// <summary>The names it was seen with, in no order.</summary>
    public NameUse[] Names
    {
        get
        {
            NameUse[] names = Totals.NameCount == 0 ? [] : new NameUse[Totals.NameCount];
            int number = Totals.FirstName;
            for (int i = names.Length - 1; i >= 0; i--)
            {
                ref readonly NameRow name = ref table.Name(number);
                names[i] = new NameUse(Encoding.UTF8.GetString(table.Texts[name.Text]), name.Count, name.LastAt);
                number = name.Next;
            }

            return names;
        }
    }

    /// <summary>True when a record of it has been given out.</summary>
    public bool IsGivenOut
    {
        get => Totals.IsGivenOut;
        set => Totals.IsGivenOut = value;
    }

    /// <summary>True when it changed since it was last given out. Not kept.</summary>
    public bool IsDirty
    {
        get => Totals.IsDirty;
        set => Totals.IsDirty = value;
    }

    /// <summary>What it was taken for when last settled; null before. Not kept.</summary>
    public CorrespondentKinds? Kind
    {
        get => Totals.Kind == 0 ? null : (CorrespondentKinds)Totals.Kind;
        set => Totals.Kind = (byte)(value ?? CorrespondentKinds.None);
    }

    /// <summary>The row in the table.</summary>
    public int Row => row;

    /// <summary>The normalized address as UTF-8.</summary>
    public ReadOnlySpan<byte> KeyOctets => table.Texts[Totals.Key];

    private ref CorrespondentRow Totals => ref table[row];

    private RareRow Rare => table.Rare(row);
}

/// <summary>One name of an address.</summary>
/// <param name="Text">The name.</param>
/// <param name="Count">Messages with it.</param>
/// <param name="LastAt">Seconds since 1970 of the last of them.</param>
internal readonly record struct NameUse(string Text, int Count, long LastAt)
{
    /// <summary>Prints no name.</summary>
    public override string ToString() => "NameUse";
}

/// <summary>Seconds since 1970 in four octets: there is one set of them for each of many addresses.</summary>
internal static class Seconds
{
    /// <summary>The nearest time between 1970 and 2106.</summary>
    public static uint Narrow(long seconds) => (uint)Math.Clamp(seconds, 0, uint.MaxValue);
}
