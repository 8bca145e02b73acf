using System.Globalization;
using System.Text;

namespace ContactBridge.Servers.Dovecot;

/// <summary>Writes a Maildir of invented people's mail, and knows what is in it: who wrote to whom how often, under which names, when.</summary>
internal sealed class GeneratedMailbox
{
    private static readonly (string Charset, string Label, string[] Names)[] Scripts =
    [
        ("us-ascii", "us-ascii", ["Ada Byron", "Grace Murray", "O'Neill, Pat"]),
        ("utf-8", "UTF-8", ["Zoë Müller", "Łukasz Wałęsa", "नेहा शर्मा"]),
        ("iso-8859-1", "ISO-8859-1", ["Björn Ångström", "François Lévy"]),
        ("gb18030", "gb2312", ["王小明", "欧阳建国"]),
        ("big5", "Big5", ["陳大文", "林雨桐"]),
        ("iso-2022-jp", "ISO-2022-JP", ["山田太郎", "鈴木美咲"]),
        ("shift_jis", "Shift_JIS", ["表能一郎", "高橋ソニア"]),
        ("euc-kr", "ks_c_5601-1987", ["김민준", "박서연"]),
        ("koi8-r", "KOI8-R", ["Дарья Иванова", "Сергей Попов"]),
        ("windows-1251", "windows-1251", ["Олександр Ющенко", "Анна Морозова"]),
    ];

    private readonly Random _random;
    private readonly string _maildir;
    private readonly List<(string Address, string Name, int Script)> _people = [];
    private int _serial;

    static GeneratedMailbox() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public GeneratedMailbox(string maildir, int people, int seed)
    {
        _maildir = maildir;
        _random = new Random(seed);
        for (int i = 0; i < people; i++)
        {
            int script = _random.Next(Scripts.Length);
            string name = _random.Next(6) == 0 ? string.Empty : Scripts[script].Names[_random.Next(Scripts[script].Names.Length)];
            _people.Add((string.Create(CultureInfo.InvariantCulture, $"person{i}@{(i % 3 == 0 ? "example.org" : "mail.example")}"), name, script));
        }
    }

    /// <summary>What a harvest must come to: "address sent/received/copied first lastSent lastReceived name*count…".</summary>
    public Dictionary<string, Truth> People { get; } = new(StringComparer.Ordinal);

    public int Messages { get; private set; }

    /// <summary>Writes messages into a folder; the folder's name is the server's, "" for the inbox.</summary>
    public void Fill(string folder, int count, bool isSent, bool isNew = false, bool isCounted = true, int copiesInto = 0)
    {
        string root = folder.Length == 0 ? _maildir : Path.Combine(_maildir, "." + folder.Replace('/', '.'));
        foreach (string part in new[] { "cur", "new", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(root, part));
        }

        for (int i = 0; i < count; i++)
        {
            long at = 1_500_000_000 + (_serial * 977L);
            byte[] message = Message(isSent, isCounted, at);
            Write(root, message, at, isNew);
            if (copiesInto > 0 && i % copiesInto == 0)
            {
                // The same message once more in the same folder, as after a move there and back.
                _serial++;
                Write(root, message, at, isNew);
            }
        }
    }

    public string[] Lines => [.. People.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value.Line}")];

