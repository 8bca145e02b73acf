using System.Collections;
using System.Reflection;
using ContactBridge.Contacts;
using Xunit;

namespace ContactBridge.Tests.Storage;

/// <summary>Fills every property that contacts and their values have, found by reflection, each with a value of its own.</summary>
internal sealed class FilledContact
{
    private int _serial;

    public static Contact Create() => (Contact)new FilledContact().Make(typeof(Contact));

    /// <summary>Every property's path and value, lists and bytes taken apart.</summary>
    public static SortedDictionary<string, string> Flatten(object root)
    {
        SortedDictionary<string, string> flat = new(StringComparer.Ordinal);
        Flatten(root.GetType().Name, root, flat);
        return flat;
    }

    private static void Flatten(string path, object? value, SortedDictionary<string, string> flat)
    {
        switch (value)
        {
            case null: flat[path] = "null"; break;
            case string text: flat[path] = $"\"{text}\""; break;
            case byte[] bytes: flat[path] = Convert.ToHexString(bytes); break;
            case DateTimeOffset time: flat[path] = time.ToString("O"); break;
            case Enum or int or bool: flat[path] = value.ToString()!; break;
            case IEnumerable list:
                int index = 0;
                foreach (object item in list)
                {
                    Flatten($"{path}[{index++}]", item, flat);
                }

                flat[$"{path}.Count"] = index.ToString();
                break;
            default:
                foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    Flatten($"{path}.{property.Name}", property.GetValue(value), flat);
                }

                break;
        }
    }

    private object Make(Type type)
    {
        _serial++;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return $"text {_serial} ä漢🙂";
        }

        if (type == typeof(int))
        {
            return _serial % 2 == 0 ? _serial : -_serial;
        }

        if (type == typeof(byte[]))
        {
            return Enumerable.Range(_serial, 300).Select(i => (byte)i).ToArray();
        }

        if (type == typeof(DateTimeOffset))
        {
            return new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromMinutes(345)).AddTicks(_serial);
        }

        if (type == typeof(PartialDate))
        {
            return PartialDate.Create(1900 + _serial, 4, null);
        }

        if (type.IsEnum)
        {
            Array values = Enum.GetValues(type);
            return values.GetValue(1 + (_serial % (values.Length - 1)))!;
        }

        if (type == typeof(ValueAttributes))
        {
            return ValueAttributes.Create([(ValueAttribute)Make(typeof(ValueAttribute)), (ValueAttribute)Make(typeof(ValueAttribute))]);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            Type item = type.GetGenericArguments()[0];
            Array list = Array.CreateInstance(item, 2);
            list.SetValue(Make(item), 0);
            list.SetValue(Make(item), 1);
            return list;
        }

        Assert.True(type.Namespace == typeof(Contact).Namespace, $"The filler does not know {type}.");
        return MakeObject(type);
    }

    private object MakeObject(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().Where(c => c.GetParameters().All(p => p.ParameterType != type)).MaxBy(c => c.GetParameters().Length)!;
        object made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType))]);
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.CanWrite && !constructor.GetParameters().Any(p => p.Name == property.Name))
            {
                property.SetValue(made, Make(property.PropertyType));
            }
        }

        return made;
    }
}
