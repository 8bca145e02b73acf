using ContactBridge.Contacts;
using ContactBridge.Engine.Normalization;
using ContactBridge.Records;

namespace ContactBridge.Engine.Merging.Rules;

/// <summary>Correspondence is not chosen but added up: each mailbox saw messages that the others did not.</summary>
internal sealed class InteractionsRule : ISurvivorshipRule
{
    public ContactField Field => ContactField.Interactions;

    public void Apply(MergeContext context)
    {
        List<SourcedValue> sources = [];
        InteractionSummary? total = null;
        foreach (NormalizedRecord record in context.Records)
        {
            if (record.Record.Contact.Interactions is { } own)
            {
                sources.Add(new SourcedValue(new InteractionValue(own), new Provenance(record.Key, Field: null, record.Record.Place)));
                total = total is null ? own : Add(total, own);
            }
        }

        if (total is null)
        {
            return;
        }

        context.Result.Interactions = total;
        context.Add(new MergeDecision
        {
            Field = Field,
            Value = new InteractionValue(total),
            Sources = sources,
            Reason = sources.Count > 1 ? SurvivorshipReason.Combined : SurvivorshipReason.OnlyValue,
        });
    }

    /// <summary>What merging these records gives, without merging them.</summary>
    public static InteractionSummary? Total(IReadOnlyList<NormalizedRecord> records)
    {
        InteractionSummary? total = null;
        for (int i = 0; i < records.Count; i++)
        {
            if (records[i].Record.Contact.Interactions is { } own)
            {
                total = total is null ? own : Add(total, own);
            }
        }

        return total;
    }

    private static InteractionSummary Add(InteractionSummary a, InteractionSummary b) => new()
    {
        SentCount = Sum(a.SentCount, b.SentCount),
        ReceivedCount = Sum(a.ReceivedCount, b.ReceivedCount),
        CopiedCount = Sum(a.CopiedCount, b.CopiedCount),
        FirstAt = a.FirstAt is null || b.FirstAt < a.FirstAt ? b.FirstAt ?? a.FirstAt : a.FirstAt,
        LastSentAt = a.LastSentAt is null || b.LastSentAt > a.LastSentAt ? b.LastSentAt : a.LastSentAt,
        LastReceivedAt = a.LastReceivedAt is null || b.LastReceivedAt > a.LastReceivedAt ? b.LastReceivedAt : a.LastReceivedAt,
    };

    private static int Sum(int a, int b) => (int)Math.Min((long)a + b, int.MaxValue);
}
