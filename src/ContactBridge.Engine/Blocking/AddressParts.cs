namespace ContactBridge.Engine.Blocking;

/// <summary>Takes a folded street line apart.</summary>
internal static class AddressParts
{
    /// <summary>The first word that begins with a digit, and the others joined; either may be empty.</summary>
    public static (string Number, string Name) Split(string street)
    {
        int at = street.AsSpan().IndexOfAnyInRange('0', '9');
        while (at > 0 && street[at - 1] != ' ')
        {
            int next = street.AsSpan(at + 1).IndexOfAnyInRange('0', '9');
            at = next < 0 ? -1 : at + 1 + next;
        }

        if (at < 0)
        {
            return (string.Empty, FullNameBlockingRule.Compact(street));
        }

        int end = street.IndexOf(' ', at);
        end = end < 0 ? street.Length : end;
        return (street[at..end], FullNameBlockingRule.Compact(string.Concat(street.AsSpan(0, at), street.AsSpan(end))));
    }
}
