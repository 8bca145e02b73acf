using ContactBridge.Engine.Normalization;

namespace ContactBridge.Engine.Blocking;

/// <summary>Every part of a name: while only a few records have it they are compared, and always it is counted, since a rare name weighs more than a common one.</summary>
internal sealed class NameTokenRule : IBlockingRule
{
    public static BlockingKey KeyOf(ReadOnlySpan<char> part) => BlockingKey.Create(BlockingKeyKind.NameToken, part);

    // The parts whole: "van der berg" is one name, and "xiao ming" is "xiaoming"; in any usual spelling.
    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        foreach (NameForm name in forms.Names)
        {
            if (Tells(name.LooseGiven))
            {
                keys.Add(name.GivenKey);
            }

            if (Tells(name.LooseFamily))
            {
                keys.Add(name.FamilyKey);
            }

            if (name.Name.OtherFamily.Length > 0 && NameForms.Loose(name.Name.OtherFamily) is var other && Tells(other))
            {
                keys.Add(KeyOf(other));
            }
        }
    }

    // More than an initial.
    private static bool Tells(string part) => part.Length > 1 || (part.Length == 1 && !char.IsAscii(part[0]));
}
