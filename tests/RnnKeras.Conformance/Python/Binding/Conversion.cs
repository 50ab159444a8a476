using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>How a Python value becomes a .NET value of a wanted type: how far it is from it, and the conversion itself.</summary>
/// <param name="Cost">0 = the very type; larger = further. Decides between overloads.</param>
/// <param name="Make">Runs the conversion. Only called for the chosen overload, so an operator's own error reaches the caller.</param>
public sealed record ConversionPlan(int Cost, Func<object?> Make);

/// <summary>
/// Python values to .NET types: numbers widen, sequences become arrays, lists, tuples and collection-expression types,
/// dictionaries become dictionaries, functions become delegates, and implicit conversion operators are used as C# uses them.
/// </summary>
public static class Conversion
{
    private static readonly ConcurrentDictionary<Type, MethodInfo[]> Operators = new();

    /// <exception cref="PyException">There is no conversion (TypeError).</exception>
    public static object? To(object? value, Type type) => Plan(value, type) is { } plan
        ? plan.Make()
        : throw new PyException("TypeError", $"{Text.TypeName(type)} wanted but received {Text.Repr(value)} ({Text.TypeName(value)})");

    /// <summary>Null when there is no conversion.</summary>
    public static ConversionPlan? Plan(object? value, Type type, bool userDefined = true)
    {
        if (value is PyObject python)
            return PlanObject(python, type, userDefined);
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return value is null ? Same(null) : Plan(value, inner, userDefined);
        if (value is null)
            return type.IsValueType ? null : Same(null);
        if (type == typeof(object))
            return new(30, () => Natural(value));
        return Numeric(value, type)
            ?? (type.IsInstanceOfType(value) && (value is not List<object?> || type == typeof(IList<object>)) ? new ConversionPlan(value.GetType() == type ? 0 : 1, () => value) : null)
            ?? (type == typeof(DataSource) ? ModelData.Plan(value) : null)
            ?? (type == typeof(DType) && value is BuiltinType { Name: "int" or "float" or "bool" or "str" } builtin
                ? Same((DType)(builtin.Name switch { "int" => "int64", "float" => "float64", "bool" => "bool", _ => "str" })) : null)
            ?? Callable(value, type)
            ?? Subscript(value, type)
            ?? Cheaper(Collections.Plan(value, type), userDefined ? UserDefined(value, type) : null);
    }

    private static ConversionPlan? Cheaper(ConversionPlan? a, ConversionPlan? b) => a is null || b?.Cost < a.Cost ? b : a;

    private static ConversionPlan Same(object? value) => new(0, () => value);

    private static ConversionPlan? PlanObject(PyObject value, Type type, bool userDefined)
    {
        if (type == typeof(PyObject) || (type == typeof(object) && value.Host is null))
            return new(1, () => value);
        if (value.Host is { } host && (type.IsInstanceOfType(host) || !userDefined))
            return type.IsInstanceOfType(host) ? new(1, () => host) : null;
        if (typeof(Delegate).IsAssignableFrom(type) && value.TryFindMethod("__call__", out var call))
            return new(2, () => Delegates.Create(type, call!));
        if (typeof(IEnumerable).IsAssignableFrom(type) && value.TryFindMethod("__iter__", out _))
            return Collections.Plan(Sequences.Iterate(value), type);
        return value.Host is { } other && userDefined ? UserDefined(other, type) : null;
    }

    private static ConversionPlan? Numeric(object value, Type type)
    {
        if (type.IsEnum)
            return value is string name && Enum.TryParse(type, name.Replace("_", ""), ignoreCase: true, out var e) ? new(3, () => e) : null;
        if (value is long n)
            return Integer(n, type);
        return (value, Type.GetTypeCode(type)) switch
        {
            (bool, TypeCode.Boolean) or (double, TypeCode.Double) or (string, TypeCode.String) => Same(value),
            (double d, TypeCode.Single) => new(1, () => (float)d),
            (string { Length: 1 } s, TypeCode.Char) => new(2, () => s[0]),
            _ when type.IsPrimitive && value is not (bool or double or string) => HostArrays.ShapeOf(value) is null ? OwnNumber(value, type) : ArrayNumber(value, type),
            _ => null,
        };
    }

