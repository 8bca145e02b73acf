namespace ContactBridge.Formats.TextEncodings;

/// <summary>What the rows of the East Asian code charts hold, as prices in bits: kana, first and second level ideographs, symbols, extensions.</summary>
internal static class EastAsianRows
{
    private const double FirstLevel = 11.5;
    private const double SecondLevel = 15.5;
    private const double Symbols = 9;
    private const double Extension = 17.5;

    /// <summary>GB18030 and its subsets.</summary>
    public static (int Length, double Bits) Gb18030(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] is 0x80 or 0xFF)
        {
            return (0, 0);
        }

        byte trail = text[1];
        if (trail is >= 0x30 and <= 0x39)
        {
            return text.Length >= 4 && text[2] is >= 0x81 and <= 0xFE && text[3] is >= 0x30 and <= 0x39 ? (4, 26) : (0, 0);
        }

        if (trail is < 0x40 or 0x7F or 0xFF)
        {
            return (0, 0);
        }

        return (2, trail < 0xA1 ? Extension : text[0] switch
        {
            >= 0xB0 and <= 0xD7 => FirstLevel,
            >= 0xD8 and <= 0xF7 => SecondLevel,
            >= 0xA1 and <= 0xA3 => Symbols,
            >= 0xA4 and <= 0xA9 => 14,
            _ => Extension,
        });
    }

    /// <summary>Big5.</summary>
    public static (int Length, double Bits) Big5(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] is 0x80 or 0xFF || text[1] is not ((>= 0x40 and <= 0x7E) or (>= 0xA1 and <= 0xFE)))
        {
            return (0, 0);
        }

        return (2, text[0] switch
        {
            >= 0xA4 and <= 0xC6 => FirstLevel,
            >= 0xC9 and <= 0xF9 => SecondLevel,
            >= 0xA1 and <= 0xA3 => Symbols,
            _ => Extension + 2,
        });
    }

    /// <summary>Shift_JIS with Microsoft's extensions.</summary>
    public static (int Length, double Bits) ShiftJis(ReadOnlySpan<byte> text)
    {
        byte lead = text[0];
        if (lead is >= 0xA1 and <= 0xDF)
        {
            return (1, text.Length > 1 && text[1] is >= 0xA1 and <= 0xDF ? 6 : 7.5);
        }

        if (text.Length < 2 || lead is 0x80 or 0xA0 or > 0xFC || text[1] is < 0x40 or 0x7F or > 0xFC)
        {
            return (0, 0);
        }

        return (2, (lead, text[1]) switch
        {
            (0x82, >= 0x9F and <= 0xF1) => 7,
            (0x83, <= 0x96) => 7.5,
            (>= 0x88 and <= 0x97, _) => FirstLevel,
            (0x81 or 0x82, _) => Symbols,
            (>= 0x98 and <= 0x9F, _) or (>= 0xE0 and <= 0xEA, _) => SecondLevel,
            _ => Extension,
        });
    }

    /// <summary>EUC-JP.</summary>
    public static (int Length, double Bits) EucJp(ReadOnlySpan<byte> text)
    {
        byte lead = text[0];
        if (text.Length < 2 || text[1] is < 0xA1 or 0xFF)
        {
            return (0, 0);
        }

        if (lead == 0x8E)
        {
            return (2, Symbols);
        }

        if (lead == 0x8F)
        {
            return text.Length >= 3 && text[2] is >= 0xA1 and <= 0xFE ? (3, 19) : (0, 0);
        }

        return lead switch
        {
            0xA4 => (2, 7),
            0xA5 => (2, 7.5),
            0xA1 or 0xA3 => (2, Symbols),
            >= 0xB0 and <= 0xCF => (2, FirstLevel),
            >= 0xD0 and <= 0xF4 => (2, SecondLevel),
            >= 0xA1 and <= 0xFE => (2, Extension),
            _ => (0, 0),
        };
    }

    /// <summary>EUC-KR with Microsoft's extensions (code page 949).</summary>
    public static (int Length, double Bits) Korean(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] is 0x80 or 0xFF
            || text[1] is not ((>= 0x41 and <= 0x5A) or (>= 0x61 and <= 0x7A) or (>= 0x81 and <= 0xFE)))
        {
            return (0, 0);
        }

        return (2, text[1] < 0xA1 ? Extension : text[0] switch
        {
            >= 0xB0 and <= 0xC8 => 10.5,
            >= 0xCA and <= 0xFD => SecondLevel,
            >= 0xA1 and <= 0xA3 => Symbols,
            _ => Extension,
        });
    }
}
