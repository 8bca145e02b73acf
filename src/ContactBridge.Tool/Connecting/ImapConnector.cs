using System.CommandLine;
using System.Globalization;
using ContactBridge.Records;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using ContactBridge.Sources.Imap.Discovery;
using ContactBridge.Tool.CommandLine;

namespace ContactBridge.Tool.Connecting;

/// <summary>contactbridge connect imap me@163.com</summary>
internal sealed class ImapConnector : IConnector
{
    private const string Password = "password";
    private const string Token = "token";
    private const string TokenVariable = "token-env";

    private readonly Argument<string> _address = new("address") { Description = "The mailbox's address, such as me@163.com." };
    private readonly Option<string?> _host = new("--host") { Description = "The server. Default: found by the address's domain." };
    private readonly Option<int?> _port = new("--port") { Description = "Its port. Default: 993, or 143 without TLS from the start." };
    private readonly Option<string?> _security = new("--security") { Description = "tls, starttls or none. Default: tls." };
    private readonly Option<string?> _user = new("--user") { Description = "The user's name at the server. Default: the address." };
    private readonly Option<string[]> _own = new("--own") { Description = "A further address of yours.", HelpName = "address" };
    private readonly Option<string?> _fingerprint = new("--fingerprint") { Description = "SHA-256 of the one certificate to accept, for a server that made its own.", HelpName = "hex" };
    private readonly SecretInput _secret = new("password", "password or code");
    private readonly SecretInput _token = new("token", "OAuth 2.0 access token");

    public string Kind => "imap";

    public string Summary => "The people you write with, from a mailbox: Yahoo, AOL, 163, 126, QQ, Gmail, iCloud, GMX and any IMAP server.";

    public IReadOnlyList<string> SecretNames { get; } = [Password, Token];

    public void AddTo(Command command)
    {
        _security.AcceptOnlyFromAmong("tls", "starttls", "none");
        command.Arguments.Add(_address);
        foreach (Option option in (Option[])[_host, _port, _security, _user, _own, _fingerprint])
        {
            command.Options.Add(option);
        }

        _secret.AddTo(command);
        _token.AddTo(command);
    }

    public async Task<NewConnection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        ParseResult arguments = request.Arguments;
        string address = arguments.GetValue(_address)!.Trim();
        if (address.IndexOf('@', StringComparison.Ordinal) <= 0 || address.EndsWith('@'))
        {
            throw new UsageException("connect imap wants an address, such as me@example.com.");
        }

        bool byToken = _token.IsGiven(arguments);
        if (byToken && _secret.IsGiven(arguments))
        {
            throw new UsageException("Give a password or a token, not both.");
        }

        ImapServer server = await FindServerAsync(arguments, address, cancellationToken).ConfigureAwait(false);
        if (server.IsOAuthOnly && !byToken)
        {
            throw new ContactBridgeException($"{server.Preset?.Name ?? server.Host} takes no password over IMAP. {server.Preset?.SignInHint} With an access token: --token-env NAME or --token-stdin.");
        }

        Dictionary<string, string> settings = Settings(arguments, address, server);
        string secret = await (byToken ? _token : _secret).ReadAsync(arguments, Question(server.Preset), cancellationToken).ConfigureAwait(false);
        ImapContactSource source = await VerifyAsync(settings, Credentials(settings, secret, byToken), cancellationToken).ConfigureAwait(false);

