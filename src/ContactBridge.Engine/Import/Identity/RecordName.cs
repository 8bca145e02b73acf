using System.Globalization;
using ContactBridge.Storage;

namespace ContactBridge.Engine.Import.Identity;

/// <summary>Names a record of a file without a clear value: the hash of the exporter's id, or a generated name.</summary>
/// <param name="Hash">Of the exporter's id; of the content that the record had when it was first seen.</param>
/// <param name="Copy">0 for the exporter's id; 1 for a generated name, 2 and more for identical cards beside it.</param>
internal readonly record struct RecordName(ContentHash Hash, int Copy) : IComparable<RecordName>
{
    private const int MaxIdLength = 1024;

    /// <summary>True when the exporter's id names the record.</summary>
    public bool IsExporterId => Copy == 0;

    /// <summary>The name for an exporter's id.</summary>
    public static RecordName OfId(string id) => new(ContentHash.Of(id), 0);

    /// <summary>The key text for an exporter's id: the id itself, as far as it cannot be taken for a generated one.</summary>
    public static string KeyOfId(string id)
    {
        if (id.Length > MaxIdLength)
        {
            return "h-" + ContentHash.Of(id);
        }

        bool isReserved = id.Length > 1 && id[1] == '-' && id[0] is 'c' or 'h' or 'i';
        return isReserved ? "i-" + id : id;
    }

    /// <summary>The key text of a generated name: "c-", 32 hexadecimal digits, and "~2" for the second of two identical cards.</summary>
    public string ToGeneratedKey() => Copy == 1 ? "c-" + Hash : string.Create(CultureInfo.InvariantCulture, $"c-{Hash}~{Copy}");

    /// <summary>By hash, then by copy.</summary>
    public int CompareTo(RecordName other)
    {
        int byHash = Hash.CompareTo(other.Hash);
        return byHash != 0 ? byHash : Copy.CompareTo(other.Copy);
    }

    public static bool operator <(RecordName left, RecordName right) => left.CompareTo(right) < 0;

    public static bool operator <=(RecordName left, RecordName right) => left.CompareTo(right) <= 0;

    public static bool operator >(RecordName left, RecordName right) => left.CompareTo(right) > 0;

    public static bool operator >=(RecordName left, RecordName right) => left.CompareTo(right) >= 0;
}
