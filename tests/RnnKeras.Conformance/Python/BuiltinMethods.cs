using System.Collections;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary>Methods of Python's own types: text, lists, tuples, dictionaries, sets, numbers.</summary>
internal static class BuiltinMethods
{
    private delegate object? Method<T>(T self, Arguments a);

    private static readonly Dictionary<string, Method<string>> OfText = new()
    {
        ["join"] = (s, a) => string.Join(s, Sequences.Iterate(a.Positional[0]).Cast<string>()),
        ["split"] = Split,
        ["splitlines"] = (s, _) => s.TrimEnd('\n').Split('\n').ToList<object?>(),
        ["strip"] = (s, a) => s.Trim(Characters(a)),
        ["lstrip"] = (s, a) => s.TrimStart(Characters(a)),
        ["rstrip"] = (s, a) => s.TrimEnd(Characters(a)),
        ["lower"] = (s, _) => s.ToLowerInvariant(),
        ["upper"] = (s, _) => s.ToUpperInvariant(),
        ["title"] = (s, _) => System.Globalization.CultureInfo.InvariantCulture.TextInfo.ToTitleCase(s),
        ["replace"] = (s, a) => s.Replace((string)a.Positional[0]!, (string)a.Positional[1]!),
        ["startswith"] = (s, a) => Candidates(a).Any(p => s.StartsWith(p, StringComparison.Ordinal)),
        ["endswith"] = (s, a) => Candidates(a).Any(p => s.EndsWith(p, StringComparison.Ordinal)),
        ["format"] = Format.Fill,
        ["find"] = (s, a) => (long)s.IndexOf((string)a.Positional[0]!, StringComparison.Ordinal),
        ["count"] = (s, a) => (long)s.Split((string)a.Positional[0]!).Length - 1,
        ["isdigit"] = (s, _) => s.Length > 0 && s.All(char.IsDigit),
        ["isalpha"] = (s, _) => s.Length > 0 && s.All(char.IsLetter),
        ["zfill"] = (s, a) => s.PadLeft((int)Numbers.Index(a.Positional[0]), '0'),
        ["ljust"] = (s, a) => s.PadRight((int)Numbers.Index(a.Positional[0]), Fill(a)),
        ["rjust"] = (s, a) => s.PadLeft((int)Numbers.Index(a.Positional[0]), Fill(a)),
    };

    private static readonly Dictionary<string, Method<List<object?>>> OfList = new()
    {
        ["append"] = (l, a) => Do(() => l.Add(a.Positional[0])),
        ["extend"] = (l, a) => Do(() => l.AddRange(Sequences.ToList(a.Positional[0]))),
        ["insert"] = (l, a) => Do(() => l.Insert((int)Math.Clamp(Numbers.Index(a.Positional[0]) is var i && i < 0 ? i + l.Count : i, 0, l.Count), a.Positional[1])),
        ["pop"] = Pop,
        ["remove"] = (l, a) => Do(() => l.RemoveAt(Find(l, a.Positional[0]))),
        ["clear"] = (l, _) => Do(l.Clear),
        ["copy"] = (l, _) => new List<object?>(l),
        ["reverse"] = (l, _) => Do(l.Reverse),
        ["sort"] = Sort,
        ["index"] = (l, a) => (long)Find(l, a.Positional[0]),
        ["count"] = (l, a) => (long)l.Count(i => PyEquality.Instance.Equals(i, a.Positional[0])),
    };

    private static readonly Dictionary<string, Method<IDictionary>> OfDictionary = new()
    {
        ["keys"] = (d, _) => Sequences.ToList(d),
        ["values"] = (d, _) => d.Keys.Cast<object>().Select(k => Host.ToPython(d[k])).ToList(),
        ["items"] = (d, _) => d.Keys.Cast<object>().Select(k => (object?)new PyTuple([PyDict.Value(k), Host.ToPython(d[k])])).ToList(),
        ["get"] = (d, a) => Has(d, a.Positional[0]) ? Subscripts.Get(d, a.Positional[0]) : a.Get(1, "default"),
        ["pop"] = PopKey,
        ["setdefault"] = (d, a) => Has(d, a.Positional[0]) ? Subscripts.Get(d, a.Positional[0]) : Put(d, a.Positional[0], a.Get(1, "default")),
        ["update"] = Update,
        ["copy"] = (d, _) => Copy(d),
        ["clear"] = (d, _) => Do(d.Clear),
    };

    private static readonly Dictionary<string, Method<PyTuple>> OfTuple = new()
    {
        ["index"] = (t, a) => (long)Find([.. t], a.Positional[0]),
        ["count"] = (t, a) => (long)t.Count(i => PyEquality.Instance.Equals(i, a.Positional[0])),
    };

