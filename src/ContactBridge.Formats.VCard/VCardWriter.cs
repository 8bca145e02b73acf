using ContactBridge.Contacts;
using ContactBridge.Formats.VCard.Syntax;
using ContactBridge.Formats.VCard.Writing;

namespace ContactBridge.Formats.VCard;

/// <summary>Writes vCard 3.0 (RFC 2426) or 4.0 (RFC 6350): UTF-8, CR LF, folded after 75 octets. Stateless and thread-safe.</summary>
/// <remarks>
/// Everything that a contact holds is written: where the version has no property for it, as the extension that most programs read, else as
/// one of our own (X-CONTACTBRIDGE-…). Reading it again gives an equal contact, but for where its values stand and the spelling of dates.
/// </remarks>
internal sealed class VCardWriter(VCardVersion version) : IContactWriter
{
    private const int FlushBytes = 64 * 1024;

    /// <inheritdoc/>
    public string Name => version == VCardVersion.V40 ? "vcard-4.0" : "vcard-3.0";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<Contact> contacts, Stream stream, CancellationToken cancellationToken)
    {
        CardWriting card = new(version);
        await foreach (Contact contact in contacts.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            card.Write(contact);
            if (card.Output.WrittenCount >= FlushBytes)
            {
                await stream.WriteAsync(card.Output.WrittenMemory, cancellationToken).ConfigureAwait(false);
                card.Output.ResetWrittenCount();
            }
        }

        await stream.WriteAsync(card.Output.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }
}
