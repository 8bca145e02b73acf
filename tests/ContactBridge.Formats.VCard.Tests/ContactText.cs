using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using ContactBridge.Contacts;

namespace ContactBridge.Formats.VCard.Tests;

/// <summary>A contact as text for comparison: everything but where values stand, and what writing may respell.</summary>
internal static class ContactText
{
    public static string Of(Contact contact)
    {
        StringBuilder text = new();
        foreach (PropertyInfo property in typeof(Contact).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            object? value = property.GetValue(contact);
            if (value is IEnumerable list and not string)
            {
                foreach (ContactValue item in list)
                {
                    text.Append(property.Name).Append(": ");
                    Append(text, Respelled(item));
                    text.Append('\n');
                }
            }
            else if (value is not null and not ContactKind.Unspecified)
            {
                text.Append(property.Name).Append(": ").Append(Text(value)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static ContactValue Respelled(ContactValue value) => value switch
    {
        // A date is written in the version's own form; its text differs then, its value does not.
        ContactDate { Value: not null } date => date with { Text = null },

        // A picture without media type is written with the one that its first bytes show.
        Photo { Data: [0xFF, 0xD8, 0xFF, ..], MediaType: "image/jpeg" } or Photo { Data: [0x89, 0x50, 0x4E, 0x47, ..], MediaType: "image/png" }
            or Photo { Data: [0x47, 0x49, 0x46, 0x38, ..], MediaType: "image/gif" } => (Photo)value with { MediaType = null },
        _ => value,
    };

    private static void Append(StringBuilder text, ContactValue value)
    {
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            object? part = property.GetValue(value);
            if (part is null or 0 || property.Name is "Origin" or "EqualityContract")
            {
                continue;
            }

            string shown = part switch
            {
                FieldLabel label => label == FieldLabel.None ? string.Empty : $"[{label.Kinds}|{label.Text}]",
                ValueAttributes attributes => string.Join(',', attributes.Select(a => $"{a.Name}={a.Value}")),
                byte[] bytes => Convert.ToHexString(bytes),
                _ => Text(part),
            };
            if (shown.Length > 0)
            {
                text.Append(property.Name).Append('=').Append(WithoutControls(shown).Replace("\n", "\\n", StringComparison.Ordinal)).Append("; ");
            }
        }
    }

    /// <summary>No card may hold control characters (RFC 6350 §3.3, VALUE-CHAR): they are not written.</summary>
    private static string WithoutControls(string text) => string.Concat(text.Where(c => c is >= ' ' and not '\u007F' or '\n' or '\t'));

    private static string Text(object value) =>
        value is InteractionSummary summary
            ? $"{summary.SentCount},{summary.ReceivedCount},{summary.CopiedCount},{summary.FirstAt:O},{summary.LastSentAt:O},{summary.LastReceivedAt:O}"
            : value is DateTimeOffset time ? time.ToString("O", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
