using System.Text;

namespace ContactBridge.Accuracy.Tables;

/// <summary>Reads two columns of a CSV file: for the truth, which the product never sees.</summary>
internal static class LabelledTable
{
    public static Dictionary<string, string> Read(string file, string keyColumn, string valueColumn)
    {
        List<List<string>> rows = Rows(File.ReadAllText(file).TrimStart('\uFEFF'));
        int key = rows[0].IndexOf(keyColumn);
        int value = rows[0].IndexOf(valueColumn);
        if (key < 0 || value < 0)
        {
            throw new ArgumentException($"{Path.GetFileName(file)} has no column {(key < 0 ? keyColumn : valueColumn)}.");
        }

        return rows.Skip(1).Where(row => row.Count > Math.Max(key, value)).ToDictionary(row => row[key].Trim(), row => row[value].Trim(), StringComparer.Ordinal);
    }

    private static List<List<string>> Rows(string text)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (isQuoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else if (c == '"')
                {
                    isQuoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (c is ',' or '\n')
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(cell.ToString());
            rows.Add(row);
        }

        return rows;
    }
}
