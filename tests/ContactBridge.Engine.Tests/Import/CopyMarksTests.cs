using ContactBridge.Engine.Import;
using ContactBridge.Records;
using ContactBridge.Testing;
using Xunit;

namespace ContactBridge.Engine.Tests.Import;

public sealed class CopyMarksTests
{
    [Theory]
    [InlineData("contacts (2).vcf")]
    [InlineData("contacts(1).vcf")]
    [InlineData("contacts (1) (1).vcf")]
    [InlineData("contacts - Copy.vcf")]
    [InlineData("contacts - Copy (3).vcf")]
    [InlineData("contacts copy.vcf")]
    [InlineData("contacts copy 2.vcf")]
    [InlineData("contacts (copy).vcf")]
    [InlineData("contacts (another copy).vcf")]
    [InlineData("contacts (3rd copy).vcf")]
    [InlineData("Copy of contacts.vcf")]
    [InlineData("Copy (2) of contacts.vcf")]
    [InlineData("Kopie von contacts.vcf")]
    [InlineData("contacts - Kopie.vcf")]
    [InlineData("contacts – Kopie (2).vcf")]
    [InlineData("Copia de contacts.vcf")]
    [InlineData("Copie de contacts.vcf")]
    [InlineData("contacts - copie.vcf")]
    [InlineData("contacts — копия.vcf")]
    [InlineData("contacts - 副本.vcf")]
    [InlineData("contacts のコピー.vcf")]
    [InlineData("contacts_1(1).vcf")]
    public void Strip_takes_the_marks_of_copies(string name) => Assert.Equal("contacts.vcf", CopyMarks.Strip(name));

    [Theory]
    [InlineData("contacts.vcf")]
    [InlineData("contacts_2.vcf")]
    [InlineData("contacts-2.vcf")]
    [InlineData("contacts 2.vcf")]
    [InlineData("contacts (2024).csv")]
    [InlineData("contacts (work).csv")]
    [InlineData("copy.csv")]
    [InlineData("(1).csv")]
    [InlineData("Photocopy.csv")]
    [InlineData("Copy of .csv")]
    [InlineData("contacts.copy.csv")]
    [InlineData("iPhone 15 copyshop.csv")]
    [InlineData("no extension")]
    [InlineData(".vcf")]
    public void Strip_leaves_other_names_alone(string name) => Assert.Equal(name, CopyMarks.Strip(name));

    [Fact]
    public void Create_names_sources_by_exporter_and_file() =>
        Assert.Equal(["tiny:contacts.tiny", "tiny:other.tiny"], Ids(null, "contacts (2).tiny", "f/other.tiny"));

    [Fact]
    public void Create_keeps_two_documents_apart_that_would_have_one_name()
    {
        Assert.Equal(["tiny:contacts (1).tiny", "tiny:contacts.tiny"], Ids(null, "contacts (1).tiny", "contacts.tiny"));
        Assert.Equal(["tiny:a/contacts.tiny", "tiny:b/contacts.tiny"], Ids(null, "a/contacts.tiny", "b/contacts.tiny"));
        Assert.Equal(["tiny:contacts (1).tiny", "tiny:contacts (2).tiny"], Ids(null, "contacts (1).tiny", "contacts (2).tiny"));
    }

    [Fact]
    public void Create_prefers_the_name_that_the_book_knows()
    {
        Assert.Equal(["tiny:contacts (1).tiny"], Ids(["tiny:contacts (1).tiny", "tiny:contacts.tiny"], "contacts (1).tiny"));
        Assert.Equal(["tiny:a/contacts.tiny"], Ids(["tiny:a/contacts.tiny"], "a/contacts.tiny"));
    }

    [Fact]
    public void Create_takes_a_folder_of_many_small_files_as_one_source()
    {
        string[] cards = [.. Enumerable.Range(0, 20).Select(i => $"phone/{i}.tiny")];

        Assert.Equal(["tiny:phone/"], Ids(null, cards));
        Assert.Equal(["tiny:phone/"], Ids(["tiny:phone/"], cards[..2]));
        Assert.Equal(2, Ids(null, cards[..2]).Count());
    }

    [Fact]
    public void Create_gives_all_documents_to_the_source_that_the_user_names()
    {
        RecognizedDocument[] documents = [Document("a.tiny"), Document("b.tiny")];

        FileContactSource source = Assert.Single(FileSources.Create(documents, new FileSourceOptions { SourceId = SourceId.Create("mine") }));

        Assert.Equal("mine", source.Descriptor.Id.Value);
        Assert.Equal(2, source.Documents.Count);
    }

    private static IEnumerable<string> Ids(string[]? known, params string[] names) =>
        FileSources.Create([.. names.Select(Document)], null, known?.Select(SourceId.Create).ToList()).Select(s => s.Descriptor.Id.Value);

    private static RecognizedDocument Document(string name)
    {
        var format = new TinyContactFormat();
        ContactDocument document = ContactDocument.FromBytes(name, format.File("1|A"));
        return new RecognizedDocument(document, format, new Formats.FormatMatch { Format = "tiny", Confidence = 100, Exporter = "tiny" });
    }
}
