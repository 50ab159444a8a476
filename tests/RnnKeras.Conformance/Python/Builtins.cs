using System.Collections;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary>Python's built-in functions and types.</summary>
internal static class Builtins
{
    /// <summary>Recognised by the interpreter, because it needs the calling scope.</summary>
    public static readonly Builtin Super = new("super", _ => throw new PyException("RuntimeError", "super(): no arguments"));

    /// <summary>The module <c>math</c>.</summary>
    public static readonly PyObject Math = MathModule();

    public static IEnumerable<(string Name, object? Value)> Create(TextWriter output) =>
        Types().Concat(Functions(output)).Select(f => (f.Name, (object?)f))
        .Append(("super", Super))
        .Append(("NotImplemented", null));

    private static IEnumerable<ICallable> Types()
    {
        yield return new BuiltinType("int", a => ToInt(a.Get(0, "x", 0L)), v => v is long or bool);
        yield return new BuiltinType("float", a => ToFloat(a.Get(0, "x", 0.0)), v => v is double);
        yield return new BuiltinType("bool", a => Operators.Truth(a.Get(0, "x")), v => v is bool);
        yield return new BuiltinType("str", a => a.Positional.Count == 0 ? "" : Text.Str(a.Positional[0]), v => v is string);
        yield return new BuiltinType("list", a => Items(a), v => v is IList and not IDictionary);
        yield return new BuiltinType("tuple", a => new PyTuple(Items(a)), v => v is PyTuple);
        yield return new BuiltinType("set", a => new PySet(Items(a)), v => v is PySet);
        yield return new BuiltinType("dict", MakeDict, v => v is IDictionary);
        yield return new BuiltinType("object", _ => throw new NotSupportedException("object() is not supported."), _ => true);
        yield return new BuiltinType("slice", MakeSlice, v => v is PySlice);
        yield return new BuiltinType("range", MakeRange, v => v is PyRange);
        foreach (var name in Exceptions.Builtin)
            yield return new BuiltinType(name, a => new PyException(name, Text.Str(a.Get(0, "message", ""))), _ => false) { IsException = true };
    }

    private static IEnumerable<ICallable> Functions(TextWriter output)
    {
        yield return new Builtin("print", a => Print(a, output));
        yield return new Builtin("len", a => Sequences.Length(a.Positional[0]));
        yield return new Builtin("enumerate", a => new PyIterator(Enumerate(a)));
        yield return new Builtin("zip", a => new PyIterator(Zip(a)));
        yield return new Builtin("map", a => new PyIterator(Tuples(a.Positional[1..]).Select(t => Interpreter.Call(a.Positional[0], new(t, [])))));
        yield return new Builtin("filter", a => new PyIterator(Sequences.Iterate(a.Positional[1])
            .Where(i => Operators.Truth(a.Positional[0] is null ? i : Interpreter.Call(a.Positional[0], Arguments.Of(i))))));
        yield return new Builtin("sum", a => Sequences.Iterate(a.Positional[0]).Aggregate(a.Get(1, "start", 0L), (s, i) => Operators.Binary("Add", s, i)));
        yield return new Builtin("min", a => Extreme(a, "Lt"));
        yield return new Builtin("max", a => Extreme(a, "Gt"));
        yield return new Builtin("sorted", Sorted);
        yield return new Builtin("reversed", a => new PyIterator(Sequences.ToList(a.Positional[0]).AsEnumerable().Reverse()));
        yield return new Builtin("any", a => Sequences.Iterate(a.Positional[0]).Any(Operators.Truth));
        yield return new Builtin("all", a => Sequences.Iterate(a.Positional[0]).All(Operators.Truth));
        yield return new Builtin("abs", a => Abs(a.Positional[0]));
        yield return new Builtin("round", Round);
        yield return new Builtin("pow", a => Operators.Binary("Pow", a.Positional[0], a.Positional[1]));
        yield return new Builtin("divmod", a => new PyTuple([Operators.Binary("FloorDiv", a.Positional[0], a.Positional[1]), Operators.Binary("Mod", a.Positional[0], a.Positional[1])]));
        yield return new Builtin("repr", a => Text.Repr(a.Positional[0]));
        yield return new Builtin("format", a => Format.Apply(a.Positional[0], (string)a.Get(1, "spec", "")!));
        yield return new Builtin("iter", a => a.Positional[0] is PyIterator it ? it : new PyIterator(Sequences.Iterate(a.Positional[0])));
        yield return new Builtin("next", Next);
        yield return new Builtin("isinstance", a => Attributes.IsInstance(a.Positional[0], a.Positional[1]));
        yield return new Builtin("hasattr", a => Attributes.TryGet(a.Positional[0], (string)a.Positional[1]!, out _));
        yield return new Builtin("getattr", GetAttribute);
        yield return new Builtin("setattr", SetAttribute);
        yield return new Builtin("callable", a => a.Positional[0] is ICallable || (a.Positional[0] is PyObject o && o.TryFindMethod("__call__", out _)));
        yield return new Builtin("type", a => a.Positional[0] is PyObject o ? o.Type : new BuiltinType(Text.TypeName(a.Positional[0]), _ => null, v => v?.GetType() == a.Positional[0]?.GetType()));
        yield return new Builtin("id", a => (long)System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(a.Positional[0]));
        yield return new Builtin("ord", a => (long)char.ConvertToUtf32((string)a.Positional[0]!, 0));
        yield return new Builtin("chr", a => char.ConvertFromUtf32((int)Numbers.Index(a.Positional[0])));
        yield return new Builtin("staticmethod", a => new Descriptor("staticmethod", (ICallable)a.Positional[0]!));
        yield return new Builtin("classmethod", a => new Descriptor("classmethod", (ICallable)a.Positional[0]!));
        yield return new Builtin("property", a => new Descriptor("property", (ICallable)a.Positional[0]!, a.Get(1, "fset") as ICallable));
    }

