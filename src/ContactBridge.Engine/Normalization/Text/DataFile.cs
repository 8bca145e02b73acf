using System.Globalization;

namespace ContactBridge.Engine.Normalization.Text;

/// <summary>The tables that ship inside the assembly (folder Data); lines, # for comments.</summary>
internal static class DataFile
{
    public static IEnumerable<string> ReadLines(string name)
    {
        using Stream stream = typeof(DataFile).Assembly.GetManifestResourceStream($"ContactBridge.Engine.Normalization.Data.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks its table {name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    public static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
