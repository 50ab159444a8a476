using System.Collections;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary><c>x[i]</c>, <c>x[a:b]</c>, <c>x[i] = y</c>, <c>del x[i]</c>.</summary>
public static class Subscripts
{
    public static object? Get(object? target, object? index) => target switch
    {
        IDictionary dictionary => dictionary.Contains(Key(dictionary, index))
            ? Host.ToPython(dictionary[Key(dictionary, index)])
            : throw new PyException("KeyError", Text.Repr(index)),
        string text => GetText(text, index),
        PyTuple tuple => index is PySlice s ? new PyTuple(s.Positions(tuple.Count).Select(i => tuple[i])) : tuple[Position(index, tuple.Count)],
        PyRange range => index is PySlice s ? new List<object?>(s.Positions(range.Count).Select(i => range[i])) : range[Position(index, range.Count)],
        IList list => index is PySlice s
            ? new List<object?>(s.Positions(list.Count).Select(i => Host.ToPython(list[i])))
            : Host.ToPython(list[Position(index, list.Count)]),
        PyObject self => self.TryFindMethod("__getitem__", out var get)
            ? get!.Call(Arguments.Of(index))
            : self.Host is { } host ? Get(host, index) : throw NotSubscriptable(target),
        null or bool or long or double => throw NotSubscriptable(target),
        _ => HostIndexer.Get(target, index),
    };

    public static void Set(object? target, object? index, object? value)
    {
        switch (target)
        {
            case PyDict dict:
                dict[PyDict.Key(index)] = value;
                break;
            case IDictionary dictionary:
                var type = KeyAndValueTypes(dictionary);
                dictionary[Conversion.To(index, type[0])!] = Conversion.To(value, type[1]);
                break;
            case List<object?> list when index is PySlice { Step: null } slice:
                Replace(list, slice, Sequences.ToList(value));
                break;
            case IList list:
                var element = list.GetType() is { IsArray: true } array ? array.GetElementType()! : list.GetType().GetGenericArguments()[0];
                list[Position(index, list.Count)] = element == typeof(object) ? value : Conversion.To(value, element);
                break;
            case PyObject self when self.TryFindMethod("__setitem__", out var set):
                set!.Call(Arguments.Of(index, value));
                break;
            case PyObject { Host: { } host }:
                HostIndexer.Set(host, index, value);
                break;
            case null or string or PyTuple or bool or long or double:
                throw new PyException("TypeError", $"'{Text.TypeName(target)}' object does not support item assignment");
            default:
                HostIndexer.Set(target, index, value);
                break;
        }
    }

    public static void Delete(object? target, object? index)
    {
        switch (target)
        {
            case IDictionary dictionary when dictionary.Contains(Key(dictionary, index)):
                dictionary.Remove(Key(dictionary, index));
                break;
            case IDictionary:
                throw new PyException("KeyError", Text.Repr(index));
            case List<object?> list when index is PySlice slice:
                foreach (var i in slice.Positions(list.Count).OrderDescending())
                    list.RemoveAt(i);
                break;
            case List<object?> list:
                list.RemoveAt(Position(index, list.Count));
                break;
            default:
                throw new PyException("TypeError", $"'{Text.TypeName(target)}' object doesn't support item deletion");
        }
    }

    /// <summary>A position that counts from the end when negative.</summary>
    public static int Position(object? index, int length)
    {
        if (index is PySlice or PyTuple or string or null)
            throw new PyException("TypeError", $"indices must be integers or slices, not {Text.TypeName(index)}");
        var i = Numbers.Index(index);
        if (i < 0)
            i += length;
        return i >= 0 && i < length ? (int)i : throw new PyException("IndexError", "index out of range");
    }

    /// <summary>The key as the dictionary's own key type, where it has one.</summary>
    public static object Key(IDictionary dictionary, object? key)
    {
        if (dictionary is PyDict)
            return PyDict.Key(key);
        return Conversion.Plan(key, KeyAndValueTypes(dictionary)[0]) is { } plan ? plan.Make()! : throw new PyException("KeyError", Text.Repr(key));
    }

    /// <summary>The types of a .NET dictionary, also of a class derived from one.</summary>
    public static Type[] KeyAndValueTypes(IDictionary dictionary) => dictionary.GetType().GetInterfaces()
        .First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDictionary<,>)).GetGenericArguments();

    private static string GetText(string text, object? index)
    {
        var runes = text.EnumerateRunes().Select(r => r.ToString()).ToList();
        return index is PySlice s ? string.Concat(s.Positions(runes.Count).Select(i => runes[i])) : runes[Position(index, runes.Count)];
    }

    private static void Replace(List<object?> list, PySlice slice, List<object?> items)
    {
        var positions = slice.Positions(list.Count).ToList();
        var start = positions.Count > 0 ? positions[0] : (int)Math.Clamp(slice.Start is null ? 0 : Numbers.Index(slice.Start), 0, list.Count);
        list.RemoveRange(start, positions.Count);
        list.InsertRange(start, items);
    }

    private static PyException NotSubscriptable(object? target) => new("TypeError", $"'{Text.TypeName(target)}' object is not subscriptable");
}
