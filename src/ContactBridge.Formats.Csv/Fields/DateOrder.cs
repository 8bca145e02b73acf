namespace ContactBridge.Formats.Csv.Fields;

/// <summary>What "3/4/1980" means in a file.</summary>
internal enum DateOrder
{
    /// <summary>Not known: dates that can be read in two ways stay text.</summary>
    Unknown = 0,

    /// <summary>3 April.</summary>
    DayFirst = 1,

    /// <summary>4 March.</summary>
    MonthFirst = 2,
}
