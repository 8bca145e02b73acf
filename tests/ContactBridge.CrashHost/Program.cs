using ContactBridge;
using ContactBridge.CrashHost;
using ContactBridge.Engine.Import;
using ContactBridge.Sources;
using ContactBridge.Sources.Gmail;
using ContactBridge.Sources.Outlook;
using ContactBridge.Storage;

// An application that handles no error: ContactBridge.CrashHost <gmail|outlook> <address> <store> <death>, with its access token in ACCESS_TOKEN.
// What the platform writes when it dies is searched for values by the tests.
Uri address = new(args[1]);
FixedToken tokens = new(Environment.GetEnvironmentVariable("ACCESS_TOKEN")!);
ContactBridgeBuilder builder = new();
builder.UseSqlite(args[2]);
if (args[0] == "gmail")
{
    builder.AddGmail(new GmailOptions
    {
        Account = "canary.owner@example.com", Tokens = tokens, Parts = GmailParts.Contacts | GmailParts.OtherContacts | GmailParts.Mail, PeopleAddress = address, MailAddress = address,
    });
}
else
{
    builder.AddOutlook(new OutlookOptions
    {
        Account = "canary.owner@example.com", Tokens = tokens, Include = OutlookParts.Contacts | OutlookParts.People | OutlookParts.Correspondents, BaseAddress = address,
    });
}

ContactBridgeClient bridge = builder.Build();
AddressBook book = await bridge.OpenAsync();
Death death = Enum.Parse<Death>(args[3]);
await book.SyncAsync(death == Death.Refused ? null : new Killer(death));
