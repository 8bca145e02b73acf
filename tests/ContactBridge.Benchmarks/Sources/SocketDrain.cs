using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ContactBridge.Sources.Imap.Harvest;

namespace ContactBridge.Benchmarks.Sources;

/// <summary>The floor under a harvest: the same FETCH for the whole inbox, its octets thrown away as they come.</summary>
internal static class SocketDrain
{
    private const string End = "a3 OK";

    /// <summary>No last line is longer, the capabilities that come with a sign-in included.</summary>
    private const int LastLine = 4096;

    /// <summary>Measures.</summary>
    /// <param name="host">The server.</param>
    /// <param name="port">Its port.</param>
    /// <param name="user">Whose inbox.</param>
    /// <returns>Seconds from the command to its end, and the octets.</returns>
    public static async Task<(double Seconds, long Bytes)> MeasureAsync(string host, int port, string user)
    {
        using TcpClient client = new();
        await client.ConnectAsync(host, port);
        byte[] buffer = new byte[256 * 1024];
        await SayAsync(client.Client, $"a1 LOGIN {user} secret\r\n", "a1 OK", buffer);
        await SayAsync(client.Client, "a2 EXAMINE INBOX\r\n", "a2 OK", buffer);
        Stopwatch watch = Stopwatch.StartNew();
        long bytes = await SayAsync(client.Client, string.Create(CultureInfo.InvariantCulture, $"a3 UID FETCH 1:* (UID INTERNALDATE BODY.PEEK[HEADER.FIELDS ({MessageMarks.Fields})])\r\n"), End, buffer);
        return (watch.Elapsed.TotalSeconds, bytes);
    }

    private static async Task<long> SayAsync(Socket socket, string command, string end, byte[] buffer)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(command));
        byte[] wanted = Encoding.ASCII.GetBytes(end);
        long bytes = 0;
        int kept = 0;
        while (true)
        {
            int read = socket.Receive(buffer, kept, buffer.Length - kept, SocketFlags.None);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            bytes += read;
            ReadOnlySpan<byte> all = buffer.AsSpan(0, kept + read);

            // The end stands in the last line; a tag inside a header would need the same octets at the very end of what has come.
            ReadOnlySpan<byte> tail = all[Math.Max(0, all.Length - LastLine)..];
            if (tail.IndexOf(wanted) >= 0 && tail.EndsWith("\r\n"u8))
            {
                return bytes;
            }

            kept = Math.Min(all.Length, LastLine);
            all[^kept..].CopyTo(buffer);
        }
    }
}