    private static object? Print(Arguments arguments, TextWriter output)
    {
        var separator = (string)(arguments.Named.GetValueOrDefault("sep") ?? " ");
        var end = (string)(arguments.Named.GetValueOrDefault("end") ?? "\n");
        output.Write(string.Join(separator, arguments.Positional.Select(Text.Str)) + end);
        return null;
    }

    private static List<object?> Items(Arguments arguments) => arguments.Positional.Count == 0 ? [] : Sequences.ToList(arguments.Positional[0]);

    private static object ToInt(object? value) => value switch
    {
        string s => long.TryParse(s.Trim().Replace("_", ""), out var n) ? n
            : throw new PyException("ValueError", $"invalid literal for int() with base 10: {Text.Repr(s)}"),
        double d => checked((long)TruncateFinite(d)),
        _ when Numbers.IsInteger(value) => Numbers.Index(value),
        not null when Host.TryScalar(value, out var scalar) => ToInt(scalar),
        _ => throw new PyException("TypeError", $"int() argument must be a string or a number, not '{Text.TypeName(value)}'"),
    };

    private static double TruncateFinite(double d) => double.IsFinite(d) ? System.Math.Truncate(d)
        : throw new PyException("ValueError", "cannot convert float NaN or infinity to integer");

    private static object ToFloat(object? value) => value switch
    {
        string s => Numbers.ParseFloat(s),
        _ when Numbers.IsNumber(value) => Numbers.ToDouble(value!),
        PyObject self when self.TryFindMethod("__float__", out var convert) => convert!.Call(Arguments.None)!,
        not null when Host.TryScalar(value is PyObject { Host: { } host } ? host : value, out var scalar) => ToFloat(scalar),
        _ => throw new PyException("TypeError", $"float() argument must be a string or a number, not '{Text.TypeName(value)}'"),
    };

    private static PyDict MakeDict(Arguments arguments)
    {
        var dict = new PyDict();
        if (arguments.Positional is [IDictionary source])
            foreach (DictionaryEntry entry in source)
                dict[entry.Key] = Host.ToPython(entry.Value);
        else if (arguments.Positional is [var pairs])
            foreach (var pair in Sequences.Iterate(pairs))
                dict[PyDict.Key(Subscripts.Get(pair, 0L))] = Subscripts.Get(pair, 1L);
        foreach (var (name, value) in arguments.Named)
            dict[name] = value;
        return dict;
    }

    private static PySlice MakeSlice(Arguments a) =>
        a.Positional.Count == 1 ? new(null, a.Positional[0], null) : new(a.Positional[0], a.Positional[1], a.Get(2, "step"));

    private static PyRange MakeRange(Arguments a)
    {
        var n = a.Positional.Select(Numbers.Index).ToList();
        if (n is [_, _, 0])
            throw new PyException("ValueError", "range() arg 3 must not be zero");
        return n.Count == 1 ? new(0, n[0], 1) : new(n[0], n[1], n.Count > 2 ? n[2] : 1);
    }

    private static IEnumerable<object?> Enumerate(Arguments a)
    {
        var index = Numbers.Index(a.Get(1, "start", 0L));
        foreach (var item in Sequences.Iterate(a.Positional[0]))
            yield return new PyTuple([index++, item]);
    }

    private static IEnumerable<object?> Zip(Arguments a)
    {
        var tuples = Tuples(a.Positional);
        if (Operators.Truth(a.Named.GetValueOrDefault("strict", false)) && a.Positional.Select(Sequences.Length).Distinct().Count() > 1)
            throw new PyException("ValueError", "zip() arguments have different lengths");
        return tuples;
    }

