using ContactBridge.Storage.Sqlite.Native;

namespace ContactBridge.Storage.Sqlite.Tables;

/// <summary>Values that the engine keeps for itself.</summary>
internal sealed class SettingTable(Database database)
{
    public string? Get(long owner, string name)
    {
        Statement select = database["SELECT value FROM setting WHERE owner = ?1 AND name = ?2"].Bind(1, owner).Bind(2, name);
        string? value = select.Step() ? select.Text(0) : null;
        select.Reset();
        return value;
    }

    public void Put(long owner, IReadOnlyDictionary<string, string> settings)
    {
        Statement put = database["INSERT OR REPLACE INTO setting (owner, name, value) VALUES (?1, ?2, ?3)"].Bind(1, owner);
        foreach ((string name, string value) in settings)
        {
            put.Bind(2, name).Bind(3, value).Run();
        }
    }
}
