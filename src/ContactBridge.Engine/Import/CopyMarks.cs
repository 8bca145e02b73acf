using System.Text.RegularExpressions;

namespace ContactBridge.Engine.Import;

/// <summary>Takes from a file name what browsers and file managers add to tell copies apart: "contacts (2).vcf" is "contacts.vcf" again.</summary>
/// <remarks>
/// Only marks that programs are known to write, at the place where they write them. A bare number is none: "contacts_2.vcf" may be the second
/// part of an export, and "contacts 2024.vcf" another year's.
/// </remarks>
internal static partial class CopyMarks
{
    /// <summary>The name without copy marks; the name itself when nothing else would be left.</summary>
    public static string Strip(string fileName)
    {
        string extension = Path.GetExtension(fileName);
        string stem = fileName[..^extension.Length];
        string before;
        do
        {
            before = stem;

            // "contacts_1(1)": Outlook on the web and some phones number a file before the browser does.
            stem = NumberedTwice().Replace(stem, string.Empty);
            stem = Number().Replace(stem, string.Empty);
            stem = CopyAtEnd().Replace(stem, string.Empty);
            stem = CopyAtStart().Replace(stem, string.Empty);
        }
        while (stem != before);

        return string.IsNullOrWhiteSpace(stem) ? fileName : stem + extension;
    }

    [GeneratedRegex(@"(?<=\S)_\d ?\(\d{1,3}\)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberedTwice();

    [GeneratedRegex(@"(?<=\S) ?[\(（]\d{1,3}[\)）]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    // Windows " - Copy", macOS " copy 2", GNOME " (copy)" and " (another copy)", in the languages of their users.
    [GeneratedRegex(
        @"(?<=\S)(?:(?: [-–—] | )(?:copy|kopie|copie|copia|cópia|kopia|kopi|kopio|kópia|másolat|kopya|копия|копія|コピー|副本|拷贝|拷貝|복사본)(?: \d{1,3})?|(?: ?\((?:\d{1,2}(?:st|nd|rd|th) |another )?(?:copy|kopie|copie|copia|cópia|kopia|копия|コピー|副本)(?: \d{1,3})?\))| ?のコピー(?: ?\d{1,3})?| ?的副本(?: ?\d{1,3})?)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CopyAtEnd();

    [GeneratedRegex(
        @"^(?:copy(?: \(\d{1,3}\))? of|kopie(?: \(\d{1,3}\))? von|kopie van|copie de|copia de|copia di|cópia de|kopia|kopi av|kopi af|копия) (?=\S)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CopyAtStart();
}
