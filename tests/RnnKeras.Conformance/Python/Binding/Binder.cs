using System.Reflection;
using System.Runtime.CompilerServices;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>
/// Calls .NET methods with Python arguments: by position and by parameter name, omitted optional parameters take their default,
/// <c>params</c> collects the rest; among overloads the one that needs the least conversion wins.
/// </summary>
public static class Binder
{
    public static object? Invoke(string name, object? target, IReadOnlyList<MethodBase> overloads, Arguments arguments)
    {
        var (method, values) = Bind(name, overloads, arguments);
        return Host.ToPython(Invoker.Invoke(method, target, values));
    }

    /// <summary>The overload to call and its argument list.</summary>
    /// <exception cref="PyException">No overload takes the arguments (TypeError).</exception>
    public static (MethodBase Method, object?[] Values) Bind(string name, IReadOnlyList<MethodBase> overloads, Arguments arguments)
    {
        Call? best = null;
        var problems = new List<string>();
        foreach (var overload in overloads.Select(Closed))
        {
            if (!Invoker.CanInvoke(overload))
                continue;
            var call = new Call(overload);
            if (call.TryBind(arguments) is { } problem)
                problems.Add(problem);
            else if (best is null || call.Cost < best.Cost)
                best = call;
        }
        return best is not null
            ? (best.Method, best.Values())
            : throw new PyException("TypeError", $"{name}({arguments}): {string.Join("; ", problems.Distinct())}") { IsRefusedArgument = problems.All(p => p.Contains(" wants ")) };
    }

    /// <summary>A generic method over Python's values: they are objects.</summary>
    private static MethodBase Closed(MethodBase method)
    {
        if (method is not MethodInfo { IsGenericMethodDefinition: true } generic
            || generic.GetGenericArguments().Any(a => a.GetGenericParameterConstraints().Length > 0 || a.GenericParameterAttributes != GenericParameterAttributes.None))
            return method;
        return generic.MakeGenericMethod([.. generic.GetGenericArguments().Select(_ => typeof(object))]);
    }

    /// <summary>One overload with the arguments laid out over its parameters.</summary>
    private sealed class Call(MethodBase method)
    {
        private readonly ParameterInfo[] parameters = method.GetParameters();
        private readonly Func<object?>?[] values = new Func<object?>?[method.GetParameters().Length];

        public MethodBase Method => method;

        public int Cost { get; private set; }

        public object?[] Values() => [.. values.Select(v => v!())];

        /// <summary>Null when the arguments fit, else a sentence why not.</summary>
        public string? TryBind(Arguments arguments)
        {
            var rest = parameters.LastOrDefault() is { } last && IsParams(last) ? last : null;
            var room = rest is null ? parameters.Length : rest.Position;
            var given = arguments.Positional;
            if (given.Count > room && rest is null)
                return $"takes at most {parameters.Length} positional arguments but {given.Count} were given";
            for (var i = 0; i < Math.Min(given.Count, room); i++)
                if (Fill(parameters[i], given[i]) is { } problem)
                    return problem;
            if (rest is not null && given.Count > room && FillRest(rest, given[room..]) is { } misfit)
                return misfit;
            foreach (var (name, value) in arguments.Named)
                if (FillNamed(name, value) is { } problem)
                    return problem;
            return FillDefaults(rest);
        }

        private static bool IsParams(ParameterInfo p) =>
            p.IsDefined(typeof(ParamArrayAttribute), false) || p.IsDefined(typeof(ParamCollectionAttribute), false);

        private string? FillNamed(string name, object? value)
        {
            var parameter = Array.Find(parameters, p => p.Name == name);
            if (parameter is null)
                return $"got an unexpected keyword argument '{name}' (accepted: {string.Join(", ", parameters.Select(p => p.Name))})";
            return values[parameter.Position] is not null ? $"got multiple values for argument '{name}'" : Fill(parameter, value);
        }

        private string? Fill(ParameterInfo parameter, object? value)
        {
            if (Conversion.Plan(value, parameter.ParameterType) is not { } plan)
                return $"argument '{parameter.Name}' wants {Text.TypeName(parameter.ParameterType)} but received {Text.Repr(value)} ({Text.TypeName(value)})";
            Cost += plan.Cost * 100;
            values[parameter.Position] = plan.Make;
            return null;
        }

        /// <summary>Separate arguments become the elements; a single sequence is passed as it is.</summary>
        private string? FillRest(ParameterInfo rest, List<object?> given)
        {
            if (given.Count == 1 && given[0] is not string && Fill(rest, given[0]) is null)
                return null;
            Cost++;
            return Fill(rest, given);
        }

        private string? FillDefaults(ParameterInfo? rest)
        {
            foreach (var p in parameters)
            {
                if (values[p.Position] is not null)
                    continue;
                if (p == rest)
                    values[p.Position] = () => Conversion.To(new List<object?>(), p.ParameterType);
                else if (p.IsOptional || p.HasDefaultValue)
                    values[p.Position] = () => Default(p);
                else
                    return $"missing required argument '{p.Name}'";
            }
            Cost += parameters.Length; // of two overloads that fit equally, the shorter
            return null;
        }

        /// <summary>The compiler's view of an omitted argument, including <c>[Optional, DefaultParameterValue("tanh")] Activation?</c>.</summary>
        private static object? Default(ParameterInfo p)
        {
            var value = p.HasDefaultValue ? p.DefaultValue : null;
            if (value is not (null or DBNull) && value != Type.Missing)
                return p.ParameterType.IsInstanceOfType(value) ? value : Conversion.To(Host.ToPython(value), p.ParameterType);
            return p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null;
        }
    }
}