    /// <summary>An object of the library that stands for a number, such as a learning rate.</summary>
    private static ConversionPlan? OwnNumber(object value, Type type) => Host.TryScalar(value, out var scalar) && Numbers.IsNumber(scalar)
        ? Numeric(scalar!, type) is { } plan ? plan with { Cost = plan.Cost + 10 } : null
        : null;

    /// <summary>An array without axes as the number in it; its value is only asked for when the overload is chosen.</summary>
    private static ConversionPlan? ArrayNumber(object value, Type type)
    {
        var dtype = value switch { NDArray a => a.dtype, Tensor t when !Runtime.Graph.Eager.IsSymbolic(t) => t.dtype, Variable v => v.dtype, _ => null };
        var fits = dtype is not null && (type == typeof(bool) ? dtype == DType.Bool : dtype.IsInteger || (dtype.IsFloating && (type == typeof(double) || type == typeof(float))));
        return fits && HostArrays.ShapeOf(value) is { Rank: 0 }
            ? new(13, () => Host.TryScalar(value, out var scalar) ? Numeric(scalar!, type)?.Make() : null)
            : null;
    }

    private static ConversionPlan? Integer(long n, Type type)
    {
        if (type.IsEnum)
            return null;
        var code = Type.GetTypeCode(type);
        return code switch
        {
            TypeCode.Int64 => Same(n),
            TypeCode.Int32 when n is >= int.MinValue and <= int.MaxValue => new(1, () => (int)n),
            TypeCode.Double => new(3, () => (double)n),
            TypeCode.Single => new(4, () => (float)n),
            >= TypeCode.SByte and <= TypeCode.UInt64 when Fits(n, code) => new(2, () => Convert.ChangeType(n, code)),
            _ => null,
        };
    }

    private static bool Fits(long n, TypeCode code) => code switch
    {
        TypeCode.SByte => n == (sbyte)n,
        TypeCode.Byte => n == (byte)n,
        TypeCode.Int16 => n == (short)n,
        TypeCode.UInt16 => n == (ushort)n,
        TypeCode.UInt32 => n == (uint)n,
        TypeCode.UInt64 => n >= 0,
        _ => false,
    };

    private static ConversionPlan? Callable(object value, Type type) =>
        value is ICallable function && typeof(Delegate).IsAssignableFrom(type) && type != typeof(Delegate) && type != typeof(MulticastDelegate)
            ? new(2 + Delegates.Mismatch(type, function), () => Delegates.Create(type, function))
            : null;

    private static ConversionPlan? Subscript(object value, Type type) => value switch
    {
        PySlice s when type == typeof(Slice) => new(0, () => new Slice(Bound(s.Start), Bound(s.Stop), Bound(s.Step))),
        Ellipsis when type == typeof(string) => new(0, () => "..."),
        _ => null,
    };

    private static int? Bound(object? value) => value is null ? null : checked((int)Numbers.Index(value));

    /// <summary>The cheapest implicit operator of the wanted type or of the value's own.</summary>
    private static ConversionPlan? UserDefined(object value, Type type)
    {
        ConversionPlan? best = null;
        foreach (var op in ImplicitOperators(type).Concat(ImplicitOperators(value.GetType())).Where(o => type.IsAssignableFrom(o.ReturnType)))
            if (Plan(value, op.GetParameters()[0].ParameterType, userDefined: false) is { } plan && (best is null || plan.Cost + 5 < best.Cost))
                best = new(plan.Cost + 5, () => Invoker.Invoke(op, null, [plan.Make()]));
        return best;
    }

    private static MethodInfo[] ImplicitOperators(Type type) => Operators.GetOrAdd(type, t =>
        [.. t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy).Where(m => m.Name == "op_Implicit")]);

    /// <summary>What a C# program would write for a value where any object is accepted.</summary>
    public static object? Natural(object? value) => value switch
    {
        PyObject { Host: { } host } => host,
        PyClass { Subclass: { } subclass } => subclass.Type,
        Builtin or PyFunction => Delegates.Natural((ICallable)value),
        long n when n is >= int.MinValue and <= int.MaxValue => (int)n,
        PyTuple or List<object?> => Sequences.Iterate(value).Select(Natural).ToArray(),
        PyDict dict => dict.ToDictionary(e => (string)e.Key, e => Natural(e.Value)),
        _ => value,
    };
}
