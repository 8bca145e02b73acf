namespace ContactBridge.Storage.Compact;

/// <summary>How a field's payload is laid out, so that a reader can skip a field it does not know.</summary>
internal enum WireKind
{
    /// <summary>A zigzag integer.</summary>
    Number = 0,

    /// <summary>A length and so many bytes: UTF-8 text, raw bytes, or nested fields.</summary>
    Bytes = 1,

    /// <summary>A length and so many bytes of UTF-16, little-endian: text that is not valid Unicode.</summary>
    WideText = 2,
}
