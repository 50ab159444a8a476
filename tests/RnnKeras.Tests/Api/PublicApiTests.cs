using System.Reflection;

namespace RnnKeras.Tests.Api;

/// <summary>
/// The public surface, one line per member, as public-api.txt has it: whoever adds, changes or takes away something says so by renewing the
/// file with <c>RNNKERAS_UPDATE_API=1</c>.
/// </summary>
public class PublicApiTests
{
    private static readonly string file = Path.Combine(Repository.Root, "tests", "RnnKeras.Tests", "Api", "public-api.txt");

    private static readonly NullabilityInfoContext nullability = new();

    [Fact]
    public void The_public_surface_is_the_one_on_record()
    {
        var actual = typeof(tf).Assembly.GetExportedTypes().SelectMany(Lines).Order(StringComparer.Ordinal).ToArray();
        if (Environment.GetEnvironmentVariable("RNNKERAS_UPDATE_API") == "1")
            File.WriteAllLines(file, actual);
        var stored = File.ReadAllLines(file);
        var (added, removed) = (actual.Except(stored).Take(20), stored.Except(actual).Take(20));
        Assert.True(actual.SequenceEqual(stored),
            $"The public surface changed. If that is meant: RNNKERAS_UPDATE_API=1.\nNew:\n{string.Join('\n', added)}\nGone:\n{string.Join('\n', removed)}");
    }

    private static IEnumerable<string> Lines(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : "class";
        yield return $"{Name(type)} : {kind} {(type.BaseType is null ? "" : Name(type.BaseType))}";
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var member in type.GetMembers(declared))
        {
            var line = member switch
            {
                MethodBase m when IsVisible(m) => $"{(m.IsStatic ? "static " : m.IsAbstract ? "abstract " : m.IsVirtual ? "virtual " : "")}"
                    + $"{(m is MethodInfo { ReturnType: var result } ? Name(result) + " " : "")}{m.Name}({string.Join(", ", m.GetParameters().Select(Parameter))})",
                FieldInfo f when f.IsPublic || f.IsFamily => $"{Name(f.FieldType)} {f.Name}{(f.IsLiteral ? $" = {Default(f.GetRawConstantValue())}" : "")}",
                _ => null,
            };
            if (line is not null)
                yield return $"{Name(type)} . {line}";
        }
    }

    private static bool IsVisible(MethodBase method) => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !method.Name.Contains('<', StringComparison.Ordinal);

    private static string Parameter(ParameterInfo p) =>
        $"{Name(p.ParameterType)}{(!p.ParameterType.IsValueType && nullability.Create(p).WriteState == NullabilityState.Nullable ? "?" : "")} {p.Name}"
        + (p.HasDefaultValue ? $" = {Default(p.DefaultValue)}" : "");

    private static string Default(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsArray || type.IsPointer)
            return Name(type.GetElementType()!) + (type.IsByRef ? "&" : type.IsArray ? $"[{new string(',', type.GetArrayRank() - 1)}]" : "*");
        if (type.IsGenericParameter)
            return type.Name;
        var name = (type.IsNested ? Name(type.DeclaringType!) + "." : type.Namespace is "System" or "RnnKeras" ? "" : type.Namespace + ".") + type.Name.Split('`')[0];
        var arguments = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).ToArray();
        return arguments.Length == 0 ? name : $"{name}<{string.Join(", ", arguments.Select(Name))}>";
    }
}
