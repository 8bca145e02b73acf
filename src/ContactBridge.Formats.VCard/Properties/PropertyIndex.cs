using System.Collections.Frozen;
using System.Text;

namespace ContactBridge.Formats.VCard.Properties;

/// <summary>All mappers, in the order in which they write.</summary>
internal static class PropertyIndex
{
    /// <summary>The mappers.</summary>
    public static IReadOnlyList<PropertyMapper> Mappers { get; } =
    [
        new KindMapper(), new IdentifierMapper(), new NameMapper(), new NameExtrasMapper(), new NicknameMapper(), new EmailMapper(), new PhoneMapper(),
        new AddressMapper(), new EmploymentMapper(), new DateMapper(), new UrlMapper(), new ProfileMapper(), new RelatedMapper(), new CategoriesMapper(),
        new MemberMapper(), new NoteMapper(), new PhotoMapper(), new CustomFieldMapper(), new AndroidCustomMapper(), new InteractionsMapper(),
        new RevisionMapper(), new UnknownMapper(),
    ];

    private static readonly FrozenDictionary<string, PropertyMapper> ByName = Mappers
        .SelectMany(static mapper => mapper.Names.Select(name => (name, mapper)))
        .ToFrozenDictionary(static p => p.name, static p => p.mapper, StringComparer.Ordinal);

    /// <summary>The mapper of a property in upper case, or null.</summary>
    public static PropertyMapper? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>A property's name in the form that mappers know it by: upper case; blanks, which old telephones write, become hyphens.</summary>
    public static string CanonicalName(string written) => written.ToUpperInvariant().Replace(' ', '-');

    /// <summary>True when the bytes are the upper-case name of a property that is understood, or of any extension.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> name) =>
        name.StartsWith("X-"u8) || Find(Encoding.ASCII.GetString(name)) is not null || name.SequenceEqual("PRODID"u8) || name.SequenceEqual("VERSION"u8);
}
