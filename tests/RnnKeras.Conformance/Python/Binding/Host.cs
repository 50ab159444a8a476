using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using RnnKeras.Models;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>.NET values as Python sees them.</summary>
public static class Host
{
    private static readonly ConcurrentDictionary<Type, Func<object, object?>?> Scalars = new();

    /// <summary>Numbers become long and double, tuples and shapes become Python tuples; the library's own objects stay what they are.</summary>
    public static object? ToPython(object? value) => value switch
    {
        null or string or bool or long or double or List<object?> or PyDict or PyTuple => value,
        int or short or sbyte or byte or ushort or uint => Convert.ToInt64(value),
        ulong u => u <= long.MaxValue ? (object)(long)u : (double)u,
        float f => (double)f,
        char c => c.ToString(),
        Dim { IsKnown: true } dim => (long)dim.Size,
        Tensors tensors => FromTensors(tensors),
        ModelArrays arrays => ModelData.ToPython(arrays),
        Scores scores => ModelData.ToPython(scores),
        DatasetElement element => ToPython(element.Value),
        Shape shape => new PyTuple(shape.Select(d => d is { } size ? (object)(long)size : null)),
        ITuple tuple => new PyTuple(Enumerable.Range(0, tuple.Length).Select(i => ToPython(tuple[i]))),
        Delegate function => new Builtin(function.Method.Name, a => Binder.Invoke(function.Method.Name, function, [function.GetType().GetMethod("Invoke")!], a)),
        IDictionary or IList => value,
        _ => PyObject.Of(value) ?? FromReadOnlyDictionary(value) ?? value,
    };

    private static object FromTensors(Tensors tensors)
    {
        if (tensors.IsSingle)
            return tensors[0];
        if (tensors.Names is not { } names)
            return tensors.ToList<object?>();
        var named = new PyDict();
        foreach (var (name, tensor) in names.Zip(tensors))
            named[name] = tensor;
        return named;
    }

    private static PyDict? FromReadOnlyDictionary(object value)
    {
        var type = Array.Find(value.GetType().GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));
        if (type is null)
            return null;
        var copy = new PyDict();
        foreach (var pair in (IEnumerable)value)
            copy[PyDict.Key(ToPython(pair.GetType().GetProperty("Key")!.GetValue(pair)))] = ToPython(pair.GetType().GetProperty("Value")!.GetValue(pair));
        return copy;
    }

    /// <summary>The single number of a library object that has one: <c>item()</c>, else a conversion operator to a number.</summary>
    public static bool TryScalar(object value, out object? scalar)
    {
        scalar = null;
        if (value is Variable or Tensor)
            value = Golden.Arrays.From(value); // keeps integers and booleans what they are
        if (value is PyObject or PyTuple or IList or IDictionary or string or ICallable || HostArrays.ShapeOf(value) is { IsFullyDefined: false } or { Count: not 1 })
            return false;
        var read = Scalars.GetOrAdd(value.GetType(), Reader);
        scalar = read?.Invoke(value);
        return read is not null;
    }

    private static Func<object, object?>? Reader(Type type)
    {
        if (type.GetMethods().Where(m => m.Name == "item").ToArray() is { Length: > 0 } item)
            return v => Binder.Invoke("item", v, item, Arguments.None);
        Type[] wanted = [typeof(double), typeof(float), typeof(long), typeof(int)];
        var op = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Where(m => m.Name is "op_Implicit" or "op_Explicit" && wanted.Contains(m.ReturnType) && m.GetParameters()[0].ParameterType.IsAssignableFrom(type))
            .MinBy(m => Array.IndexOf(wanted, m.ReturnType));
        return op is null ? null : v => ToPython(Invoker.Invoke(op, null, [v]));
    }
}
