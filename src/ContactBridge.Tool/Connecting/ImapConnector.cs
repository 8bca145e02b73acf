using System.CommandLine;
using System.Globalization;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Connecting;

/// <summary>contactbridge connect imap me@163.com</summary>
internal sealed class ImapConnector : IConnector
{
    private const string Password = "password";

    private readonly Argument<string> _address = new("address") { Description = "The mailbox's address, such as me@163.com." };
    private readonly Option<string?> _host = new("--host") { Description = "The server. Default: by the address's domain." };
    private readonly Option<int?> _port = new("--port") { Description = "Its port. Default: 993, or 143 without TLS from the start." };
    private readonly Option<string?> _security = new("--security") { Description = "tls, starttls or none. Default: tls." };
    private readonly Option<string?> _user = new("--user") { Description = "The user's name at the server. Default: the address." };
    private readonly Option<string[]> _own = new("--own") { Description = "A further address of yours.", HelpName = "address" };
    private readonly SecretInput _secret = new();

    public string Kind => "imap";

    public string Summary => "The people you write with, from a mailbox: Yahoo, AOL, 163, 126, QQ, Gmail, iCloud, GMX and any IMAP server.";

    public IReadOnlyList<string> SecretNames { get; } = [Password];

    public void AddTo(Command command)
    {
        _security.AcceptOnlyFromAmong("tls", "starttls", "none");
        command.Arguments.Add(_address);
        foreach (Option option in (Option[])[_host, _port, _security, _user, _own])
        {
            command.Options.Add(option);
        }

        _secret.AddTo(command);
    }

    public async Task<NewConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        ParseResult arguments = request.Arguments;
        string address = arguments.GetValue(_address)!.Trim();
        if (address.IndexOf('@', StringComparison.Ordinal) <= 0 || address.EndsWith('@'))
        {
            throw new UsageException("connect imap wants an address, such as me@example.com.");
        }

        ImapPreset? preset = arguments.GetValue(_host) is null ? ImapPresets.Find(address) : null;
        if (preset is { SignIn: ImapSignInKind.OAuth })
        {
            throw new ContactBridgeException($"{preset.Name} takes no password over IMAP. {preset.SignInHint}");
        }

        Dictionary<string, string> settings = Settings(arguments, address, preset);
        string password = await _secret.ReadAsync(arguments, Question(preset), cancellationToken).ConfigureAwait(false);
        ImapContactSource source = new(Options(settings, password));
        await source.VerifyAsync(cancellationToken).ConfigureAwait(false);
        return new NewConnection
        {
            Source = source.Descriptor,
            Kind = Kind,
            Settings = settings,
            Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { [Password] = password },
        };
    }

    public async Task<IContactSource> OpenAsync(Connection connection, CancellationToken cancellationToken) =>
        new ImapContactSource(Options(connection.Settings, await connection.Secrets.GetAsync(Password, cancellationToken).ConfigureAwait(false)));

    private static string Question(ImapPreset? preset) => preset?.SignIn switch
    {
        ImapSignInKind.AuthorizationCode => "Authorisation code (not the password)",
        ImapSignInKind.AppPassword => "App password (not the account's own)",
        _ => "Password",
    };

    private static ImapOptions Options(IReadOnlyDictionary<string, string> settings, string password)
    {
        string address = settings["address"];
        ImapPreset? preset = settings.TryGetValue("preset", out string? name) ? ImapPresets.All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)) : null;
        return new ImapOptions
        {
            Address = address,
            Credentials = ImapCredentials.FromPassword(settings.GetValueOrDefault("user", address), password),
            Host = settings["host"],
            Port = int.Parse(settings["port"], CultureInfo.InvariantCulture),
            Security = Enum.Parse<ImapSecurity>(settings["security"]),
            ExportHost = preset?.ExportHost,
            RequiresId = preset?.RequiresId ?? false,
            SignInHint = preset?.SignInHint,
            OwnAddresses = settings.TryGetValue("own", out string? own) ? own.Split('\n') : [],
            Alert = static text => Console.Error.WriteLine($"The server says: {text}"),
        };
    }

    private Dictionary<string, string> Settings(ParseResult arguments, string address, ImapPreset? preset)
    {
        string host = arguments.GetValue(_host) ?? preset?.Host
            ?? throw new ContactBridgeException("No server is known for this domain; name it: --host imap.example.com");
        ImapSecurity security = arguments.GetValue(_security) switch
        {
            "starttls" => ImapSecurity.StartTls,
            "none" => ImapSecurity.None,
            "tls" => ImapSecurity.Tls,
            _ => preset?.Security ?? ImapSecurity.Tls,
        };
        int port = arguments.GetValue(_port) ?? (preset is { } known && known.Security == security ? known.Port : security == ImapSecurity.Tls ? 993 : 143);
        string user = arguments.GetValue(_user) ?? (preset is { UserIsLocalPart: true } ? address[..address.LastIndexOf('@')] : address);
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["address"] = address,
            ["host"] = host,
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["security"] = security.ToString(),
            ["user"] = user,
        };
        if (preset is not null)
        {
            settings["preset"] = preset.Name;
        }

        if (arguments.GetValue(_own) is { Length: > 0 } own)
        {
            settings["own"] = string.Join('\n', own);
        }

        return settings;
    }
}
