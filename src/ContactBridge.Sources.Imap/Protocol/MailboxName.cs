using System.Text;
using ContactBridge.Sources.Imap.Headers;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Names of mailboxes: the server's own octets for commands, text for people and for recognition.</summary>
internal static class MailboxName
{
    /// <summary>Decodes a name: modified UTF-7 (RFC 3501 §5.1.3), or UTF-8 where a server sends that anyway.</summary>
    /// <returns>The text; the octets as Latin letters when they follow no rule.</returns>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        if (!Ascii.IsValid(name))
        {
            try
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(name);
            }
            catch (DecoderFallbackException)
            {
                return Encoding.Latin1.GetString(name);
            }
        }

        char[] buffer = new char[name.Length];
        int length = Utf7.Decode(name, buffer, (byte)'&', isMailbox: true, out bool isValid);
        return isValid ? new string(buffer, 0, length) : Encoding.Latin1.GetString(name);
    }

    /// <summary>Writes a name into a command as a quoted string; octets are Latin-1 units of <paramref name="octets"/>.</summary>
    /// <returns>Null for a name that a quoted string cannot hold (line ends, NUL).</returns>
    public static string? Quote(string octets) =>
        octets.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0
            ? null
            : "\"" + octets.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
