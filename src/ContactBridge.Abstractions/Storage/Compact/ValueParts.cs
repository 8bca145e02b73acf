using System.Runtime.CompilerServices;
using ContactBridge.Contacts;

namespace ContactBridge.Storage.Compact;

/// <summary>A contact's value taken apart: what every value has, and its own texts, numbers and bytes by field number.</summary>
/// <remarks>Numbers 1 to 6 are common to all; 7 to 22 are texts, 23 to 26 integers, 27 bytes; what lies beyond is skipped.</remarks>
internal struct ValueParts
{
    public const int FirstText = 7;
    public const int FirstNumber = 23;
    public const int DataField = 27;

    private const int LabelKindsField = 1;
    private const int LabelTextField = 2;
    private const int PreferenceField = 3;
    private const int OriginField = 4;
    private const int LineOffsetField = 5;
    private const int AttributeField = 6;
    private const int AttributeName = 1;
    private const int AttributeText = 2;

    private TextSlots _texts;
    private NumberSlots _numbers;

    public FieldLabel Label { get; private set; }

    public int Preference { get; private set; }

    public ValueOrigin Origin { get; private set; }

    public ValueAttributes Attributes { get; private set; }

    public byte[]? Data { get; private set; }

    public readonly string? Text(int index) => _texts[index];

    public readonly string Required(int index) => _texts[index] ?? string.Empty;

    public readonly long Number(int index) => _numbers[index];

    public static void WriteCommon(CompactWriter writer, ContactValue value)
    {
        writer.Number(LabelKindsField, (int)value.Label.Kinds);
        writer.Text(LabelTextField, value.Label.Text);
        writer.Number(PreferenceField, value.Preference);
        writer.Text(OriginField, value.Origin.Field);
        writer.Number(LineOffsetField, value.Origin.LineOffset);
        ValueAttributes attributes = value.Attributes;
        for (int i = 0; i < attributes.Count; i++)
        {
            int start = writer.Begin(AttributeField);
            writer.Text(AttributeName, attributes[i].Name);
            writer.Text(AttributeText, attributes[i].Value);
            writer.End(start);
        }
    }

    public static ValueParts Read(ReadOnlySpan<byte> bytes)
    {
        ValueParts parts = new() { Attributes = ValueAttributes.Empty };
        LabelKinds kinds = LabelKinds.None;
        string? label = null;
        string? origin = null;
        int offset = 0;
        CompactReader reader = new(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case LabelKindsField: kinds = (LabelKinds)reader.Int32(); break;
                case LabelTextField: label = reader.RecurringText(); break;
                case PreferenceField: parts.Preference = reader.Int32(); break;
                case OriginField: origin = reader.RecurringText(); break;
                case LineOffsetField: offset = reader.Int32(); break;
                case AttributeField: parts.Attributes = ReadAttributes(ref reader); break;
                case >= FirstText and < FirstNumber: parts._texts[reader.Field - FirstText] = reader.Text(); break;
                case >= FirstNumber and < DataField: parts._numbers[reader.Field - FirstNumber] = reader.Number(); break;
                case DataField: parts.Data = reader.Bytes().ToArray(); break;
                default: reader.Skip(); break;
            }
        }

        parts.Label = new FieldLabel(kinds, label);
        parts.Origin = new ValueOrigin(origin, offset);
        return parts;
    }

    private static ValueAttributes ReadAttributes(ref CompactReader reader)
    {
        ValueAttribute[] attributes = new ValueAttribute[reader.RunLength()];
        for (int i = 0; i < attributes.Length; i++)
        {
            if (i > 0)
            {
                reader.Next();
            }

            string name = string.Empty;
            string text = string.Empty;
            CompactReader inner = new(reader.Bytes());
            while (inner.Next())
            {
                switch (inner.Field)
                {
                    case AttributeName: name = inner.RecurringText(); break;
                    case AttributeText: text = inner.Text(); break;
                    default: inner.Skip(); break;
                }
            }

            attributes[i] = new ValueAttribute(name, text);
        }

        return ValueAttributes.Create(attributes);
    }

    [InlineArray(FirstNumber - FirstText)]
    private struct TextSlots
    {
        private string? _first;
    }

    [InlineArray(DataField - FirstNumber)]
    private struct NumberSlots
    {
        private long _first;
    }
}
