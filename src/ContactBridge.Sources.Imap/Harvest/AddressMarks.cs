using System.Collections.Frozen;
using System.Text;

namespace ContactBridge.Sources.Imap.Harvest;

/// <summary>Tells people from lists, newsletters, machines and offices.</summary>
internal static class AddressMarks
{
    /// <summary>Offices: RFC 2142 and the names in use.</summary>
    private static readonly FrozenSet<string> Roles = new[]
    {
        "abuse", "accounting", "accounts", "admin", "administrator", "billing", "booking", "bookings", "careers", "contact", "contacto", "contactus",
        "customercare", "customerservice", "enquiries", "feedback", "finance", "hello", "help", "helpdesk", "hostmaster", "hr", "info", "information",
        "inquiries", "invoice", "invoices", "it", "jobs", "kontakt", "legal", "mail", "marketing", "media", "news", "newsletter", "noc", "office", "order",
        "orders", "payments", "postmaster", "press", "privacy", "recruiting", "reservations", "root", "sales", "security", "service", "services", "shop",
        "support", "team", "usenet", "uucp", "webmaster", "welcome", "www",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] NoReply = ["noreply", "no-reply", "no_reply", "no.reply", "donotreply", "do-not-reply", "do_not_reply", "do.not.reply", "dontreply", "neantwort", "nicht-antworten", "nepasrepondre", "ne-pas-repondre", "noresponder"];

    private static readonly string[] Bounces = ["mailer-daemon", "mailerdaemon", "maildaemon", "bounce", "bounces", "returned-mail"];

    /// <summary>What an address stands for.</summary>
    /// <param name="who">The address and its totals.</param>
    /// <param name="own">The owner's addresses that are known for sure.</param>
    public static CorrespondentKinds KindOf(Correspondent who, IReadOnlySet<string> own)
    {
        // An alias shows itself as the sender of what lies in the sent folder; one that writes more often than it is used is somebody else.
        Span<char> key = stackalloc char[AddressKey.MaxLength];
        key = key[..Encoding.UTF8.GetChars(who.KeyOctets, key)];
        bool isOwn = own is HashSet<string> set ? set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key) : own.Contains(who.Key);
        if (isOwn || (who.OwnUse > 0 && who.OwnUse * 2 >= who.Received))
        {
            return CorrespondentKinds.Own;
        }

        ReadOnlySpan<char> local = key[..key.LastIndexOf('@')];
        if (IsBounce(local))
        {
            return CorrespondentKinds.Bounce;
        }

        foreach (string word in NoReply)
        {
            if (local.StartsWith(word, StringComparison.Ordinal) || local.EndsWith(word, StringComparison.Ordinal))
            {
                return CorrespondentKinds.NoReply;
            }
        }

        if (who.ListUse > 0 || local.StartsWith("owner-", StringComparison.Ordinal) || local.EndsWith("-request", StringComparison.Ordinal) || local.EndsWith("-owner", StringComparison.Ordinal))
        {
            return CorrespondentKinds.List;
        }

        bool noLetters = who.Received == 0 && who.Sent == 0;
        if (noLetters && who.Bulk > 0)
        {
            return CorrespondentKinds.Newsletter;
        }

        if (noLetters && who.Automatic > 0)
        {
            return CorrespondentKinds.Bounce;
        }

        int tag = local.IndexOf('+');
        return IsRole(tag > 0 ? local[..tag] : local) ? CorrespondentKinds.Role : CorrespondentKinds.Person;
    }

    private static bool IsRole(ReadOnlySpan<char> local) => Roles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(local);

    private static bool IsBounce(ReadOnlySpan<char> local)
    {
        foreach (string word in Bounces)
        {
            if (local.StartsWith(word, StringComparison.Ordinal) && (local.Length == word.Length || !char.IsLetter(local[word.Length])))
            {
                return true;
            }
        }

        return local.EndsWith("-bounces", StringComparison.Ordinal) || local.StartsWith("prvs=", StringComparison.Ordinal) || local.Contains("-bounces+", StringComparison.Ordinal);
    }
}
