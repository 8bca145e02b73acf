using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>Understands one idea of a contact: which properties hold it, how they are read, how it is written. Stateless.</summary>
internal abstract class PropertyMapper
{
    /// <summary>The properties it reads, in upper case.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>True for parameters (upper case) that it puts into the model; all others stay attributes of the value.</summary>
    public virtual bool Consumes(string parameter) => false;

    /// <summary>False for values of TYPE that are not labels here: media types, relations, names of services.</summary>
    public virtual bool IsLabelType(string type) => true;

    /// <summary>Reads one line into the card's contact.</summary>
    public abstract void Read(CardReading card, in ContentLine line);

    /// <summary>Writes what the contact holds of this idea.</summary>
    public virtual void Write(Contact contact, CardWriting card)
    {
    }
}
