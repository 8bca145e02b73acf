using System.Globalization;
using System.IO.Compression;
using System.Net.Security;
using System.Text;

namespace ContactBridge.Servers.Fake;

/// <summary>One connection to the fake server.</summary>
internal sealed class FakeSession(FakeImapServer server, Stream stream, CancellationToken stop)
{
    private readonly long _cutAfter = server.Cuts.TryDequeue(out long cut) ? cut : long.MaxValue;
    private FakeFolder? _open;
    private Stream _stream = stream;
    private long _sent;

    /// <summary>Goes on under TLS with the server's certificate.</summary>
    public async Task StartTlsAsync()
    {
        SslStream tls = new(_stream);
        await tls.AuthenticateAsServerAsync(server.Certificate!);
        _stream = tls;
    }

    public async Task RunAsync()
    {
        if (server.IsTlsFromTheStart)
        {
            await StartTlsAsync();
        }

        if (server.Greeting.Length > 0)
        {
            await SendAsync(server.Greeting + "\r\n");
        }

        while (await ReadLineAsync() is { } line)
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            string tag = space < 0 ? line : line[..space];
            string command = space < 0 ? string.Empty : line[(space + 1)..];
            server.Commands.Enqueue(command);
            if (server.Script is { } script && await script(this, tag, command))
            {
                continue;
            }

            await AnswerAsync(tag, command);
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        int step = server.Drip ?? bytes.Length;
        for (int i = 0; i < bytes.Length; i += step)
        {
            int count = (int)Math.Min(Math.Min(step, bytes.Length - i), _cutAfter - _sent);
            await _stream.WriteAsync(bytes.AsMemory(i, count), stop);
            await _stream.FlushAsync(stop);
            _sent += count;
            server.BytesSent += count;
            if (_sent >= _cutAfter)
            {
                throw new IOException("Cut by the script.");
            }

            if (server.Drip is not null)
            {
                await Task.Delay(10, stop);
            }
        }
    }

    public void Close() => _stream.Dispose();

    public async Task<string?> ReadLineAsync()
    {
        List<byte> line = [];
        byte[] one = new byte[1];
        while (await _stream.ReadAsync(one, stop) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    /// <summary>The usual answer.</summary>
    public async Task AnswerAsync(string tag, string command)
    {
        string verb = command.Split(' ')[0].ToUpperInvariant();
        string rest = command[Math.Min(command.Length, verb.Length + 1)..];
        switch (verb)
        {
            case "CAPABILITY":
                await SendAsync($"* CAPABILITY {server.Capabilities}\r\n{tag} OK done\r\n");
                break;
            case "LOGIN":
            case "AUTHENTICATE":
                string after = server.CapabilitiesAfter is { } caps && server.LoginAnswer.StartsWith("OK", StringComparison.Ordinal) ? $"* CAPABILITY {caps}\r\n" : string.Empty;
                await SendAsync($"{after}{tag} {server.LoginAnswer}\r\n");
                break;
            case "LIST" or "XLIST":
                StringBuilder list = new();
                foreach (FakeFolder folder in server.Folders)
                {
                    list.Append(folder.ListLine ?? $"* {verb} ({folder.Attributes}) \"/\" \"{folder.Name}\"").Append("\r\n");
                }

                foreach (FakeFolder folder in rest.Contains("STATUS (", StringComparison.Ordinal) ? server.Folders : [])
                {
                    list.Append(CultureInfo.InvariantCulture, $"* STATUS \"{folder.Name}\" (UIDNEXT {folder.UidNext} UIDVALIDITY {folder.UidValidity})\r\n");
                }

                await SendAsync($"{list}{tag} OK done\r\n");
                break;
            case "STARTTLS" when server.Certificate is not null:
                await SendAsync($"{tag} OK go\r\n");
                await StartTlsAsync();
                break;
            case "EXAMINE":
                string name = rest.Split(" (CONDSTORE)")[0].Trim('"').Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
                _open = server.Folders.Find(f => f.Name == name);
                await SendAsync(_open is null ? $"{tag} NO [NONEXISTENT] no such folder\r\n"
                    : _open.ExamineRefusal is { } refusal ? $"{tag} {refusal}\r\n"
                    : (_open.ExamineLines ?? $"* {_open.Messages.Count} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY {_open.UidValidity}] valid\r\n* OK [UIDNEXT {_open.UidNext}] next\r\n") + $"{tag} OK [READ-ONLY] done\r\n");
                break;
            case "UID" when rest.StartsWith("SEARCH", StringComparison.OrdinalIgnoreCase):
                await SendAsync($"* SEARCH {string.Join(' ', _open!.Messages.Select(m => m.Uid))}\r\n{tag} OK done\r\n");
                break;
            case "UID" when rest.StartsWith("FETCH", StringComparison.OrdinalIgnoreCase):
                await FetchAsync(tag, rest);
                break;
            case "COMPRESS":
                await SendAsync($"{tag} OK go\r\n");
                _stream = new Duplex(_stream);
                break;
            default:
                await SendAsync($"{tag} OK done\r\n");
                break;
        }
    }

    private async Task FetchAsync(string tag, string rest)
    {
        string[] range = rest.Split(' ')[1].Split(':');
        uint first = uint.Parse(range[0], CultureInfo.InvariantCulture);
        uint last = range.Length > 1 ? uint.Parse(range[1], CultureInfo.InvariantCulture) : first;
        using MemoryStream answer = new();
        string status = "OK done";
        for (int i = 0; i < _open!.Messages.Count; i++)
        {
            FakeMessage message = _open.Messages[i];
            if (message.Uid < first || message.Uid > last)
            {
                continue;
            }

            if (message.Refusal is { } refusal)
            {
                status = refusal;
                break;
            }

            string sequence = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (message.Response is { } response && !(rest.Contains("ENVELOPE", StringComparison.Ordinal) && !response.Contains("ENVELOPE", StringComparison.Ordinal)))
            {
                answer.Write(Encoding.Latin1.GetBytes(response.Replace("{seq}", sequence, StringComparison.Ordinal) + "\r\n"));
                continue;
            }

            answer.Write(Encoding.Latin1.GetBytes($"* {sequence} FETCH (UID {message.Uid} INTERNALDATE \"{message.InternalDate}\" BODY[HEADER.FIELDS (FROM TO)] {{{message.Header.Length}}}\r\n"));
            answer.Write(message.Header);
            answer.Write(")\r\n"u8);
        }

        answer.Write(Encoding.Latin1.GetBytes($"{tag} {status}\r\n"));
        await SendAsync(answer.ToArray());
    }

    private sealed class Duplex(Stream inner) : Stream
    {
        private readonly DeflateStream _in = new(inner, CompressionMode.Decompress);
        private readonly DeflateStream _out = new(inner, CompressionLevel.Fastest);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => 0;

        public override long Position { get; set; }

        public override void Flush() => _out.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => _out.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => _in.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _in.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => 0;

        public override void SetLength(long value) => _out.Flush();

        public override void Write(byte[] buffer, int offset, int count) => _out.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _out.WriteAsync(buffer, cancellationToken);
    }
}
