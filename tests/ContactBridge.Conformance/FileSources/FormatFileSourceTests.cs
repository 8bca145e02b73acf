using ContactBridge.Contacts;
using ContactBridge.Formats;
using ContactBridge.Formats.Csv;
using ContactBridge.Formats.VCard;
using ContactBridge.Testing;

namespace ContactBridge.Conformance.FileSources;

/// <summary>vCard 4.0 with UIDs.</summary>
public sealed class VCardFileSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(FormatFiles.VCard("vcard-4.0", hasIds: true));
}

/// <summary>vCard 3.0 without UIDs, as telephones write it.</summary>
public sealed class VCardFileWithoutIdsSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(FormatFiles.VCard("vcard-3.0", hasIds: false));
}

/// <summary>vCard that is the whole of its source, read twice for its size.</summary>
public sealed class VCardFileReplacingSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(FormatFiles.VCard("vcard-3.0", hasIds: false, replace: true, isBuffered: false));
}

/// <summary>Google's CSV.</summary>
public sealed class CsvFileSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(FormatFiles.Csv(replace: false));
}

/// <summary>Google's CSV that is the whole of its source.</summary>
public sealed class CsvFileReplacingSourceTests : ContactSourceConformanceTests
{
    protected override ValueTask<ContactSourceFixture> CreateAsync() => new(FormatFiles.Csv(replace: true, isBuffered: false));
}

internal static class FormatFiles
{
    public static FileFixture VCard(string writer, bool hasIds, bool replace = false, bool isBuffered = true)
    {
        var format = new VCardFormat();
        return new FileFixture(format, "contacts.vcf", contacts => WriteAsync(format, writer, contacts, hasIds), replace, isBuffered) { IsEmptyAllowed = false };
    }

    public static FileFixture Csv(bool replace, bool isBuffered = true)
    {
        var format = new CsvFormat();
        return new FileFixture(format, "contacts.csv", contacts => WriteAsync(format, "csv-google", contacts, hasIds: false), replace, isBuffered) { IsEmptyAllowed = true };
    }

    private static async Task<byte[]> WriteAsync(IContactFormat format, string writer, IReadOnlyList<FixtureContact> contacts, bool hasIds)
    {
        var stream = new MemoryStream();
        IAsyncEnumerable<Contact> values = contacts.Select(c => hasIds ? WithUid(c) : c.Contact).ToAsyncEnumerable();
        await format.Writers.Single(w => w.Name == writer).WriteAsync(values, stream, CancellationToken.None);
        return stream.ToArray();
    }

    private static Contact WithUid(FixtureContact contact)
    {
        var builder = new ContactBuilder();
        builder.AddAll(contact.Contact);
        builder.Identifiers.Add(new ExternalIdentifier("uid", contact.Id));
        return builder.Build();
    }
}
