using System.Text;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>Base64 of SASL exchanges.</summary>
internal static class ImapBase64
{
    /// <summary>Encodes text as UTF-8.</summary>
    public static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Decodes; what is no base64 is empty.</summary>
    public static byte[] Decode(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int written) ? bytes[..written] : [];
    }

    /// <summary>Decodes to text.</summary>
    public static string DecodeText(string text) => Encoding.UTF8.GetString(Decode(text));
}
