namespace RnnKeras.Runtime.Graph;

/// <summary>
/// Users' own classes and functions by name, so that strings and configs can refer to them: the registry behind
/// <c>keras.saving.register_keras_serializable</c> and <c>custom_object_scope</c>.
/// </summary>
public static class CustomObjects
{
    private static readonly Dictionary<string, object> global = [];

    [ThreadStatic]
    private static Scope? current;

    /// <summary>Makes a class (a <see cref="Type"/>) or function (a <see cref="Delegate"/>) known under a name for good.</summary>
    public static void Register(string name, object classOrFunction)
    {
        lock (global)
            global[name] = classOrFunction;
    }

    /// <summary>The class or function of that name: innermost scope first; null when there is none.</summary>
    public static object? Find(string name)
    {
        for (var scope = current; scope is not null; scope = scope.Outer)
            if (scope.Objects.TryGetValue(name, out var found))
                return found;
        lock (global)
            return global.GetValueOrDefault(name);
    }

    /// <summary>The name a class or function was registered under; null when it was not.</summary>
    public static string? NameOf(object classOrFunction)
    {
        lock (global)
            return global.Where(e => e.Value.Equals(classOrFunction)).Select(e => e.Key).FirstOrDefault();
    }

    /// <summary>
    /// Python's <c>__name__</c> of a function: the name in the source. The compiler calls a local function <c>&lt;Outer&gt;g__name|1_0</c>
    /// and a lambda <c>&lt;Outer&gt;b__1_0</c>.
    /// </summary>
    public static string MethodName(Delegate function) => function.Method.Name switch
    {
        var name when name.IndexOf(">g__", StringComparison.Ordinal) is var at and >= 0 => name[(at + 4)..name.IndexOf('|')],
        var name when name.Contains(">b__", StringComparison.Ordinal) => "lambda",
        var name => name,
    };

    /// <summary>A copy of what is registered.</summary>
    public static Dictionary<string, object> Registered()
    {
        lock (global)
            return new(global);
    }

    /// <summary>Objects known until the scope is disposed, on this thread.</summary>
    public sealed class Scope : IDisposable
    {
        /// <param name="objects">Classes and functions by the names that configs have.</param>
        public Scope(IReadOnlyDictionary<string, object> objects)
        {
            (Objects, Outer) = (objects, current);
            current = this;
        }

        internal IReadOnlyDictionary<string, object> Objects { get; }

        internal Scope? Outer { get; }

        public void Dispose() => current = Outer;
    }
}
