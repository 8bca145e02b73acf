using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace ContactBridge.Sources.Imap.Protocol;

/// <summary>A socket read by a thread of its own, which then does what was waiting for the octets.</summary>
/// <remarks>
/// The usual way wakes three threads for each few kilobytes that come: the poller, a pool thread, and those that spin in between; at mail
/// servers' pace that costs more than reading the mail. Here the waiting thread goes on with the work by itself. A cancelled read leaves the
/// stream useless, which suits connections that are thrown away then. Whoever awaits must not block this thread; see ImapContactSource.
/// </remarks>
internal sealed class PumpedStream : Stream, IValueTaskSource<int>
{
    private const int BufferBytes = 256 * 1024;

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _wanted = new(0);
    private ManualResetValueTaskSourceCore<int> _source;
    private Memory<byte> _target;
    private CancellationTokenRegistration _cancellation;
    private bool _isPending;
    private bool _isClosed;
    private int _start;
    private int _end;

    /// <summary>Takes over a connected socket.</summary>
    public PumpedStream(Socket socket, TimeSpan timeout)
    {
        _socket = socket;
        _socket.SendTimeout = (int)timeout.TotalMilliseconds;
        new Thread(Pump) { IsBackground = true, Name = "IMAP" }.Start();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start < _end)
        {
            return ValueTask.FromResult(Take(buffer));
        }

        if (buffer.IsEmpty)
        {
            return ValueTask.FromResult(0);
        }

        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isClosed, this);
        lock (_lock)
        {
            _source.Reset();
            _target = buffer;
            _isPending = true;
        }

        _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((PumpedStream)state!).Complete(0, new OperationCanceledException(token)), this);
        _wanted.Release();
        return new ValueTask<int>(this, _source.Version);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Commands are short: the system takes them at once, or the server has stopped reading and the time limit ends it.</summary>
    public override void Write(byte[] buffer, int offset, int count) => Send(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Send(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    int IValueTaskSource<int>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isClosed)
        {
            _isClosed = true;
            _socket.Dispose();
            _wanted.Release();
        }

        base.Dispose(disposing);
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }
        }
        catch (SocketException e)
        {
            throw new IOException("The connection broke.", e);
        }
    }

    private int Take(Memory<byte> target)
    {
        int count = Math.Min(target.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(target);
        _start += count;
        return count;
    }

    private void Pump()
    {
        while (true)
        {
            _wanted.Wait();
            if (_isClosed)
            {
                Complete(0, new ObjectDisposedException(nameof(PumpedStream)));
                _wanted.Dispose();
                return;
            }

            try
            {
                int read = _socket.Receive(_buffer);
                _start = 0;
                _end = read;
                Complete(read, null);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                Complete(0, new IOException("The connection broke.", e));
            }
        }
    }

    /// <summary>Ends the pending read, once; what awaits it goes on here.</summary>
    private void Complete(int read, Exception? failure)
    {
        lock (_lock)
        {
            if (!_isPending)
            {
                return;
            }

            _isPending = false;
        }

        if (failure is not null)
        {
            _source.SetException(failure);
            return;
        }

        _cancellation.Dispose();
        _source.SetResult(read > 0 ? Take(_target) : 0);
    }
}
