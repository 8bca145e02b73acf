namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>Puts an owner's and a record's number into one row id and takes them apart.</summary>
internal static class RecordId
{
    public static long Of(long owner, int number) => (owner << 32) | (uint)number;

    public static int NumberOf(long id) => (int)(uint)id;

    public static long First(long owner) => owner << 32;

    public static long Last(long owner) => (owner << 32) | uint.MaxValue;
}
