using System.Globalization;
using ContactBridge.Contacts;
using ContactBridge.Sources;
using ContactBridge.Sources.Imap;
using ContactBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ContactBridge.Servers.Fake;

/// <summary>The promises of every source, held by a mailbox. A contact is somebody who wrote; one who is gone still did.</summary>
public sealed class ImapSourceConformanceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => ValueTask.FromResult<ContactSourceFixture>(new MailboxWorld());

    private sealed class MailboxWorld : ContactSourceFixture
    {
        private readonly FakeImapServer _server = new();
        private readonly FakeFolder _inbox = new("INBOX");
        private readonly HashSet<string> _written = new(StringComparer.Ordinal);
        private bool _isUnreachable;

        public MailboxWorld() => _server.Folders.Add(_inbox);

        public override bool CanAddUnreadableItems => true;

        public override IReadOnlyList<SourceRefusal> Refusals => [SourceRefusal.SignIn, SourceRefusal.Throttled, SourceRefusal.Unreachable, SourceRefusal.Broken];

        public override IReadOnlyList<string> Secrets => ["s3cret"];

        public override IContactSource CreateSource(ILogger logger)
        {
            ImapOptions options = _server.Options();
            return new ImapContactSource(new ImapOptions
            {
                Address = options.Address,
                Credentials = options.Credentials,
                Host = options.Host,
                Port = options.Port,
                Security = options.Security,
                MaxReconnects = 1,
                ReconnectDelay = options.ReconnectDelay,
                Timeout = options.Timeout,
                PageSize = 3,
                MinMessagesBetweenStops = 3,
                Logger = logger,
            });
        }

        public override ValueTask SetContactsAsync(IReadOnlyList<FixtureContact> contacts)
        {
            _inbox.Messages.RemoveAll(m => m.Refusal is not null);
            foreach (Contact contact in contacts.Select(c => c.Contact))
            {
                string from = $"\"{contact.Names[0].Formatted}\" <{contact.Emails[0].Value}>";
                if (_written.Add(from))
                {
                    string id = (_inbox.UidNext * 31).ToString(CultureInfo.InvariantCulture);
                    _inbox.Messages.Add(FakeMessage.Of(_inbox.UidNext, $"From: {from}\nTo: owner@example.com\nDate: Mon, 01 Jan 2024 10:00:00 +0000\nMessage-ID: <{id}@example.org>"));
                }
            }

            return ValueTask.CompletedTask;
        }

        public override ValueTask AddUnreadableItemAsync()
        {
            _inbox.Messages.Add(FakeMessage.Of(_inbox.UidNext, "From: canary@example.org") with { Refusal = "NO [SERVERBUG] canary@example.org cannot be read" });
            return ValueTask.CompletedTask;
        }

        public override ValueTask RefuseAsync(SourceRefusal? refusal)
        {
            _isUnreachable = refusal == SourceRefusal.Unreachable;
            _server.LoginAnswer = refusal switch
            {
                SourceRefusal.SignIn => "NO [AUTHENTICATIONFAILED] canary",
                SourceRefusal.Throttled => "NO [LIMIT] Rate limit hit. canary",
                _ => "OK done",
            };
            _server.Greeting = refusal == SourceRefusal.Broken ? "SSH-2.0-canary" : "* OK ready";
            _server.Script = (session, _, _) =>
            {
                if (_isUnreachable)
                {
                    session.Close();
                    throw new IOException("Closed by the script.");
                }

                return Task.FromResult(false);
            };
            return ValueTask.CompletedTask;
        }

        public override ValueTask<byte[]?> SnapshotAsync() => ValueTask.FromResult<byte[]?>([.. _inbox.Messages.SelectMany(m => m.Header)]);

        public override async ValueTask DisposeAsync()
        {
            await _server.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
