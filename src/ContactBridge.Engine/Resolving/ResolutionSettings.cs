using System.Globalization;
using ContactBridge.Engine.Decisions;

namespace ContactBridge.Engine.Resolving;

/// <summary>What a resolution keeps in the book for the next one.</summary>
internal static class ResolutionSettings
{
    /// <summary>By which options, model and book size the stored result was computed.</summary>
    public const string State = "resolution-state";

    /// <summary>How many people there are.</summary>
    public const string People = "resolution-people";

    /// <summary>The weights learned from the book.</summary>
    public const string Learned = "learned-weights";

    /// <summary>The pairs that they were learned from, in base 64.</summary>
    public const string Sample = "learning-sample";

    /// <summary>A hash of <see cref="Sample"/>, so that who knows the sample need not read it again.</summary>
    public const string SampleMark = "learning-sample-mark";

    /// <summary>The region in which national telephone numbers were read; empty for none.</summary>
    public const string DefaultRegion = "default-region";

    /// <summary>Every setting above, for copying a book.</summary>
    public static IReadOnlyList<string> All { get; } = [State, People, Learned, Sample, SampleMark, DefaultRegion, DecisionState.Setting];

    public static string StateOf(PipelineOptions options, int bookBand) =>
        string.Create(CultureInfo.InvariantCulture, $"{options.Fingerprint()};band {bookBand}");

    public static Dictionary<string, string> Write(PipelineOptions options, int bookBand, int people, IEnumerable<ResolvedDecision> decisions) =>
        new(StringComparer.Ordinal)
        {
            [State] = StateOf(options, bookBand),
            [People] = people.ToString(CultureInfo.InvariantCulture),
            [DefaultRegion] = options.Normalization.DefaultRegion ?? string.Empty,
            [DecisionState.Setting] = DecisionState.Write(decisions),
        };
}
