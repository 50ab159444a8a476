using System.Collections;

namespace RnnKeras.Runtime.Graph;

/// <summary>The strings that a family of objects ("initializer", "loss" …) is known by, and what each one makes.</summary>
/// <example><code>new NameTable&lt;Initializer&gt;("initializer") { { () => new Zeros(), "zeros", "Zeros", "zero" } }</code></example>
internal sealed class NameTable<T>(string family) : IEnumerable<string>
    where T : class
{
    private readonly Dictionary<string, Func<T>> makers = [];

    public void Add(Func<T> make, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            makers.Add(name, make);
    }

    /// <summary>Null when the name is not in the table.</summary>
    public T? Find(string name) => makers.TryGetValue(name, out var make) ? make() : null;

    /// <summary>The object of that name, made from the table or from the registered custom objects.</summary>
    /// <exception cref="ArgumentException">The name is not known; the message lists those that are.</exception>
    public T Get(string name) => Find(name) ?? Custom(name) ?? throw new ArgumentException(
        $"Could not interpret {family} identifier: '{name}'. Expected one of {string.Join(", ", makers.Keys)}, "
        + "or the name of a registered custom object.", nameof(name));

    /// <summary>A function that <see cref="Get"/> wraps, set where the family accepts functions.</summary>
    public Func<string, Delegate, T?>? Wrap { get; set; }

    private T? Custom(string name) => CustomObjects.Find(name) switch
    {
        Type type when typeof(T).IsAssignableFrom(type) => (T)ObjectConfig.Create(type, new Dictionary<string, object?>()),
        Delegate function => Wrap?.Invoke(name, function),
        _ => null,
    };

    public IEnumerator<string> GetEnumerator() => makers.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
