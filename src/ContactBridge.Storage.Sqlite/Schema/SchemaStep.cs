namespace ContactBridge.Storage.Sqlite.Schema;

/// <summary>What takes a store from the version before to this one. A step that was once released never changes.</summary>
/// <param name="Version">The version it makes, one more than the step before; the first is 1.</param>
/// <param name="Sql">Statements, run in one transaction with all other steps that are due.</param>
internal sealed record SchemaStep(int Version, string Sql);
