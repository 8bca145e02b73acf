using System.Buffers;
using ContactBridge.Engine.Normalization.Emails;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Normalization;

/// <summary>Brings e-mail addresses into comparable form: the mailbox that an address reaches, by its provider's own rules.</summary>
/// <remarks>Pure and thread-safe. Normalising a canonical form gives it again.</remarks>
public static class EmailNormalizer
{
    private const int MaxAddress = 320;
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(" @,;:<>()[]\"");

    /// <summary>Reads an address as written: angle brackets, mailto:, a comment or a display name around it are taken off.</summary>
    /// <returns>The comparable form; <see cref="NormalizedEmail.IsValid"/> is false when the text is no address, and then the canonical form is the folded text.</returns>
    public static NormalizedEmail Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string address = Unwrap(TextCleaner.Clean(text));
        int at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || address.Length > MaxAddress)
        {
            return Invalid(address);
        }

        string local = LocalPart(address[..at]);
        string domain = Punycode.ToAscii(TextFolder.Lower(address[(at + 1)..]).Trim('.', ' '));
        if (local.Length == 0 || !IsDomain(domain) || (local[0] != '"' && local.AsSpan().ContainsAny(NeedQuotes)))
        {
            return Invalid(address);
        }

        bool isPublic = TryProvider(domain, ref local, out MailProvider provider);
        if (isPublic)
        {
            domain = provider.CanonicalDomain;
            local = Apply(provider.Rules, local);
        }

        RoleMailboxes.MailboxUse use = RoleMailboxes.Classify(local, isPublic);
        return new NormalizedEmail
        {
            Canonical = Canonical(address, local, domain),
            Local = local,
            Domain = domain,
            IsRole = use != RoleMailboxes.MailboxUse.Personal,
            IsMachine = use == RoleMailboxes.MailboxUse.Machine,
            IsPublicProvider = isPublic,
        };
    }

    // Most addresses are written as they are compared.
    private static string Canonical(string address, string local, string domain)
    {
        ReadOnlySpan<char> text = address;
        bool isSame = text.Length == local.Length + domain.Length + 1 && text[local.Length] == '@' && text.StartsWith(local, StringComparison.Ordinal) && text.EndsWith(domain, StringComparison.Ordinal);
        return isSame ? address : string.Concat(local, "@", domain);
    }

    private static bool TryProvider(string domain, ref string local, out MailProvider provider)
    {
        if (MailProviders.TryFind(domain, out provider))
        {
            return true;
        }

        // tag@user.fastmail.com reaches user@fastmail.com.
        int dot = domain.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && MailProviders.TryFind(domain.AsSpan(dot + 1), out provider) && provider.Rules.HasFlag(MailboxRules.SubdomainUser))
        {
            local = domain[..dot];
            return true;
        }

        return false;
    }

    private static string Apply(MailboxRules rules, string local)
    {
        int plus = local.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0 && rules.HasFlag(MailboxRules.PlusTag))
        {
            local = local[..plus];
        }

        int hyphen = local.IndexOf('-', StringComparison.Ordinal);
        if (hyphen > 0 && rules.HasFlag(MailboxRules.HyphenTag))
        {
            // Account names have no hyphen there; what precedes it names the account's disposable addresses, not the account.
            return local[..(hyphen + 1)];
        }

        string plain = local;
        if (rules.HasFlag(MailboxRules.DotsIgnored))
        {
            plain = plain.Replace(".", string.Empty, StringComparison.Ordinal);
        }

        if (rules.HasFlag(MailboxRules.MarksIgnored))
        {
            plain = plain.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);
        }

        if (rules.HasFlag(MailboxRules.HyphenIsDot))
        {
            plain = plain.Replace('-', '.');
        }

        return plain.Length == 0 ? local : plain;
    }

    // What wraps an address may be wrapped itself: <mailto:ann@example.org>.
    private static string Unwrap(string text)
    {
        for (int depth = 0; depth < 4; depth++)
        {
            string inner = UnwrapOnce(text);
            if (inner.Length == text.Length)
            {
                break;
            }

            text = inner;
        }

        return text;
    }

    private static string UnwrapOnce(string text)
    {
        int open = text.LastIndexOf('<');
        int close = text.LastIndexOf('>');
        if (open >= 0 && close > open + 1)
        {
            text = text[(open + 1)..close];
        }

        text = text.Trim(' ', '<', '>', ',', ';', '\'', '(', ')', '.');
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            text = text["mailto:".Length..];
            int query = text.IndexOf('?', StringComparison.Ordinal);
            return query > 0 ? text[..query] : text;
        }

        return text.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase) ? text["smtp:".Length..] : text;
    }

    // A quoted local part (RFC 5321 §4.1.2) equals the bare one when its characters need no quotes.
    private static string LocalPart(string text)
    {
        text = text.Trim(' ');
        if (text.Length > 2 && text[0] == '"' && text[^1] == '"')
        {
            string inner = text[1..^1].Replace("\\", string.Empty, StringComparison.Ordinal);
            text = inner.AsSpan().IndexOfAny(NeedQuotes) < 0 ? inner : text;
        }

        return TextFolder.Lower(text);
    }

    private static bool IsDomain(string domain)
    {
        if (domain.Length is < 3 or > 253 || (!domain.Contains('.', StringComparison.Ordinal) && domain[0] != '[') || domain.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (char c in domain)
        {
            if (c is ' ' or '@' or ',' or ';' or '<' or '>' or '"' or '/' or '\\')
            {
                return false;
            }
        }

        return true;
    }

    private static NormalizedEmail Invalid(string text)
    {
        string folded = TextFolder.Lower(text);
        return new NormalizedEmail { Canonical = folded, Local = folded, Domain = string.Empty, IsValid = false };
    }
}
