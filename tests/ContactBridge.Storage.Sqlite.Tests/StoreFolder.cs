namespace ContactBridge.Storage.Sqlite.Tests;

/// <summary>A folder for one test, gone after it.</summary>
public sealed class StoreFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("contactbridge-store-").FullName;

    public string File => System.IO.Path.Combine(Path, "contacts.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
