using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using SQLitePCL;

namespace ContactBridge.Storage.Sqlite.Native;

/// <summary>A prepared statement, used again and again. Parameters are numbered from 1, columns from 0.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    private byte[] _text = new byte[256];

    public Statement Bind(int index, long value) => Checked(raw.sqlite3_bind_int64(handle, index, value));

    public Statement Bind(int index, double value) => Checked(raw.sqlite3_bind_double(handle, index, value));

    public Statement Bind(int index, ReadOnlySpan<byte> value) =>
        Checked(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, value));

    public Statement BindNull(int index) => Checked(raw.sqlite3_bind_null(handle, index));

    /// <summary>Binds text as UTF-8, or as UTF-16 in a blob where it is not valid Unicode: nothing is lost and nothing falls together.</summary>
    public Statement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        if (_text.Length < value.Length * 3L)
        {
            _text = new byte[value.Length * 3];
        }

        return Utf8.FromUtf16(value, _text, out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done
            ? Checked(written == 0 ? raw.sqlite3_bind_text(handle, index, string.Empty) : raw.sqlite3_bind_text(handle, index, _text.AsSpan(0, written)))
            : Bind(index, MemoryMarshal.AsBytes(value.AsSpan()));
    }

    /// <summary>Goes to the next row; false after the last, when the statement is ready to be used again.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(handle);
        switch (code)
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                raw.sqlite3_reset(handle);
                return false;
            default:
                code = database.LastCode(code);
                raw.sqlite3_reset(handle);
                throw SqliteFailure.Create(code);
        }
    }

    /// <summary>Runs a statement whose rows, if any, do not matter.</summary>
    public void Run()
    {
        if (Step())
        {
            raw.sqlite3_reset(handle);
        }
    }

    /// <summary>The first column of the first row, or null when there is no row or no value.</summary>
    public long? Scalar()
    {
        long? value = Step() && !IsNull(0) ? Int64(0) : null;
        raw.sqlite3_reset(handle);
        return value;
    }

    public void Reset() => raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int32(int column) => (int)raw.sqlite3_column_int64(handle, column);

    public double Double(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>A blob's bytes; valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public string? Text(int column) => raw.sqlite3_column_type(handle, column) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_TEXT => Encoding.UTF8.GetString(Blob(column)),
        _ => new string(MemoryMarshal.Cast<byte, char>(Blob(column))),
    };

    public void Dispose() => handle.Dispose();

    private Statement Checked(int code) => code == raw.SQLITE_OK ? this : throw SqliteFailure.Create(code);
}
