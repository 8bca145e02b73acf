using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactBridge.Sources.Imap.Discovery;
using Xunit;

namespace ContactBridge.Servers.Fake;

public class DnsClientTests
{
    private static readonly byte[] Pointer = [0xC0, 0x0C];

    [Fact]
    public async Task Services_come_in_order_of_priority_and_weight()
    {
        using FakeDns dns = new(question => Answer(question, Srv(20, 5, 993, "Third.Example.COM"), Srv(10, 1, 993, "second.example.com"), Srv(10, 60, 1993, "first.example.com")));

        IReadOnlyList<MailHost> hosts = await dns.Client().FindServicesAsync("_imaps._tcp.example.com", CancellationToken.None);

        Assert.Equal([new MailHost("first.example.com", 1993), new MailHost("second.example.com", 993), new MailHost("third.example.com", 993)], hosts);
    }

    [Fact]
    public async Task Exchangers_are_read_through_compressed_names()
    {
        // "mx" and then the name of the question.
        using FakeDns dns = new(question => Answer(question, [.. Record(15, [0, 10, 2, (byte)'m', (byte)'x', .. Pointer])]));

        Assert.Equal([new MailHost("mx.example.com", 25)], await dns.Client().FindExchangersAsync("example.com", CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_is_asked_for_over_tcp()
    {
        using FakeDns dns = new(question => Answer(question, Srv(1, 1, 993, "tcp.example.com"))) { IsCut = true };

        Assert.Equal([new MailHost("tcp.example.com", 993)], await dns.Client().FindServicesAsync("_imaps._tcp.example.com", CancellationToken.None));
    }

    [Fact]
    public async Task Forged_answers_are_passed_over_and_the_right_one_is_waited_for()
    {
        using FakeDns dns = new(question => Answer(question, Srv(1, 1, 993, "right.example.com")))
        {
            Before = question =>
            [
                Answer([(byte)(question[0] ^ 1), .. question[1..]], Srv(1, 1, 993, "forged.example.com")),
                Answer([.. question[..12], 5, (byte)'w', (byte)'r', (byte)'o', (byte)'n', (byte)'g', 0, 0, 33, 0, 1], Srv(1, 1, 993, "forged.example.com")),
                [1, 2, 3],
            ],
        };

        Assert.Equal("right.example.com", Assert.Single(await dns.Client().FindServicesAsync("_imaps._tcp.example.com", CancellationToken.None)).Name);
    }

    [Fact]
    public async Task Silence_no_name_and_no_server_are_no_hosts()
    {
        using FakeDns silent = new(_ => []);
        using FakeDns empty = new(question => Answer(question));
        using FakeDns none = new(question => Answer(question, Srv(0, 0, 0, "")));

        Assert.Empty(await silent.Client(TimeSpan.FromMilliseconds(200)).FindServicesAsync("a.example", CancellationToken.None));
        Assert.Empty(await empty.Client().FindServicesAsync("a.example", CancellationToken.None));
        Assert.Empty(await none.Client().FindServicesAsync("a.example", CancellationToken.None));
        Assert.Empty(await new DnsClient([], TimeSpan.FromSeconds(1), TimeProvider.System).FindServicesAsync("a.example", CancellationToken.None));
        Assert.Empty(await empty.Client().FindServicesAsync("a..example", CancellationToken.None));
        Assert.Empty(await empty.Client().FindServicesAsync(new string('a', 64) + ".example", CancellationToken.None));
    }

    [Fact]
    public void Any_octets_are_read_without_failing_and_end()
    {
        byte[] question = DnsMessage.Question(7, "_imaps._tcp.example.com", DnsMessage.Srv)!;
        byte[] answer = Answer(question, Srv(1, 1, 993, "a.example.com"), Srv(2, 2, 993, "b.example.com"));
        Random random = new(4);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] changed = [.. answer.AsSpan(0, random.Next(question.Length, answer.Length + 1))];
            for (int flips = random.Next(6); flips > 0; flips--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            IReadOnlyList<MailHost> hosts = DnsMessage.Hosts(changed, question.Length, DnsMessage.Srv);
            Assert.All(hosts, h => Assert.Matches("^[a-z0-9._-]{1,255}$", h.Name));
        }

        // A name that points to itself.
        byte[] loop = Answer(question, [.. Record(33, [0, 1, 0, 1, 3, 225, 0xC0, (byte)(question.Length + 2 + 10 + 6)])]);
        Assert.Empty(DnsMessage.Hosts(loop, question.Length, DnsMessage.Srv));
    }

    private static byte[] Srv(ushort priority, ushort weight, ushort port, string target)
    {
        byte[] head = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(head, priority);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), weight);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(4), port);
        return Record(33, [.. head, .. Name(target)]);
    }

    private static byte[] Record(ushort type, byte[] data) => [.. Pointer, 0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data];

    private static byte[] Name(string name) => [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(l => (byte[])[(byte)l.Length, .. Encoding.ASCII.GetBytes(l)]), 0];

    private static byte[] Answer(byte[] question, params byte[][] records)
    {
        byte[] message = [.. question, .. records.SelectMany(r => r)];
        message[2] |= 0x80;
        message[7] = (byte)records.Length;
        return message;
    }

    private sealed class FakeDns : IDisposable
    {
        private readonly UdpClient _udp;
        private readonly TcpListener _tcp;
        private readonly Func<byte[], byte[]> _answer;

        public FakeDns(Func<byte[], byte[]> answer)
        {
            _answer = answer;
            (_udp, _tcp) = Listen();
            EndPoint = (IPEndPoint)_udp.Client.LocalEndPoint!;
            _ = ServeUdpAsync();
            _ = ServeTcpAsync();
        }

        // A port that is free for datagrams may be taken for connections.
        private static (UdpClient Udp, TcpListener Tcp) Listen()
        {
            for (int attempt = 0; ; attempt++)
            {
                UdpClient udp = new(new IPEndPoint(IPAddress.Loopback, 0));
                TcpListener tcp = new((IPEndPoint)udp.Client.LocalEndPoint!);
                try
                {
                    tcp.Start();
                    return (udp, tcp);
                }
                catch (SocketException) when (attempt < 20)
                {
                    tcp.Dispose();
                    udp.Dispose();
                }
            }
        }

        public bool IsCut { get; init; }

        public Func<byte[], byte[][]>? Before { get; init; }

        private IPEndPoint EndPoint { get; }

        public DnsClient Client(TimeSpan? timeout = null) => new([EndPoint], timeout ?? TimeSpan.FromSeconds(10), TimeProvider.System);

        public void Dispose()
        {
            _udp.Dispose();
            _tcp.Dispose();
        }

        private async Task ServeUdpAsync()
        {
            try
            {
                while (true)
                {
                    UdpReceiveResult asked = await _udp.ReceiveAsync();
                    foreach (byte[] forged in Before?.Invoke(asked.Buffer) ?? [])
                    {
                        await _udp.SendAsync(forged, asked.RemoteEndPoint);
                    }

                    byte[] answer = IsCut ? Answer(asked.Buffer) : _answer(asked.Buffer);
                    if (IsCut)
                    {
                        answer[2] |= 2;
                    }

                    if (answer.Length > 0)
                    {
                        await _udp.SendAsync(answer, asked.RemoteEndPoint);
                    }
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task ServeTcpAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await _tcp.AcceptTcpClientAsync();
                    byte[] head = new byte[2];
                    await client.GetStream().ReadExactlyAsync(head);
                    byte[] question = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
                    await client.GetStream().ReadExactlyAsync(question);
                    byte[] answer = _answer(question);
                    await client.GetStream().WriteAsync((byte[])[(byte)(answer.Length >> 8), (byte)answer.Length, .. answer]);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }
    }
}
