using ContactBridge.Engine.Normalization;
using ContactBridge.Engine.Normalization.Romanization;
using ContactBridge.Engine.Normalization.Text;

namespace ContactBridge.Engine.Blocking;

/// <summary>Records whose family names sound alike and whose given names begin alike: initials, typing errors, other spellings.</summary>
internal sealed class FamilyInitialBlockingRule : IBlockingRule
{
    private const int MaxLength = 64;

    public void AddKeys(RecordForms forms, List<BlockingKey> keys)
    {
        foreach (NameForm form in forms.Names)
        {
            NormalizedName name = form.Name;
            if (name.Given.Length == 0 || name.Family.Length == 0)
            {
                continue;
            }

            string given = form.LooseGiven;
            string family = form.LooseFamily;
            Add(family, given, keys);
            foreach (char initial in KanjiReadings.InitialsOf(given[0]))
            {
                // How a Japanese name in characters is read is not known: perhaps so.
                Add(family, [initial], keys);
            }

            if (name.OtherFamily.Length > 0)
            {
                Add(name.OtherFamily, given, keys);
            }

            if (name.IsOrderUncertain)
            {
                Add(given, family, keys);
            }
        }
    }

    private static void Add(string family, ReadOnlySpan<char> given, List<BlockingKey> keys)
    {
        var skeleton = new TextBuffer(stackalloc char[MaxLength]);
        try
        {
            ConsonantSkeleton.Append(family, ref skeleton);
            ReadOnlySpan<char> sound = skeleton.Length == 0 ? family : skeleton.Written;
            Span<char> key = stackalloc char[Math.Min(sound.Length, MaxLength) + 1];
            sound[..(key.Length - 1)].CopyTo(key);
            key[^1] = given[0];
            keys.Add(BlockingKey.Create(BlockingKeyKind.FamilyInitial, key));
        }
        finally
        {
            skeleton.Dispose();
        }
    }
}
