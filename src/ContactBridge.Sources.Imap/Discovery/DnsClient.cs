using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ContactBridge.Sources.Imap.Discovery;

/// <summary>Asks this machine's name servers, over UDP and, for answers that do not fit, over TCP (RFC 1035, RFC 7766).</summary>
/// <remarks>Answers are not authenticated: whatever they lead to must prove itself by its certificate, and by the user where it is a stranger.</remarks>
internal sealed class DnsClient(IReadOnlyList<IPEndPoint> servers, TimeSpan timeout, TimeProvider time) : IMailDns
{
    private const int MaxServers = 3;
    private const int MaxAnswerBytes = 65_535;

    /// <summary>Uses the name servers that this machine is set up with.</summary>
    public static DnsClient ForThisMachine(TimeProvider time) => new([.. ConfiguredServers().Distinct().Take(MaxServers).Select(a => new IPEndPoint(a, 53))], TimeSpan.FromSeconds(3), time);

    public ValueTask<IReadOnlyList<MailHost>> FindServicesAsync(string name, CancellationToken cancellationToken) => AskAsync(name, DnsMessage.Srv, cancellationToken);

    public ValueTask<IReadOnlyList<MailHost>> FindExchangersAsync(string domain, CancellationToken cancellationToken) => AskAsync(domain, DnsMessage.Mx, cancellationToken);

    private static IEnumerable<IPAddress> ConfiguredServers()
    {
        const string File = "/etc/resolv.conf";
        if (System.IO.File.Exists(File))
        {
            foreach (string line in System.IO.File.ReadLines(File).Take(100))
            {
                string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                if (words is ["nameserver", var text, ..] && IPAddress.TryParse(text, out IPAddress? address))
                {
                    yield return address;
                }
            }
        }

        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces().Where(n => n.OperationalStatus == OperationalStatus.Up))
        {
            foreach (IPAddress address in network.GetIPProperties().DnsAddresses)
            {
                yield return address;
            }
        }
    }

    private async ValueTask<IReadOnlyList<MailHost>> AskAsync(string name, ushort type, CancellationToken cancellationToken)
    {
        foreach (IPEndPoint server in servers)
        {
            if (DnsMessage.Question((ushort)RandomNumberGenerator.GetInt32(65_536), name, type) is not { } question)
            {
                return [];
            }

            using CancellationTokenSource deadline = new(timeout, time);
            using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            try
            {
                byte[] answer = await AskOverUdpAsync(server, question, both.Token).ConfigureAwait(false);
                if (DnsMessage.IsCut(answer))
                {
                    answer = await AskOverTcpAsync(server, question, both.Token).ConfigureAwait(false);
                }

                return DnsMessage.Hosts(answer, question.Length, type);
            }
            catch (Exception e) when ((e is SocketException or IOException) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The next server may answer.
            }
        }

        return [];
    }

    private static async Task<byte[]> AskOverUdpAsync(IPEndPoint server, byte[] question, CancellationToken cancellationToken)
    {
        using Socket socket = new(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        await socket.SendAsync(question, cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[4096];
        while (true)
        {
            int length = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (DnsMessage.IsAnswer(buffer.AsSpan(0, length), question))
            {
                return buffer[..length];
            }
        }
    }

    private static async Task<byte[]> AskOverTcpAsync(IPEndPoint server, byte[] question, CancellationToken cancellationToken)
    {
        using Socket socket = new(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        NetworkStream stream = new(socket);
        await using (stream.ConfigureAwait(false))
        {
            byte[] head = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)question.Length);
            await stream.WriteAsync((byte[])[.. head, .. question], cancellationToken).ConfigureAwait(false);
            await stream.ReadExactlyAsync(head, cancellationToken).ConfigureAwait(false);
            byte[] answer = new byte[Math.Min(MaxAnswerBytes, (int)BinaryPrimitives.ReadUInt16BigEndian(head))];
            await stream.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
            return DnsMessage.IsAnswer(answer, question) ? answer : throw new IOException("The name server answered another question.");
        }
    }
}
