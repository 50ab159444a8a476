using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace RnnKeras.Tests.Api;

/// <summary>
/// Compares parameters: those of Keras must be the first ones here, with the same names and in the same order; what has a default
/// there has one here. Numbers, strings and booleans must be equal. Null stands for a default that C# cannot write as a constant: of a
/// class (<c>Initializer?</c>), a list, a function or a dtype; default configs then tell whether it is the right one.
/// </summary>
internal static class Signatures
{
    /// <summary>How the overload that comes nearest differs; null if one does not.</summary>
    public static string? Difference(KerasParameter[] expected, IEnumerable<MethodBase> overloads)
    {
        string? first = null;
        foreach (var overload in overloads)
        {
            var difference = Difference(expected, overload.GetParameters());
            if (difference is null)
                return null;
            first ??= difference;
        }
        return first ?? "no method";
    }

    private static string? Difference(KerasParameter[] expected, ParameterInfo[] actual)
    {
        var next = 0;
        foreach (var parameter in expected)
        {
            if (!parameter.IsNamed)
            {
                if (parameter.Kind == "args" && next < actual.Length
                    && (actual[next].Name == parameter.Name || actual[next].IsDefined(typeof(ParamArrayAttribute))))
                    next++;
                continue;
            }
            if (next == actual.Length)
                return $"lacks {parameter.Name}";
            var own = actual[next++];
            if (own.Name != parameter.Name)
                return $"has {own.Name} where Keras has {parameter.Name}";
            if (DefaultDifference(parameter, own) is { } difference)
                return difference;
        }
        // Keyword arguments of Keras 2 and of base classes may follow, but nobody has to give them.
        var required = actual.Skip(next).FirstOrDefault(p => !IsOptional(p));
        return required is null || expected.Any(p => !p.IsNamed) ? null : $"wants {required.Name}, which Keras lacks";
    }

    private static bool IsOptional(ParameterInfo parameter) => parameter.IsOptional || parameter.IsDefined(typeof(ParamArrayAttribute));

    private static string? DefaultDifference(KerasParameter expected, ParameterInfo actual)
    {
        if (expected.Default is not { } value)
            return null;
        if (!IsOptional(actual))
            return $"{expected.Name} is required, in Keras it is {value.GetRawText()}";
        var own = actual.IsDefined(typeof(ParamArrayAttribute)) || actual.RawDefaultValue is DBNull or Missing ? null : actual.RawDefaultValue;
        var equal = value.ValueKind switch
        {
            JsonValueKind.Null => own is null,
            JsonValueKind.True or JsonValueKind.False => own is bool b ? b == value.GetBoolean() : own is null && IsObject(actual),
            JsonValueKind.Number => IsNumber(own) ? Number(own!) == value.GetDouble() : own is null && IsObject(actual),
            JsonValueKind.String => own is string text ? text == value.GetString() : own is null && IsObject(actual),
            JsonValueKind.Object when value.TryGetProperty("$float", out var number) => IsNumber(own)
                && Number(own!).Equals(number.GetString() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN }),
            _ => own is null,
        };
        return equal ? null : $"{expected.Name} is {own ?? "null"} by default, in Keras {value.GetRawText()}";
    }

    /// <summary>True for types without constants: a null default then means the default of Keras.</summary>
    private static bool IsObject(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type != typeof(string) && !type.IsPrimitive;
    }

    private static bool IsNumber(object? value) => value is int or long or float or double;

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
