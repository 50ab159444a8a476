using System.Reflection;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>Subscripts of library objects through their C# indexers.</summary>
internal static class HostIndexer
{
    public static object? Get(object target, object? index)
    {
        // What Keras keeps in a dictionary of fixed keys (callback.params) is a record here.
        if (index is string name && HostMembers.TryGet(target, name, out var member) && member is not ICallable)
            return member;
        if (target is SymbolicShape sizes && index is PySlice slice)
            return SymbolicShape.Create([.. Sequences.Iterate(Subscripts.Get(sizes.Cast<object?>().ToList(), slice)!).Select(d => (Dim)Conversion.To(d, typeof(Dim))!)]);
        return Binder.Invoke("[]", target, Accessors(target, p => p.GetMethod), Spread(index));
    }

    public static void Set(object target, object? index, object? value)
    {
        var arguments = Spread(index);
        // The selectors of an array come before the value, where the binder knows no list of arguments.
        if (target is NDArray array)
        {
            array[[.. arguments.Positional.Select(a => (Selector)Conversion.To(a, typeof(Selector))!)]] = (NDArray)Conversion.To(value, typeof(NDArray))!;
            return;
        }
        Binder.Invoke("[]=", target, Accessors(target, p => p.SetMethod), new(arguments.Positional, [new("value", value)]));
    }

    /// <summary>The axes of <c>x[a, b]</c> are separate arguments in C#.</summary>
    private static Arguments Spread(object? index) => index switch
    {
        PyTuple axes => new(axes.Select(Axis), []),
        // What np.where and its like give: one array of positions per axis.
        System.Collections.IList { Count: > 0 } positions when positions.Cast<object?>().All(p => p is NDArray { ndim: > 0 }) => new(positions.Cast<object?>(), []),
        _ => Arguments.Of(Axis(index)),
    };

    /// <summary><c>None</c> (a new axis) has no C# value; the indexers read Python's own text.</summary>
    private static object? Axis(object? index) => index ?? "None";

    private static List<MethodBase> Accessors(object target, Func<PropertyInfo, MethodInfo?> accessor)
    {
        List<MethodBase> found = [.. target.GetType().GetProperties()
            .Where(p => p.GetIndexParameters().Length > 0).Select(accessor).OfType<MethodBase>()];
        return found.Count > 0 ? found : throw new PyException("TypeError", $"'{Text.TypeName(target)}' object is not subscriptable");
    }
}
