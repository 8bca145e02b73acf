using System.Buffers;
using System.Globalization;
using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Properties;
using ContactBridge.Formats.VCard.Syntax;

namespace ContactBridge.Formats.VCard.Writing;

/// <summary>One card while it is written: mappers add parameters, then the property they belong to. Reused for card after card.</summary>
internal sealed class CardWriting(VCardVersion version)
{
    private const string OwnAttribute = "X-CONTACTBRIDGE-ATTRIBUTE";

    private readonly StringBuilder _line = new();
    private readonly StringBuilder _escaped = new();
    private readonly List<ValueAttribute> _parameters = [];
    private readonly List<string> _types = [];
    private readonly HashSet<string> _groups = new(StringComparer.OrdinalIgnoreCase);
    private int _groupNumber;
    private string? _labelledGroup;

    /// <summary>3.0 or 4.0.</summary>
    public VCardVersion Version => version;

    /// <summary>The bytes written so far.</summary>
    public ArrayBufferWriter<byte> Output { get; } = new(64 * 1024);

    /// <summary>Writes a whole card.</summary>
    public void Write(Contact contact)
    {
        _groups.Clear();
        _groupNumber = 0;
        _labelledGroup = null;
        foreach (UnknownProperty property in contact.Unknown)
        {
            if (UnknownMapper.GroupOf(property) is { } group)
            {
                _groups.Add(group);
            }
        }

        Verbatim("BEGIN:VCARD");
        Verbatim(version == VCardVersion.V40 ? "VERSION:4.0" : "VERSION:3.0");
        foreach (PropertyMapper mapper in PropertyIndex.Mappers)
        {
            mapper.Write(contact, this);
        }

        Verbatim("END:VCARD");
    }

    /// <summary>Adds a parameter to the next property.</summary>
    public CardWriting With(string name, string value)
    {
        _parameters.Add(new ValueAttribute(name, value));
        return this;
    }

    /// <summary>Adds an attribute to the next property; one whose name is none of vCard's is wrapped.</summary>
    public CardWriting With(ValueAttribute attribute) =>
        IsToken(attribute.Name) ? With(attribute.Name, attribute.Value) : With(OwnAttribute, $"{attribute.Name}\n{attribute.Value}");

    /// <summary>Adds a value of TYPE to the next property.</summary>
    public CardWriting WithType(string type)
    {
        _types.Add(type);
        return this;
    }

    /// <summary>Adds those attributes of a value that belong to one of the several lines it is written as.</summary>
    /// <param name="value">The value.</param>
    /// <param name="prefix">What the names of the line's attributes begin with; empty for those of the main line, which have no prefix.</param>
    public CardWriting WithAttributes(ContactValue value, string prefix)
    {
        foreach (ValueAttribute attribute in value.Attributes)
        {
            if (prefix.Length > 0 && attribute.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                With(attribute with { Name = attribute.Name[prefix.Length..] });
            }
            else if (prefix.Length == 0 && !attribute.Name.Contains(';', StringComparison.Ordinal))
            {
                With(attribute);
            }
        }

        return this;
    }

    /// <summary>Forgets parameters added for a property that is not written after all.</summary>
    public void ForgetParameters()
    {
        _parameters.Clear();
        _types.Clear();
    }

    /// <summary>A group that nothing in the card uses yet.</summary>
    public string NextGroup(string prefix)
    {
        string group;
        do
        {
            _groupNumber++;
            group = string.Create(CultureInfo.InvariantCulture, $"{prefix}{_groupNumber}");
        }
        while (!_groups.Add(group));
        return group;
    }

    /// <summary>True when the value's label can only be said by X-ABLabel in a group.</summary>
    public static bool NeedsGroup(ContactValue value) => value.Label.Text is not null && !IsTypeText(value.Label);

