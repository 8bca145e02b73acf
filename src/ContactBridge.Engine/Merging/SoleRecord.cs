using ContactBridge.Contacts;
using ContactBridge.Records;

namespace ContactBridge.Engine.Merging;

/// <summary>The decisions of a person known from one record: there was nothing to decide. Most people are such, so they are made when asked for.</summary>
internal static class SoleRecord
{
    public static IReadOnlyList<MergeDecision> Decisions(ContactRecord record)
    {
        Contact contact = record.Contact;
        List<MergeDecision> decisions = [];
        foreach (ContactField field in ContactFieldNames.All)
        {
            foreach (ContactValue value in ContactFieldValues.Of(contact, field))
            {
                decisions.Add(new MergeDecision
                {
                    Field = field,
                    Value = value,
                    Reason = SurvivorshipReason.OnlyValue,
                    Sources = [new SourcedValue(value, record.ProvenanceOf(value))],
                });
            }
        }

        return decisions;
    }
}
