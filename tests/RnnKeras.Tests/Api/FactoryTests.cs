using System.Reflection;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving;

namespace RnnKeras.Tests.Api;

/// <summary>
/// A factory such as <c>tf.keras.layers.Dense</c> is its class's constructor: with arguments that all differ, both make objects of the
/// same config. An argument handed on in the wrong place would show.
/// </summary>
public class FactoryTests
{
    private static readonly (MethodInfo Factory, ConstructorInfo Constructor)[] pairs =
    [
        .. from module in Modules(typeof(tf.keras))
           from method in module.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
           where method.ReturnType.IsAssignableTo(typeof(Configurable)) && !method.IsGenericMethod
           let constructor = method.ReturnType.GetConstructors().FirstOrDefault(c => Parameters(c).SequenceEqual(Parameters(method)))
           where constructor is not null && method.GetParameters().All(CanBeMade)
           select (method, constructor),
    ];

    public static TheoryData<string> Names => [.. pairs.Select(p => Name(p.Factory)).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void MakesWhatTheConstructorMakes(string name)
    {
        foreach (var (factory, constructor) in pairs.Where(p => Name(p.Factory) == name))
            foreach (var differs in (bool[])[false, true])
                Assert.Equal(Made(() => constructor.Invoke(Arguments(constructor, differs))), Made(() => factory.Invoke(null, Arguments(factory, differs))!));
    }

    /// <summary>So that a filter gone wrong does not leave the test without pairs.</summary>
    [Fact]
    public void MostFactoriesAreCompared() => Assert.True(pairs.Length > 250, $"{pairs.Length} factories");

    private static IEnumerable<Type> Modules(Type type) => type.GetNestedTypes().SelectMany(Modules).Prepend(type);

    private static IEnumerable<(string? Name, Type Type)> Parameters(MethodBase method) => method.GetParameters().Select(p => (p.Name, p.ParameterType));

    private static string Name(MethodInfo factory) => factory.DeclaringType!.Name + "." + factory.Name;

    /// <summary>No spans, and an argument that must be given has a value here.</summary>
    private static bool CanBeMade(ParameterInfo parameter) => !parameter.ParameterType.IsByRefLike && (parameter.HasDefaultValue || Sample(parameter, 0) is not null);

    /// <summary>The config as text, or the error: some arguments exclude each other.</summary>
    private static string Made(Func<object> make)
    {
        try
        {
            return Json.Write(((Configurable)make()).get_config());
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException!.ToString().Split('\n')[0];
        }
    }

    private static object?[] Arguments(MethodBase method, bool differs) =>
        [.. method.GetParameters().Select((p, i) => differs || !p.HasDefaultValue || p.Name == "name" ? Sample(p, i) : Default(p))];

    private static object? Default(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
            var value => type.IsInstanceOfType(value) ? value : Converted(value, type),
        };
    }

    /// <summary>A value that no other argument has.</summary>
    private static object? Sample(ParameterInfo parameter, int position)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(int))
            return position + 2;
        if (type == typeof(long))
            return position + 2L;
        if (type == typeof(double))
            return 0.01 * (position + 1);
        if (type == typeof(bool))
            return parameter.DefaultValue is false;
        if (type == typeof(string))
            return parameter.Name == "name" ? "given" : Default(parameter);
        if (type == typeof(Regularizer))
            return new L2(position + 1);
        if (type == typeof(Constraint))
            return new MaxNorm(position + 1);
        if (type == typeof(Initializer))
            return new Constant(position + 1.0);
        return parameter.HasDefaultValue ? Default(parameter) : Converted(position + 2, type);
    }

    private static object? Converted(object value, Type type) =>
        type.GetMethods().FirstOrDefault(m => m.Name == "op_Implicit" && m.ReturnType == type && m.GetParameters()[0].ParameterType == value.GetType())?.Invoke(null, [value]);
}
