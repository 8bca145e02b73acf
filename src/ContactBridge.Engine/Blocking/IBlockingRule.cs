namespace ContactBridge.Engine.Blocking;

/// <summary>One way of not comparing everything with everything.</summary>
internal interface IBlockingRule
{
    /// <summary>Adds the record's keys; repeats do no harm.</summary>
    void AddKeys(RecordForms forms, List<BlockingKey> keys);
}
