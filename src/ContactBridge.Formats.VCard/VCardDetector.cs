using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;

namespace ContactBridge.Formats.VCard;

/// <summary>Recognises vCards by BEGIN:VCARD, or by lines that look like those of a card.</summary>
internal sealed class VCardDetector : IFormatDetector
{
    /// <summary>PRODID fragment → exporter. Only programs that write PRODID into every card, so that two exports are named alike.</summary>
    private static readonly (string Fragment, string Exporter)[] Products =
    [
        ("iCloud", "icloud"), ("iPhone OS", "iphone"), ("Apple Inc.//iOS", "iphone"), ("Mac OS X", "macos"), ("macOS", "macos"),
        ("Apple Computer", "macos"), ("Address Book", "macos"), ("Nextcloud", "nextcloud"), ("ownCloud", "owncloud"), ("Thunderbird", "thunderbird"),
        ("CardBook", "cardbook"), ("KADDRESSBOOK", "kaddressbook"), ("KAddressBook", "kaddressbook"), ("Evolution", "evolution"),
        ("DAVx", "davx5"), ("DAVdroid", "davx5"), ("eM Client", "em-client"), ("Google", "google-vcard"), ("Outlook", "outlook"),
        ("FastMail", "fastmail"), ("ProtonMail", "proton"), ("Roundcube", "roundcube"), ("Synology", "synology"), ("Zimbra", "zimbra"),
    ];

    /// <inheritdoc/>
    public FormatMatch? Detect(FormatProbe probe)
    {
        DetectedEncoding encoding = TextEncodingDetector.Detect(probe.Head.Span, probe.IsWhole);
        ReadOnlySpan<byte> head = probe.Head.Span[encoding.PreambleLength..];
        byte[] text = encoding.IsGuess || encoding.Encoding is UTF8Encoding ? head.ToArray() : Encoding.UTF8.GetBytes(encoding.Encoding.GetString(head));
        List<CardSpan> cards = [];
        CardBoundaries boundaries = new(FormatLimits.Default.MaxNesting);
        boundaries.Scan(text, 0, isEnd: true, cards);
        CardSpan card = cards.Find(static c => c.Length > 0);
        int confidence = card.Length == 0 ? 0 : Confidence(card, text, probe.FileName);
        if (confidence == 0)
        {
            return null;
        }

        CardLines lines = new(FormatLimits.Default);
        lines.Read(text, card.Start, card.Start + card.Length, () => encoding.Encoding);
        Encoding name = encoding.IsGuess ? FallbackEncoding.Choose(text) : encoding.Encoding;
        return new FormatMatch
        {
            Format = VCardFormat.FormatName,
            Confidence = confidence,
            Dialect = lines.Version switch { VCardVersion.V21 => "2.1", VCardVersion.V40 => "4.0", _ => "3.0" },
            Exporter = Exporter(lines),
            Encoding = name.WebName,
        };
    }

    /// <summary>A BEGIN at the start is proof; after other text it is likely; lines without BEGIN only look like a card.</summary>
    private static int Confidence(CardSpan card, ReadOnlySpan<byte> text, string fileName)
    {
        if ((card.Flags & CardFlags.MissingBegin) == CardFlags.None)
        {
            return (card.Flags & CardFlags.AfterStrayText) == CardFlags.None ? 98 : 60;
        }

        bool named = fileName.EndsWith(".vcf", StringComparison.OrdinalIgnoreCase) || fileName.EndsWith(".vcard", StringComparison.OrdinalIgnoreCase);
        bool ended = (card.Flags & CardFlags.MissingEnd) == CardFlags.None;
        int usual = 0;
        int position = card.Start;
        int end = card.Start + card.Length;
        while (position < end && usual < 2)
        {
            int lineEnd = AsciiBytes.EndOfLine(text[..end], position);
            usual += PropertyStart.IsUsual(text[position..lineEnd]) ? 1 : 0;
            position = AsciiBytes.AfterLineEnd(text[..end], lineEnd);
        }

        return ended ? 55 : named ? 45 : usual >= 2 ? 30 : 0;
    }

    private static string Exporter(CardLines lines)
    {
        foreach (ContentLine line in lines.Lines)
        {
            if (line.Header is not { } header)
            {
                continue;
            }

            if (header.Name == "PRODID")
            {
                string product = Encoding.Latin1.GetString(lines.Value(line));
                return Array.Find(Products, p => product.Contains(p.Fragment, StringComparison.OrdinalIgnoreCase)).Exporter ?? VCardFormat.FormatName;
            }

            if (header.Name.StartsWith("X-MS-OL-", StringComparison.Ordinal))
            {
                return "outlook";
            }
        }

        return VCardFormat.FormatName;
    }
}
