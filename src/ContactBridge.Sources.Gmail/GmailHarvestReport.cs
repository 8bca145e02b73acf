using ContactBridge.Sources.Imap;

namespace ContactBridge.Sources.Gmail;

/// <summary>What a read of a Gmail mailbox came to: numbers only.</summary>
/// <param name="NewMessages">Messages counted for the first time.</param>
/// <param name="UnreadableMessages">Messages that Gmail could not give.</param>
/// <param name="UnusableAddresses">Addresses that are none.</param>
/// <param name="Correspondents">Addresses known after the read, by what they stand for; those that are not given out are left out on purpose.</param>
public sealed record GmailHarvestReport(long NewMessages, long UnreadableMessages, long UnusableAddresses, IReadOnlyDictionary<CorrespondentKinds, int> Correspondents);