    private void Write(string root, byte[] message, long at, bool isNew)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{at}.M{_serial}P1.gen,S={message.Length}");
        string path = Path.Combine(root, isNew ? "new" : "cur", isNew ? name : name + ":2,S");
        File.WriteAllBytes(path, message);
        File.SetLastWriteTimeUtc(path, DateTimeOffset.FromUnixTimeSeconds(at).UtcDateTime);
    }

    private byte[] Message(bool isSent, bool isCounted, long at)
    {
        int serial = ++_serial;
        StringBuilder header = new();
        HashSet<int> used = [];
        int author = Pick(used);
        List<int> others = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick(used))];
        string date = DateTimeOffset.FromUnixTimeSeconds(at).ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
        bool isNewsletter = !isSent && serial % 29 == 0;
        if (isSent)
        {
            header.Append("From: Owner <owner@example.com>\r\n").Append(Field("To", others));
        }
        else if (isNewsletter)
        {
            header.Append(CultureInfo.InvariantCulture, $"From: Shop <offers{serial % 7}@shop.example>\r\nTo: owner@example.com\r\nList-Unsubscribe: <https://shop.example/u>\r\n");
        }
        else
        {
            header.Append(Field("From", [author])).Append("To: <owner@example.com>\r\n").Append(others.Count > 1 ? Field("Cc", others) : string.Empty);
        }

        // Malformed, all of it: a line that is no field, a date nobody can read (the server's counts), addresses without a domain, an empty group.
        header.Append(serial % 23 == 0 ? "this line is no field\r\n" : string.Empty);
        bool badDate = serial % 17 == 0;
        header.Append(badDate ? "Date: yesterday\r\n" : $"Date: {date}\r\n");
        header.Append(serial % 13 == 0 ? "Bcc: undisclosed-recipients:;, nobody, <@>\r\n" : string.Empty);
        header.Append(serial % 11 == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"Message-ID: <{serial}@generated.example>\r\n"));
        if (isCounted)
        {
            Messages++;
            foreach (int other in isSent || (others.Count > 1 && !isNewsletter) ? others : [])
            {
                Count(other).Add(isSent ? 's' : 'c', at, _people[other].Name);
            }

            if (!isSent && !isNewsletter)
            {
                Count(author).Add('r', at, _people[author].Name);
            }
        }

        return [.. Encoding.UTF8.GetBytes(header + "Subject: x\r\nMIME-Version: 1.0\r\n\r\nbody " + serial.ToString(CultureInfo.InvariantCulture) + "\r\n")];
    }

    private int Pick(HashSet<int> used)
    {
        int person;
        do
        {
            person = _random.Next(_people.Count);
        }
        while (!used.Add(person));
        return person;
    }

    private Truth Count(int person)
    {
        string address = _people[person].Address;
        return People.TryGetValue(address, out Truth? truth) ? truth : People[address] = new Truth();
    }

    private string Field(string name, List<int> people) => name + ": " + string.Join(",\r\n ", people.Select(Mailbox)) + "\r\n";

    private string Mailbox(int person)
    {
        (string address, string name, int script) = _people[person];
        if (name.Length == 0)
        {
            return _random.Next(2) == 0 ? address : $"<{address.ToUpperInvariant()[..6]}{address[6..]}>".Replace("PERSON", "person", StringComparison.Ordinal);
        }

        if (_random.Next(12) == 0)
        {
            // Unencoded, as many programs write it (RFC 6532 without being asked).
            return $"\"{name}\" <{address}>";
        }

        (string charset, string label, _) = Scripts[script];
        if (charset == "us-ascii")
        {
            return $"\"{name}\" <{address}>";
        }

        byte[] bytes = Encoding.GetEncoding(charset).GetBytes(name);
        return _random.Next(2) == 0
            ? $"=?{label}?B?{Convert.ToBase64String(bytes)}?= <{address}>"
            : string.Join(' ', bytes.Chunk(7).Select(c => $"=?{label}?Q?{string.Concat(c.Select(b => $"={b:X2}"))}?=")) + $" <{address}>";
    }

    /// <summary>The totals of one person.</summary>
    internal sealed class Truth
    {
        private readonly SortedDictionary<string, int> _names = new(StringComparer.Ordinal);
        private int _sent;
        private int _received;
        private int _copied;
        private long _first = long.MaxValue;
        private long _lastSent;
        private long _lastReceived;

        public string Line => string.Create(CultureInfo.InvariantCulture, $"{_sent}/{_received}/{_copied} {_first} {_lastSent} {_lastReceived} {string.Join(',', _names.Select(n => $"{n.Key}*{n.Value}"))}").TrimEnd();

        public void Add(char direction, long at, string name)
        {
            _sent += direction == 's' ? 1 : 0;
            _received += direction == 'r' ? 1 : 0;
            _copied += direction == 'c' ? 1 : 0;
            _first = Math.Min(_first, at);
            _lastSent = direction == 's' ? Math.Max(_lastSent, at) : _lastSent;
            _lastReceived = direction == 'r' ? Math.Max(_lastReceived, at) : _lastReceived;
            if (name.Length > 0)
            {
                _names[name] = _names.GetValueOrDefault(name) + 1;
            }
        }
    }
}
