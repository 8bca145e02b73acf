namespace ContactBridge.Storage.Sqlite.Schema;

/// <summary>The steps of the schema, oldest first. To change the schema, add a step.</summary>
/// <remarks>
/// A record's id is its owner's number × 2^32 + its own number, so that everything of one record, and of one owner, lies together.
/// Text may also stand as a blob of UTF-16 where it is not valid Unicode; that is why such columns have no type.
/// A record without a hash was removed and waits for its resolution. Person ids are their 60 bits. Blobs of numbers hold four bytes each, those of
/// terms and person ids eight, little-endian; the numbers of a posting rise.
/// </remarks>
internal static class SchemaSteps
{
    public static IReadOnlyList<SchemaStep> All { get; } = [new(1, Version1), new(2, Version2), new(3, Version3)];

    private const string Version1 = """
        CREATE TABLE owner (id INTEGER PRIMARY KEY AUTOINCREMENT, name NOT NULL UNIQUE, last_number INTEGER NOT NULL, revision INTEGER NOT NULL);

        CREATE TABLE source (
            id INTEGER PRIMARY KEY AUTOINCREMENT, owner INTEGER NOT NULL, name NOT NULL, kind NOT NULL, display_name NOT NULL,
            availability INTEGER NOT NULL, retired_on INTEGER, origin INTEGER NOT NULL, incremental INTEGER NOT NULL, deletions INTEGER NOT NULL,
            trust INTEGER NOT NULL, token BLOB NOT NULL, read_at INTEGER, read_offset INTEGER, restarting INTEGER NOT NULL,
            UNIQUE (owner, name));

        CREATE TABLE record (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, key NOT NULL, hash BLOB, generation INTEGER NOT NULL);
        CREATE UNIQUE INDEX record_key ON record (source, key);
        CREATE TABLE content (id INTEGER PRIMARY KEY, contact BLOB NOT NULL, document, line INTEGER NOT NULL, item INTEGER NOT NULL, issues BLOB);
        CREATE TABLE pending (id INTEGER PRIMARY KEY);

        CREATE TABLE terms (id INTEGER PRIMARY KEY, terms BLOB NOT NULL);
        CREATE TABLE posting (owner INTEGER NOT NULL, term INTEGER NOT NULL, numbers BLOB NOT NULL, PRIMARY KEY (owner, term)) WITHOUT ROWID;
        CREATE TABLE link (owner INTEGER NOT NULL, first INTEGER NOT NULL, second INTEGER NOT NULL, weight REAL NOT NULL, PRIMARY KEY (owner, first, second)) WITHOUT ROWID;
        CREATE INDEX link_second ON link (owner, second, first, weight);

        CREATE TABLE assignment (id INTEGER PRIMARY KEY, person INTEGER NOT NULL);
        CREATE INDEX assignment_person ON assignment (person);
        CREATE TABLE person (owner INTEGER NOT NULL, person INTEGER NOT NULL, successors BLOB, PRIMARY KEY (owner, person)) WITHOUT ROWID;

        CREATE TABLE decision (id INTEGER PRIMARY KEY AUTOINCREMENT, owner INTEGER NOT NULL, kind INTEGER NOT NULL, made_at INTEGER NOT NULL, made_offset INTEGER NOT NULL);
        CREATE INDEX decision_owner ON decision (owner);
        CREATE TABLE decision_record (
            decision INTEGER NOT NULL, side INTEGER NOT NULL, position INTEGER NOT NULL, source NOT NULL, key NOT NULL, fingerprint INTEGER NOT NULL,
            PRIMARY KEY (decision, side, position)) WITHOUT ROWID;

        CREATE TABLE setting (owner INTEGER NOT NULL, name NOT NULL, value NOT NULL, PRIMARY KEY (owner, name)) WITHOUT ROWID;
        """;

    /// <summary>How many records of a source are there, removed ones not counted: counting them anew would cost every small change a walk over all of them.</summary>
    private const string Version2 = """
        ALTER TABLE source ADD COLUMN records INTEGER NOT NULL DEFAULT 0;
        UPDATE source SET records = (SELECT count(*) FROM record WHERE record.source = source.id AND record.hash IS NOT NULL);
        """;

    /// <summary>What a link promises as a question beside its weight. Links of before are computed anew, as the weights have a new version.</summary>
    private const string Version3 = """
        ALTER TABLE link ADD COLUMN review REAL NOT NULL DEFAULT 0;
        DROP INDEX link_second;
        CREATE INDEX link_second ON link (owner, second, first, weight, review);
        """;
}
