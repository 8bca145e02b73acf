namespace ContactBridge.Formats.Csv.Writing;

/// <summary>The cells of one contact in Google's layout of 2024, before it is known how many columns the file needs.</summary>
internal sealed class GoogleRow
{
    /// <summary>The columns that stand once, in Google's order.</summary>
    public static string[] SingleColumns { get; } =
    [
        "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name", "Name Prefix", "Name Suffix", "Nickname",
        "File As", "Organization Name", "Organization Title", "Organization Department", "Birthday", "Notes", "Photo", "Labels",
    ];

    /// <summary>The columns that stand n times, in Google's order: their name, and the parts of each.</summary>
    public static (string Name, string[] Parts)[] RepeatedColumns { get; } =
    [
        ("E-mail", ["Label", "Value"]),
        ("Phone", ["Label", "Value"]),
        ("Address", ["Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address"]),
        ("Relation", ["Label", "Value"]),
        ("Website", ["Label", "Value"]),
        ("Event", ["Label", "Value"]),
        ("Custom Field", ["Label", "Value"]),
    ];

    /// <summary>The cells of <see cref="SingleColumns"/>.</summary>
    public string?[] Single { get; } = new string?[SingleColumns.Length];

    /// <summary>The cells of <see cref="RepeatedColumns"/>: for each, one array of parts per value.</summary>
    public List<string?[]>[] Repeated { get; } = [[], [], [], [], [], [], []];

    public List<string?[]> Emails => Repeated[0];

    public List<string?[]> Phones => Repeated[1];

    public List<string?[]> Addresses => Repeated[2];

    public List<string?[]> Relations => Repeated[3];

    public List<string?[]> Websites => Repeated[4];

    public List<string?[]> Events => Repeated[5];

    /// <summary>Puts a cell into one of <see cref="SingleColumns"/>.</summary>
    public void Set(string column, string? text) => Single[Array.IndexOf(SingleColumns, column)] = text;

    /// <summary>Adds what Google's layout has no column for.</summary>
    public void AddCustom(string label, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Repeated[6].Add([label, text]);
        }
    }
}