        // Tokens live for an hour or so: where a variable brings them, it is asked again at each sync, and nothing is kept.
        bool isKept = _token.Variable(arguments) is null;
        return new NewConnection
        {
            Source = source.Descriptor,
            Kind = Kind,
            Settings = settings,
            Secrets = isKept ? new Dictionary<string, string>(StringComparer.Ordinal) { [byToken ? Token : Password] = secret } : [],
        };
    }

    public async Task<IContactSource> OpenAsync(Connection connection, CancellationToken cancellationToken)
    {
        bool byToken = connection.Settings.ContainsKey(Token);
        string secret = connection.Settings.TryGetValue(TokenVariable, out string? variable)
            ? Environment.GetEnvironmentVariable(variable)?.Trim() is { Length: > 0 } token ? token : throw new SignInRequiredException(connection.Source, $"The environment variable {variable}, which brings the access token, is empty or not set.")
            : await connection.Secrets.GetAsync(byToken ? Token : Password, cancellationToken).ConfigureAwait(false);
        return new ImapContactSource(Options(connection.Settings, Credentials(connection.Settings, secret, byToken)));
    }

    private static IImapCredentials Credentials(IReadOnlyDictionary<string, string> settings, string secret, bool isToken)
    {
        string user = settings.GetValueOrDefault("user", settings["address"]);
        return isToken ? new GivenToken(SourceId.Create("imap:" + settings["address"].ToLowerInvariant()), user, secret.Trim()) : ImapCredentials.FromPassword(user, secret);
    }

    private static string Question(ImapPreset? preset) => preset?.SignIn switch
    {
        ImapSignInKind.AuthorizationCode => "Authorisation code (not the password)",
        ImapSignInKind.AppPassword => "App password (not the account's own)",
        _ => "Password",
    };

    private static ImapOptions Options(IReadOnlyDictionary<string, string> settings, IImapCredentials credentials)
    {
        string address = settings["address"];
        ImapPreset? preset = settings.TryGetValue("preset", out string? name) ? ImapPresets.All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)) : null;
        return new ImapOptions
        {
            Address = address,
            Credentials = credentials,
            Host = settings["host"],
            Port = int.Parse(settings["port"], CultureInfo.InvariantCulture),
            Security = Enum.Parse<ImapSecurity>(settings["security"]),
            CertificateFingerprint = settings.GetValueOrDefault("fingerprint"),
            ExportHost = preset?.ExportHost,
            MessageWindow = preset?.MessageWindow ?? 0,
            RequiresId = preset?.RequiresId ?? false,
            SignInHint = preset?.SignInHint,
            OwnAddresses = settings.TryGetValue("own", out string? own) ? own.Split('\n') : [],
            Alert = static text => Console.Error.WriteLine($"The server says: {text}"),
        };
    }

    private async Task<ImapServer> FindServerAsync(ParseResult arguments, string address, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_host) is { } host)
        {
            ImapSecurity security = SecurityOf(arguments) ?? ImapSecurity.Tls;
            return new ImapServer { Host = host, Port = security == ImapSecurity.Tls ? 993 : 143, Security = security, User = address, FoundBy = ImapDiscoveryStep.Preset, Preset = ImapPresets.FindByHost(host) };
        }

        if (ImapPresets.Find(address) is null)
        {
            await ConnectRequest.TellAsync("Looking for the server of this domain...").ConfigureAwait(false);
        }

        using ImapDiscovery discovery = new();
        ImapServer found = await discovery.FindAsync(address, cancellationToken).ConfigureAwait(false)
            ?? throw new ContactBridgeException("No server is found for this domain; name it: --host imap.example.com");
        if (found.NeedsConfirmation && !await ConnectRequest.ConfirmAsync($"The domain says that its mail is at {found.Host}. Is that right?").ConfigureAwait(false))
        {
            throw new ContactBridgeException($"The domain says that its mail is at {found.Host}, which is outside of it and nobody known. If that is right, name it: --host {found.Host}");
        }

        return found;
    }

    /// <summary>Signs in; where the certificate is not trusted, the user may accept that one (Proton Bridge, a server in the house).</summary>
    private static async Task<ImapContactSource> VerifyAsync(Dictionary<string, string> settings, IImapCredentials credentials, CancellationToken cancellationToken)
    {
        ImapContactSource source = new(Options(settings, credentials));
        try
        {
            await source.VerifyAsync(cancellationToken).ConfigureAwait(false);
            return source;
        }
        catch (UntrustedCertificateException e) when (!settings.ContainsKey("fingerprint"))
        {
            string question = $"{e.Message}{Environment.NewLine}Its SHA-256 fingerprint is {e.Fingerprint}.{Environment.NewLine}Accept this certificate, and no other, from now on?";
            if (!await ConnectRequest.ConfirmAsync(question).ConfigureAwait(false))
            {
                throw new ContactBridgeException($"{e.Message} If the server is one you know, accept its certificate: --fingerprint {e.Fingerprint}", e);
            }

            settings["fingerprint"] = e.Fingerprint;
            return await VerifyAsync(settings, credentials, cancellationToken).ConfigureAwait(false);
        }
    }

    private ImapSecurity? SecurityOf(ParseResult arguments) => arguments.GetValue(_security) switch
    {
        "starttls" => ImapSecurity.StartTls,
        "none" => ImapSecurity.None,
        "tls" => ImapSecurity.Tls,
        _ => null,
    };

    private Dictionary<string, string> Settings(ParseResult arguments, string address, ImapServer server)
    {
        ImapSecurity security = SecurityOf(arguments) ?? server.Security;
        int port = arguments.GetValue(_port) ?? (server.Security == security ? server.Port : security == ImapSecurity.Tls ? 993 : 143);
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["address"] = address,
            ["host"] = server.Host,
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["security"] = security.ToString(),
            ["user"] = arguments.GetValue(_user) ?? server.User,
        };
        if (server.Preset is { } preset)
        {
            settings["preset"] = preset.Name;
        }

        if (arguments.GetValue(_fingerprint) is { } fingerprint)
        {
            settings["fingerprint"] = fingerprint;
        }

        if (_token.IsGiven(arguments))
        {
            settings[Token] = "given";
        }

        if (_token.Variable(arguments) is { } variable)
        {
            settings[TokenVariable] = variable;
        }

        if (arguments.GetValue(_own) is { Length: > 0 } own)
        {
            settings["own"] = string.Join('\n', own);
        }

        return settings;
    }
}
