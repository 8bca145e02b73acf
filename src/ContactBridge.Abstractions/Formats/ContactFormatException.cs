namespace ContactBridge.Formats;

/// <summary>A file is not what it claims to be; nothing more can be read from it.</summary>
public sealed class ContactFormatException : ContactBridgeException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="format">The format that was tried: "vcard".</param>
    /// <param name="message">What is wrong, without personal values.</param>
    /// <param name="line">Physical line from 1; 0 when there is none.</param>
    /// <param name="innerException">The foreign exception, if any.</param>
    public ContactFormatException(string format, string message, int line = 0, Exception? innerException = null)
        : base(message, innerException)
    {
        Format = format;
        Line = line;
    }

    /// <summary>The format that was tried.</summary>
    public string Format { get; }

    /// <summary>Physical line from 1; 0 when there is none.</summary>
    public int Line { get; }
}
