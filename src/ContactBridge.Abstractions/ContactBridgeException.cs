namespace ContactBridge;

/// <summary>The root of every exception that ContactBridge defines. Messages name places and kinds, never a contact's values.</summary>
public class ContactBridgeException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public ContactBridgeException()
    {
    }

    /// <summary>Creates the exception with a message that holds no personal value.</summary>
    public ContactBridgeException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the foreign exception that caused it.</summary>
    public ContactBridgeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
