using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Records;

namespace ContactBridge.Engine.Export.Html;

/// <summary>Writes a person as the row that model.js reads.</summary>
internal sealed class HtmlPersonWriter(Utf8JsonWriter json, StringTable strings, Dictionary<SourceId, int> sources)
{
    private const int LongestPhotoBytes = 48 * 1024;

    private int _photoBytesLeft = 24 * 1024 * 1024;

    public void Write(GoldenRecord person)
    {
        json.WriteStartArray();
        json.WriteStringValue(person.Person.Value);
        json.WriteStringValue(person.DisplayName);
        json.WriteNumberValue((int)person.Entity);
        WriteRecords(person);
        json.WriteStartArray();
        foreach (MergeDecision decision in person.Decisions)
        {
            Write(decision, person);
        }

        json.WriteEndArray();
        string? picture = PictureOf(person.Contact);
        string sounds = Sounds(person);
        if (picture is not null || sounds.Length > 0)
        {
            json.WriteStringValue(picture ?? string.Empty);
        }

        if (sounds.Length > 0)
        {
            json.WriteStringValue(sounds);
        }

        json.WriteEndArray();
    }

    // How names of other scripts read in Latin letters, so that they are found by whoever cannot type them.
    private static string Sounds(GoldenRecord person) => string.Join(
        ' ',
        person.NormalizedRecords.SelectMany(r => r.Names).Where(n => n.Script != "Latn").SelectMany(n => n.Tokens).Distinct(StringComparer.Ordinal));

    private void WriteRecords(GoldenRecord person)
    {
        json.WriteStartArray();
        for (int i = 0; i < person.Records.Count; i++)
        {
            RecordPlace place = person.NormalizedRecords[i].Record.Place;
            json.WriteStartArray();
            json.WriteNumberValue(sources[person.Records[i].Source]);
            json.WriteStringValue(place == default ? string.Empty : (place with { Document = null }).ToString());
            json.WriteStringValue(person.Records[i].Id);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void Write(MergeDecision decision, GoldenRecord person)
    {
        json.WriteStartArray();
        json.WriteNumberValue((int)decision.Field);
        json.WriteStringValue(ValueText.Of(decision.Value));
        json.WriteNumberValue(strings.NumberOf(ValueText.LabelOf(decision.Value)));
        if (ValueText.LinkOf(decision.Value) is { } link)
        {
            json.WriteStringValue(link);
        }
        else
        {
            json.WriteNumberValue(0);
        }

        // A person of one record needs no story of each value.
        if (person.Records.Count > 1)
        {
            json.WriteNumberValue(strings.NumberOf(decision.Explanation));
            json.WriteStartArray();
            foreach (SourcedValue source in decision.Sources)
            {
                json.WriteStartArray();
                WriteOrigin(source.Provenance, person);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            WriteAlternatives(decision, person);
        }

        json.WriteEndArray();
    }

    private void WriteAlternatives(MergeDecision decision, GoldenRecord person)
    {
        if (decision.Alternatives.Count == 0)
        {
            return;
        }

        json.WriteStartArray();
        foreach (AlternativeValue alternative in decision.Alternatives)
        {
            json.WriteStartArray();
            json.WriteStringValue(ValueText.Of(alternative.Value));
            json.WriteNumberValue((int)alternative.Kind);
            WriteOrigin(alternative.Provenance, person);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteOrigin(Provenance provenance, GoldenRecord person)
    {
        int record = 0;
        while (person.Records[record] != provenance.Record)
        {
            record++;
        }

        json.WriteNumberValue(record);
        json.WriteNumberValue(strings.NumberOf(provenance.Field));
    }

    // Pictures make the page pleasant and heavy: small ones, and only so many.
    private string? PictureOf(Contact contact)
    {
        foreach (Photo photo in contact.Photos)
        {
            if (photo.Data is { Length: > 0 and <= LongestPhotoBytes } data && data.Length <= _photoBytesLeft && MediaTypeOf(data) is { } type)
            {
                _photoBytesLeft -= data.Length;
                return $"data:{type};base64,{Convert.ToBase64String(data)}";
            }
        }

        return null;
    }

    // By the first bytes, not by what the source says.
    private static string? MediaTypeOf(ReadOnlySpan<byte> data) => data switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };
}