    private static readonly Dictionary<string, Method<PySet>> OfSet = new()
    {
        ["add"] = (s, a) => Do(() => s.Add(PyDict.Key(a.Positional[0]))),
        ["discard"] = (s, a) => Do(() => s.Remove(PyDict.Key(a.Positional[0]))),
        ["update"] = (s, a) => Do(() => s.UnionWith(Sequences.Iterate(a.Positional[0]).Select(PyDict.Key))),
    };

    private static readonly Dictionary<string, Method<object>> OfNumber = new()
    {
        ["item"] = (n, _) => n,
        ["is_integer"] = (n, _) => Math.Floor(Numbers.ToDouble(n)) == Numbers.ToDouble(n),
    };

    public static bool TryGet(object? self, string name, out object? method)
    {
        method = self switch
        {
            string s => Bind(OfText, s, name),
            List<object?> l => Bind(OfList, l, name),
            PyTuple t => Bind(OfTuple, t, name),
            PySet s => Bind(OfSet, s, name),
            IDictionary d => Bind(OfDictionary, d, name),
            long or double or bool => Bind(OfNumber, self, name),
            IList l and not Array when name is "index" or "count" or "copy" => Bind(OfList, Sequences.ToList(l), name),
            _ => null,
        };
        return method is not null;
    }

    private static Builtin? Bind<T>(Dictionary<string, Method<T>> methods, T self, string name) =>
        methods.TryGetValue(name, out var method) ? new(name, a => method(self, a)) : null;

    private static object? Do(Action action)
    {
        action();
        return null;
    }

    private static char[]? Characters(Arguments a) => (a.Get(0, "chars") as string)?.ToCharArray();

    private static char Fill(Arguments a) => ((string)a.Get(1, "fillchar", " ")!)[0];

    private static IEnumerable<string> Candidates(Arguments a) => a.Positional[0] is PyTuple t ? t.Cast<string>() : [(string)a.Positional[0]!];

    private static List<object?> Split(string s, Arguments a)
    {
        var separator = a.Get(0, "sep") as string;
        var limit = Numbers.Index(a.Get(1, "maxsplit", -1L));
        var options = separator is null ? StringSplitOptions.RemoveEmptyEntries : StringSplitOptions.None;
        string[] separators = separator is null ? [" ", "\t", "\n", "\r", "\f", "\v"] : [separator];
        return [.. limit < 0 ? s.Split(separators, options) : s.Split(separators, (int)limit + 1, options)];
    }

    private static object? Pop(List<object?> list, Arguments a)
    {
        var position = Subscripts.Position(a.Get(0, "index", -1L), list.Count);
        var value = list[position];
        list.RemoveAt(position);
        return value;
    }

    private static int Find(List<object?> list, object? item)
    {
        var position = list.FindIndex(i => PyEquality.Instance.Equals(i, item));
        return position >= 0 ? position : throw new PyException("ValueError", $"{Text.Repr(item)} is not in list");
    }

    private static object? Sort(List<object?> list, Arguments a)
    {
        var sorted = (List<object?>)((ICallable)new Interpreter()["sorted"]!).Call(a.Prepend(new List<object?>(list)))!;
        list.Clear();
        list.AddRange(sorted);
        return null;
    }

    private static bool Has(IDictionary d, object? key) => Operators.Truth(Operators.Compare("In", key, d));

    private static object? PopKey(IDictionary d, Arguments a)
    {
        var found = Has(d, a.Positional[0]);
        if (!found && a.Positional.Count < 2)
            throw new PyException("KeyError", Text.Repr(a.Positional[0]));
        var value = found ? Subscripts.Get(d, a.Positional[0]) : a.Positional[1];
        if (found)
            d.Remove(Subscripts.Key(d, a.Positional[0]));
        return value;
    }

    private static object? Put(IDictionary d, object? key, object? value)
    {
        Subscripts.Set(d, key, value);
        return value;
    }

    private static object? Update(IDictionary d, Arguments a)
    {
        foreach (var source in a.Positional)
            foreach (var key in Sequences.Iterate(source))
                Subscripts.Set(d, key, Subscripts.Get(source, key));
        foreach (var (name, value) in a.Named)
            Subscripts.Set(d, name, value);
        return null;
    }

    private static PyDict Copy(IDictionary d)
    {
        var copy = new PyDict();
        foreach (DictionaryEntry entry in d)
            copy[entry.Key] = Host.ToPython(entry.Value);
        return copy;
    }
}
