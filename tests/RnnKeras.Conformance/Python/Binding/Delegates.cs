using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>Python functions as .NET delegates.</summary>
internal static class Delegates
{
    private static readonly MethodInfo InvokeMethod = typeof(Delegates).GetMethod(nameof(Invoke), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly ConditionalWeakTable<ICallable, Delegate> naturals = [];

    public static Delegate Create(Type type, ICallable function)
    {
        var method = type.GetMethod("Invoke")!;
        var parameters = method.GetParameters().Select(p => Expression.Parameter(p.ParameterType, p.Name)).ToArray();
        var arguments = Expression.NewArrayInit(typeof(object), parameters.Select(p => Expression.Convert(p, typeof(object))));
        var result = method.ReturnType;
        Expression call = Expression.Call(InvokeMethod, Expression.Constant(function), arguments, Expression.Constant(result));
        if (result != typeof(void))
            call = Expression.Convert(call, result);
        return Expression.Lambda(type, call, function.Name, parameters).Compile(); // the name is a metric's name in the history
    }

    /// <summary>How far the delegate's parameter count is from what the function takes; the nearest overload should win.</summary>
    public static int Mismatch(Type type, ICallable function)
    {
        var count = type.GetMethod("Invoke")!.GetParameters().Length;
        var (signature, bound) = function switch
        {
            PyFunction f => (f.Signature, 0),
            BoundMethod { Function: PyFunction f } => (f.Signature, 1),
            _ => (null, 0),
        };
        if (signature is null || (signature.AcceptsAnyPositional && count + bound >= signature.Required))
            return 0;
        return count + bound < signature.Required || count + bound > signature.Positional.Count
            ? 10
            : signature.Positional.Count - count - bound;
    }

    private static object? Invoke(ICallable function, object?[] arguments, Type result)
    {
        var value = function.Call(new([.. arguments.Select(Host.ToPython)], []));
        // As little as a C# method that returns an int is a Func<int, double>; where Keras checks such a result, it raises ValueError.
        if (result == typeof(double) && value is long or bool)
            throw new PyException("ValueError", $"The output of the function {function.Name} should be a float. Got: {Text.Repr(value)}");
        return result == typeof(void) ? null : Conversion.To(value, result);
    }

    /// <summary>A Python function where any object is accepted: the same delegate each time, so that it is found again under a registered name.</summary>
    public static Delegate Natural(ICallable function) => naturals.GetValue(function, f => Create(NaturalType(f), f));

    private static Type NaturalType(ICallable function)
    {
        var parameters = function is PyFunction f ? f.Signature.Positional.Count : 1;
        return Expression.GetFuncType([.. Enumerable.Repeat(typeof(object), parameters + 1)]);
    }
}
