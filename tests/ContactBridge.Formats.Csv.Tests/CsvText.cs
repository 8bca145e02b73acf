using System.Collections;
using System.Text;
using ContactBridge.Contacts;
using ContactBridge.Formats.Csv.Headers;

namespace ContactBridge.Formats.Csv.Tests;

/// <summary>Reads and recognises CSV given as text.</summary>
internal static class CsvText
{
    private static readonly CsvFormat Format = new();

    public static Task<List<ContactItem>> Read(string text, params (string Column, string Field)[] map) => Read(Encoding.UTF8.GetBytes(text), new FormatReadContext { ColumnMap = Map(map) });

    public static async Task<List<ContactItem>> Read(byte[] bytes, FormatReadContext? context = null)
    {
        using MemoryStream stream = new(bytes);
        List<ContactItem> items = [];
        await foreach (ContactItem item in Format.Reader.ReadAsync(stream, context ?? new FormatReadContext(), TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    public static async Task<Contact> ReadOne(string text, params (string Column, string Field)[] map) => Assert.Single(await Read(text, map)).Contact!;

    public static FormatMatch? Detect(string text, params (string Column, string Field)[] map) => Detect(Encoding.UTF8.GetBytes(text), map);

    public static FormatMatch? Detect(byte[] bytes, params (string Column, string Field)[] map) => Format.Detector.Detect(new FormatProbe
    {
        FileName = "file.csv",
        Head = bytes.AsMemory(0, Math.Min(bytes.Length, FormatProbe.MaxHeadBytes)),
        IsWhole = bytes.Length <= FormatProbe.MaxHeadBytes,
        ColumnMap = Map(map),
    });

    public static Dictionary<string, string> Map((string Column, string Field)[] map) => map.ToDictionary(m => m.Column, m => m.Field, StringComparer.OrdinalIgnoreCase);

    /// <summary>The first name of every field of a dialect, as its program would write the header.</summary>
    public static string[] HeaderOf(string dialect)
    {
        using Stream stream = typeof(CsvFormat).Assembly.GetManifestResourceStream("csv-headers.txt")!;
        using StreamReader reader = new(stream);
        return [.. reader.ReadToEnd().Split('\n').SkipWhile(l => l != "@" + dialect).Skip(1).TakeWhile(l => l.Length > 0 && l[0] != '@').Select(l => l.Split('\t')[1].Replace("{n}", "1", StringComparison.Ordinal))];
    }

    /// <summary>Every string that a contact holds, wherever.</summary>
    public static IEnumerable<string> StringsOf(object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                yield return text;
                break;
            case IEnumerable list:
                foreach (string inner in list.Cast<object?>().SelectMany(StringsOf))
                {
                    yield return inner;
                }

                break;
            default:
                if (value.GetType().Namespace!.StartsWith("ContactBridge", StringComparison.Ordinal) && !value.GetType().IsEnum)
                {
                    foreach (string inner in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsStatic: false }).SelectMany(p => StringsOf(p.GetValue(value))))
                    {
                        yield return inner;
                    }
                }

                break;
        }
    }

    public static string Quote(string cell) => "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static IReadOnlyCollection<string> Dialects => HeaderDictionary.Instance.Dialects;
}