    private static IEnumerable<PyTuple> Tuples(List<object?> sources)
    {
        var walkers = sources.Select(s => Sequences.Iterate(s).GetEnumerator()).ToList();
        while (walkers.Count > 0 && walkers.All(w => w.MoveNext()))
            yield return new(walkers.Select(w => w.Current));
    }

    private static object? Extreme(Arguments a, string op)
    {
        var items = a.Positional.Count == 1 ? Sequences.ToList(a.Positional[0]) : a.Positional;
        if (items.Count == 0)
            return a.Named.TryGetValue("default", out var fallback) ? fallback : throw new PyException("ValueError", "arg is an empty sequence");
        var key = a.Named.GetValueOrDefault("key");
        object? Key(object? item) => key is null ? item : Interpreter.Call(key, Arguments.Of(item));
        return items.Aggregate((best, item) => Operators.Truth(Operators.Compare(op, Key(item), Key(best))) ? item : best);
    }

    private static List<object?> Sorted(Arguments a)
    {
        var key = a.Named.GetValueOrDefault("key");
        var items = Sequences.Iterate(a.Positional[0]);
        var order = Comparer<object?>.Create((x, y) => Operators.Truth(Operators.Compare("Lt", x, y)) ? -1 : Operators.Truth(Operators.Compare("Lt", y, x)) ? 1 : 0);
        object? Key(object? item) => key is null ? item : Interpreter.Call(key, Arguments.Of(item));
        return [.. Operators.Truth(a.Named.GetValueOrDefault("reverse", false)) ? items.OrderByDescending(Key, order) : items.OrderBy(Key, order)];
    }

    private static object? Abs(object? value) => value switch
    {
        double d => System.Math.Abs(d),
        _ when Numbers.IsInteger(value) => System.Math.Abs(Numbers.Index(value)),
        _ => HostArrays.Function("abs", value).Call(Arguments.Of(value)),
    };

    private static object Round(Arguments a)
    {
        var digits = a.Get(1, "ndigits");
        if (Numbers.IsInteger(a.Positional[0]))
            return Numbers.Index(a.Positional[0]);
        var value = (double)ToFloat(a.Positional[0]);
        var rounded = System.Math.Round(digits is null ? value : (double)decimal.Round((decimal)value, (int)Numbers.Index(digits)), digits is null ? 0 : 15);
        return digits is null ? (object)checked((long)rounded) : rounded;
    }

    private static object? Next(Arguments a) => a.Positional[0] switch
    {
        PyIterator iterator => iterator.TryNext(out var value) ? value
            : a.Positional.Count > 1 ? a.Positional[1] : throw new PyException("StopIteration", ""),
        PyObject self when self.TryFindMethod("__next__", out var next) => next!.Call(Arguments.None),
        var other => throw new PyException("TypeError", $"'{Text.TypeName(other)}' object is not an iterator"),
    };

    private static object? GetAttribute(Arguments a) => Attributes.TryGet(a.Positional[0], (string)a.Positional[1]!, out var value) ? value
        : a.Positional.Count > 2 ? a.Positional[2] : Attributes.Get(a.Positional[0], (string)a.Positional[1]!);

    private static object? SetAttribute(Arguments a)
    {
        Attributes.Set(a.Positional[0], (string)a.Positional[1]!, a.Positional[2]);
        return null;
    }

    private static PyObject MathModule()
    {
        var module = new PyObject(new("module", [], null, []));
        foreach (var (name, function) in new (string, Func<double, double>)[]
            { ("sqrt", System.Math.Sqrt), ("exp", System.Math.Exp), ("sin", System.Math.Sin), ("cos", System.Math.Cos), ("tan", System.Math.Tan), ("tanh", System.Math.Tanh), ("log2", System.Math.Log2), ("log10", System.Math.Log10) })
            module.Attributes[name] = new Builtin(name, a => function((double)ToFloat(a.Positional[0])));
        module.Attributes["log"] = new Builtin("log", a => System.Math.Log((double)ToFloat(a.Positional[0]), (double)ToFloat(a.Get(1, "base", System.Math.E))));
        module.Attributes["pow"] = new Builtin("pow", a => System.Math.Pow((double)ToFloat(a.Positional[0]), (double)ToFloat(a.Positional[1])));
        module.Attributes["floor"] = new Builtin("floor", a => (long)System.Math.Floor((double)ToFloat(a.Positional[0])));
        module.Attributes["ceil"] = new Builtin("ceil", a => (long)System.Math.Ceiling((double)ToFloat(a.Positional[0])));
        module.Attributes["isnan"] = new Builtin("isnan", a => double.IsNaN((double)ToFloat(a.Positional[0])));
        (module.Attributes["pi"], module.Attributes["e"], module.Attributes["inf"], module.Attributes["nan"]) =
            (System.Math.PI, System.Math.E, double.PositiveInfinity, double.NaN);
        return module;
    }
}
