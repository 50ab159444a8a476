using System.Collections;
using System.Reflection;
using RnnKeras.Layers;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>Where the overrides of generated classes arrive: a virtual call of the library becomes a call of the Python method.</summary>
public static class HostDispatch
{
    private static readonly List<(MethodInfo Method, string? Property)> Registered = [];

    /// <summary>A number by which generated code can name the method.</summary>
    public static int Register(MethodInfo method, string? property)
    {
        lock (Registered)
        {
            Registered.Add((method, property));
            return Registered.Count - 1;
        }
    }

    /// <summary>Called by generated code only.</summary>
    public static T? Call<T>(object host, PyObject self, int token, object?[] arguments)
    {
        MethodInfo method;
        string? property;
        lock (Registered)
            (method, property) = Registered[token];
        self.Attach(host);
        if (property is not null && self.Attributes.TryGetValue(property, out var value))
            return (T?)Conversion.To(value, typeof(T));
        if (self.Type.TryFind(property ?? method.Name, out var member))
            return (T?)Conversion.To(Wrapped(CallMember(self, member, method, arguments), typeof(T)), typeof(T));
        return (T?)self.Type.Subclass!.CallBase(host, method, arguments);
    }

    /// <summary>Where the library wants one value per output, Python may return the only one.</summary>
    private static object? Wrapped(object? result, Type type) => type.IsArray && !Sequences.IsSequence(result) ? new List<object?> { result } : result;

    /// <summary>Where the library passes one value per input, Python expects the only one as it is.</summary>
    private static object? Unwrapped(object? argument) =>
        Host.ToPython(argument is Tensor?[] { Length: 1 } or IReadOnlyList<Shape> { Count: 1 } ? ((IList)argument)[0] : argument);

    private static object? CallMember(PyObject self, object? member, MethodInfo method, object?[] arguments) => member switch
    {
        Descriptor { Kind: "property" } d => d.Function.Call(Arguments.Of(self)),
        Descriptor { Kind: "staticmethod" } d => d.Function.Call(Match(d.Function, method, arguments, skip: 0)),
        Descriptor d => d.Function.Call(Match(d.Function, method, arguments, skip: 1).Prepend(self.Type)),
        ICallable function => function.Call(Match(function, method, arguments, skip: 1).Prepend(self)),
        _ => member,
    };

    /// <summary>
    /// The library passes every parameter it knows; the Python method may declare fewer or name them otherwise. Parameters go
    /// by name where the Python method has the name, else by position; those it has no room for are left out (Keras, too, passes
    /// training and mask only to a call that has them).
    /// </summary>
    private static Arguments Match(ICallable function, MethodInfo method, object?[] values, int skip)
    {
        var parameters = method.GetParameters();
        var states = parameters.Any(p => p.Name == "states"); // a cell's states are a list also when there is only one
        var python = values.Select(v => states ? Host.ToPython(v) : Unwrapped(v)).ToArray();
        if (function is not PyFunction { Signature: var signature })
            return new(python, []);
        var free = signature.Positional.Skip(skip).Where(n => parameters.All(p => p.Name != n)).ToList();
        var named = new Dictionary<string, object?>();
        foreach (var p in parameters)
        {
            if (values[p.Position] is CallArguments more)
                Spread(more, signature, skip, named);
            else if (signature.Accepts(p.Name!))
                named[p.Name!] = python[p.Position];
            else if (free.Count > 0 && signature.Positional.Skip(skip).ElementAtOrDefault(p.Position) == free[0])
                (named[free[0]], free) = (python[p.Position], free[1..]);
            else if (signature.AcceptsAnyName && values[p.Position] is not null)
                named[p.Name!] = python[p.Position];
        }
        return new([], named);
    }

    /// <summary>training, mask, initial_state … where the Python method has a parameter of the name.</summary>
    private static void Spread(CallArguments arguments, Signature signature, int skip, Dictionary<string, object?> named)
    {
        foreach (var name in signature.Positional.Skip(skip).Concat(signature.KeywordOnly).Where(n => !named.ContainsKey(n)))
            if (arguments.tensors.TryGetValue(name, out var tensor))
                named[name] = tensor;
            else if (arguments.options.TryGetValue(name, out var option))
                named[name] = Host.ToPython(option);
            else if (HostMembers.TryGet(arguments, name, out var value) && value is not null)
                named[name] = value;
    }
}
