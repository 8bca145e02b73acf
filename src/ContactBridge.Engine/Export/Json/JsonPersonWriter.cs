using System.Text.Json;
using ContactBridge.Contacts;
using ContactBridge.Engine.Merging;
using ContactBridge.Records;

namespace ContactBridge.Engine.Export.Json;

/// <summary>Writes a golden record with where every value came from.</summary>
/// <param name="json">The writer.</param>
/// <param name="forPeople">True to name the person by id and to say places; false for the canonical form, which knows neither.</param>
internal sealed class JsonPersonWriter(Utf8JsonWriter json, bool forPeople)
{
    private readonly JsonValueWriter _values = new(json, forPeople);

    public void Write(GoldenRecord person)
    {
        json.WriteStartObject();
        if (forPeople)
        {
            json.WriteString("id", person.Person.Value);
        }

        json.WriteString("name", person.DisplayName);
        json.WriteString("entity", JsonNames.Of(person.Entity));
        if (JsonValueWriter.Time(person.Contact.ModifiedAt) is { } modified)
        {
            json.WriteString("modifiedAt", modified);
        }

        json.WriteStartArray("records");
        for (int i = 0; i < person.Records.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("source", person.Records[i].Source.Value);
            json.WriteString("id", person.Records[i].Id);
            WritePlace(person.NormalizedRecords[i].Record.Place);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteDecisions(person);
        json.WriteEndObject();
    }

    private void WriteDecisions(GoldenRecord person)
    {
        ContactField? open = null;
        foreach (MergeDecision decision in person.Decisions)
        {
            if (open != decision.Field)
            {
                if (open is not null)
                {
                    json.WriteEndArray();
                }

                open = decision.Field;
                json.WriteStartArray(JsonNames.List(decision.Field));
            }

            Write(decision, person);
        }

        if (open is not null)
        {
            json.WriteEndArray();
        }
    }

    private void Write(MergeDecision decision, GoldenRecord person)
    {
        json.WriteStartObject();
        _values.Write(decision.Value);
        json.WriteString("chosen", forPeople ? decision.Explanation : JsonNames.Of(decision.Reason));
        json.WriteStartArray("sources");
        foreach (SourcedValue source in decision.Sources)
        {
            json.WriteStartObject();
            WriteProvenance(source.Provenance, person);
            if (decision.Reason == SurvivorshipReason.Combined)
            {
                _values.Write(source.Value);
            }
            else if (!IsLabeledAlike(source.Value, decision.Value))
            {
                _values.WriteLabel(source.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (decision.Alternatives.Count > 0)
        {
            json.WriteStartArray("alternatives");
            foreach (AlternativeValue alternative in decision.Alternatives)
            {
                json.WriteStartObject();
                json.WriteString("why", JsonNames.Of(alternative.Kind));
                WriteProvenance(alternative.Provenance, person);
                json.WriteStartObject("said");
                _values.Write(alternative.Value);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteProvenance(Provenance provenance, GoldenRecord person)
    {
        json.WriteNumber("record", IndexOf(person.Records, provenance.Record));
        if (provenance.Field is { } field)
        {
            json.WriteString("field", field);
        }

        WritePlace(provenance.Place);
    }

    private void WritePlace(RecordPlace place)
    {
        if (forPeople && place != default)
        {
            json.WriteString("place", place.ToString());
        }
    }

    private static bool IsLabeledAlike(ContactValue a, ContactValue b) =>
        a.Label == b.Label && a.Preference == b.Preference && a.Attributes.Equals(b.Attributes);

    private static int IndexOf(IReadOnlyList<RecordKey> records, RecordKey key)
    {
        int low = 0;
        int high = records.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = records[middle].CompareTo(key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