    /// <summary>Writes a property with the parameters added before.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Gives label, preference and attributes; null for none.</param>
    /// <param name="encoded">The value with its escapes.</param>
    /// <param name="group">A group, or null; a label that needs one gets one.</param>
    /// <param name="label">Whether the label is written.</param>
    /// <param name="attributes">Whether the attributes are written.</param>
    /// <param name="groupLabel">Whether X-ABLabel may be written for the label.</param>
    public void Property(
        string name, ContactValue? value, string encoded, string? group = null, bool label = true, bool attributes = true, bool groupLabel = true)
    {
        bool grouped = value is not null && label && groupLabel && NeedsGroup(value);
        if (grouped && group is null)
        {
            group = NextGroup("item");
        }

        _line.Clear();
        if (group is not null)
        {
            _line.Append(group).Append('.');
        }

        _line.Append(name);
        AppendTypes(label ? value : null);
        foreach (ValueAttribute parameter in _parameters)
        {
            AppendParameter(parameter);
        }

        ForgetParameters();
        if (attributes && value is not null)
        {
            foreach (ValueAttribute attribute in value.Attributes)
            {
                With(attribute);
            }

            foreach (ValueAttribute attribute in _parameters)
            {
                AppendParameter(attribute);
            }

            ForgetParameters();
        }

        _line.Append(':').Append(encoded);
        ContentLineFolder.Write(_line, Output);
        if (grouped && group != _labelledGroup)
        {
            _labelledGroup = group;
            Verbatim($"{group}.X-ABLabel:{Text(value!.Label.Text!)}");
        }
    }

    /// <summary>Writes a line as it is.</summary>
    public void Verbatim(string line)
    {
        _line.Clear().Append(line);
        ContentLineFolder.Write(_line, Output);
    }

    /// <summary>Escapes text (RFC 6350 §3.4, RFC 2426 §5). Control characters that no card may hold are left out.</summary>
    public string Text(string text)
    {
        if (text.AsSpan().IndexOfAny(SpecialCharacters) < 0)
        {
            return text;
        }

        StringBuilder escaped = _escaped.Clear();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '\\' or ',' or ';':
                    escaped.Append('\\').Append(c);
                    break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\n' or '\r':
                    escaped.Append("\\n");
                    break;
                case < ' ' and not '\t':
                case '\u007F':
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>A URI is written as it is (RFC 6350 §4.2), unless it holds what a reader would take for an escape or a line end.</summary>
    public string Uri(string uri) => IsOneLine(uri) && !uri.Contains('\\', StringComparison.Ordinal) ? uri : Text(uri);

    /// <summary>True for text without control characters.</summary>
    public static bool IsOneLine(string text) => text.AsSpan().IndexOfAny(ControlCharacters) < 0;

    /// <summary>True for what may be the name of a property, parameter or type without quotes.</summary>
    public static bool IsToken(string text)
    {
        if (text.Length is 0 or > 256)
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static readonly SearchValues<char> ControlCharacters = SearchValues.Create([.. Enumerable.Range(0, 32).Where(static c => c != '\t').Select(static c => (char)c), '\u007F']);

    private static readonly SearchValues<char> SpecialCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(static c => c != '\t').Select(static c => (char)c), '\u007F', '\\', ',', ';']);

    /// <summary>True when a label's text is a list of known values of TYPE that say just what the label says.</summary>
    private static bool IsTypeText(FieldLabel label)
    {
        string[] types = label.Text!.Split(',');
        return types.All(static t => LabelNames.IsKnownType(t) && IsToken(t)) && LabelNames.FromTypes(types).Kinds == label.Kinds;
    }

    private void AppendTypes(ContactValue? value)
    {
        if (value is not null)
        {
            bool verbatim = value.Label.Text is not null && IsTypeText(value.Label);
            _types.AddRange(verbatim ? value.Label.Text!.Split(',') : LabelNames.ToTypes(value.Label.Kinds));
            if (version == VCardVersion.V30 && value.Preference == 1)
            {
                _types.Add("pref");
            }
        }

        if (_types.Count > 0)
        {
            _line.Append(";TYPE=");
            for (int i = 0; i < _types.Count; i++)
            {
                ParameterText.Encode(_types[i], i == 0 ? _line : _line.Append(','));
            }
        }

        if (value is { Preference: > 0 } && !(version == VCardVersion.V30 && value.Preference == 1))
        {
            _line.Append(CultureInfo.InvariantCulture, $";PREF={value.Preference}");
        }
    }

    /// <summary>A LABEL is always quoted: without quotes, readers that expect colons in it look for its end elsewhere.</summary>
    private void AppendParameter(ValueAttribute parameter) =>
        ParameterText.Encode(parameter.Value, _line.Append(';').Append(parameter.Name).Append('='), alwaysQuoted: parameter.Name == "LABEL");
}
