using System.Collections;

namespace ContactBridge.Contacts;

/// <summary>Where in its record a value stood.</summary>
/// <param name="Field">The field's name as the source writes it: "EMAIL", "item1.TEL", "E-mail 1 - Value". Null when unknown.</param>
/// <param name="LineOffset">Physical lines from the record's first line (0 = that line), so that a record which moves in its file stays equal.</param>
public readonly record struct ValueOrigin(string? Field, int LineOffset = 0);

/// <summary>A parameter or side column of a value that the model has no place for, kept as written.</summary>
/// <param name="Name">Its name as the source wrote it.</param>
/// <param name="Value">Its value, decoded but otherwise untouched.</param>
public readonly record struct ValueAttribute(string Name, string Value)
{
    /// <summary>Prints no value.</summary>
    public override string ToString() => nameof(ValueAttribute);
}

/// <summary>An immutable list of attributes with value equality. Empty is shared.</summary>
public sealed class ValueAttributes : IReadOnlyList<ValueAttribute>, IEquatable<ValueAttributes>
{
    private readonly ValueAttribute[] _items;

    private ValueAttributes(ValueAttribute[] items) => _items = items;

    /// <summary>No attributes.</summary>
    public static ValueAttributes Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public ValueAttribute this[int index] => _items[index];

    /// <summary>Copies <paramref name="items"/>, in their order.</summary>
    public static ValueAttributes Create(IReadOnlyCollection<ValueAttribute> items) => items.Count == 0 ? Empty : new([.. items]);

    /// <inheritdoc/>
    public bool Equals(ValueAttributes? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueAttributes);

    /// <inheritdoc/>
    public override int GetHashCode() => _items.Length == 0 ? 0 : HashCode.Combine(_items.Length, _items[0]);

    /// <inheritdoc/>
    public IEnumerator<ValueAttribute> GetEnumerator() => ((IEnumerable<ValueAttribute>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>One value of a contact, as the source gave it. Records compare by value; <see cref="Origin"/> takes part.</summary>
public abstract record ContactValue
{
    /// <summary>The label. Default: none.</summary>
    public FieldLabel Label { get; init; }

    /// <summary>1 (most preferred) to 100 (RFC 6350 §5.3); 0 when the source did not say. A plain "preferred" mark is 1.</summary>
    public int Preference { get; init; }

    /// <summary>Where in the record the value stood.</summary>
    public ValueOrigin Origin { get; init; }

    /// <summary>Parameters that the model has no place for. Never null.</summary>
    public ValueAttributes Attributes { get; init; } = ValueAttributes.Empty;

    /// <summary>Prints the type and the place, never the value.</summary>
    public sealed override string ToString() => $"{GetType().Name}({Origin.Field})";
}
