using SQLitePCL;

namespace ContactBridge.Storage.Sqlite.Native;

/// <summary>One connection. Its user sees to it that only one thread at a time is in it; only <see cref="Interrupt"/> may come from another.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle) => _handle = handle;

    /// <summary>How many rows the last statement changed.</summary>
    public int ChangedRows => raw.sqlite3_changes(_handle);

    /// <summary>The texts of all statements prepared so far.</summary>
    public IReadOnlyCollection<string> Prepared => _statements.Keys;

    private bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>True when the file can be read but not written.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(_handle, "main") == 1;

    /// <summary>Opens a file that exists.</summary>
    public static Database Open(string path, TimeSpan busyTimeout) => Open(path, raw.SQLITE_OPEN_READWRITE, busyTimeout);

    /// <summary>Opens a file to look at it as it lies there: without locks, without files beside it, and without what its log may hold.</summary>
    public static Database OpenUntouched(string path)
    {
        string escaped = string.Join('/', (OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path).Split('/').Select(Uri.EscapeDataString));
        return Open($"file:{(escaped.StartsWith('/') ? string.Empty : "/")}{escaped}?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI, TimeSpan.Zero);
    }

    /// <summary>The statement for a text, prepared once.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out Statement? statement))
            {
                _statements.Add(sql, statement = Prepare(sql));
            }

            return statement;
        }
    }

    /// <summary>Runs statements, separated by semicolons, that are not used again.</summary>
    public void Execute(string sql)
    {
        int code = raw.sqlite3_exec(_handle, sql);
        if (code != raw.SQLITE_OK)
        {
            throw SqliteFailure.Create(LastCode(code));
        }
    }

    /// <summary>The first value of a statement that is not used again.</summary>
    public long? Query(string sql)
    {
        using Statement statement = Prepare(sql);
        return statement.Scalar();
    }

    /// <summary>Runs a body in one transaction: all of it or, when anything goes wrong or the token is cancelled before the end, nothing.</summary>
    public T Transact<T>(bool writes, Func<T> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        this[writes ? "BEGIN IMMEDIATE" : "BEGIN"].Run();
        try
        {
            T result;
            using (cancellationToken.Register(static self => ((Database)self!).Interrupt(), this))
            {
                result = body();
            }

            cancellationToken.ThrowIfCancellationRequested();
            this["COMMIT"].Run();
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public int LastCode(int code) => raw.sqlite3_extended_errcode(_handle) is var extended && (extended & 0xFF) == (code & 0xFF) ? extended : code;

    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    public void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _handle.Dispose();
    }

    private static Database Open(string name, int flags, TimeSpan busyTimeout)
    {
        int code = raw.sqlite3_open_v2(name, out sqlite3 handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            code = handle.IsInvalid ? code : raw.sqlite3_extended_errcode(handle);
            handle.Dispose();
            throw SqliteFailure.Create(code);
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, (int)busyTimeout.TotalMilliseconds);
        return new Database(handle);
    }

    /// <summary>Ends a failed transaction. Its own failure is not worth telling: the first one is on its way, and SQLite rolls back on reopening.</summary>
    private void RollBack()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Reset();
        }

        if (IsInTransaction)
        {
            raw.sqlite3_exec(_handle, "ROLLBACK");
        }
    }

    private Statement Prepare(string sql)
    {
        int code = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt statement);
        return code == raw.SQLITE_OK ? new Statement(this, statement) : throw SqliteFailure.Create(LastCode(code));
    }
}
