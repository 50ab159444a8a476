using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary>
/// A class written in Python. With a façade class among its ancestors (<see cref="HostBase"/>) every instance carries a .NET
/// object of a generated subclass of it (see <see cref="HostSubclass"/>), whose virtual methods call the Python ones.
/// </summary>
public sealed class PyClass : ICallable
{
    private readonly Lazy<HostSubclass?> subclass;

    public PyClass(string name, IReadOnlyList<PyClass> bases, Type? hostBase, Dictionary<string, object?> members)
    {
        (Name, Members) = (name, members);
        Order = [this, .. bases.SelectMany(b => b.Order).Reverse().Distinct().Reverse()];
        HostBase = hostBase ?? bases.Select(b => b.HostBase).FirstOrDefault(b => b is not null);
        subclass = new(() => HostBase is null ? null : HostSubclass.Create(this));
        foreach (var function in members.Values.Select(Function).OfType<PyFunction>())
            function.DefiningClass ??= this;
    }

    public string Name { get; }

    /// <summary>Method resolution order, this class first.</summary>
    public IReadOnlyList<PyClass> Order { get; }

    /// <summary>The façade class that this class extends.</summary>
    public Type? HostBase { get; }

    public Dictionary<string, object?> Members { get; }

    public HostSubclass? Subclass => subclass.Value;

    /// <summary>True when this class is, or derives from, a class of that name that Python calls an exception.</summary>
    public bool IsException { get; init; }

    public object? Call(Arguments arguments)
    {
        var self = new PyObject(this);
        if (TryFind("__init__", out var init))
        {
            ((ICallable)init!).Call(arguments.Prepend(self));
            self.EnsureHost();
        }
        else if (IsException)
        {
            self.Attributes["args"] = new PyTuple(arguments.Positional);
        }
        else
        {
            self.CreateHost(arguments);
        }
        return self;
    }

    /// <summary>A member of this class or of the first Python ancestor that has it.</summary>
    public bool TryFind(string name, out object? member) => TryFind(name, 0, out member);

    /// <summary>As <see cref="TryFind(string, out object?)"/>, but starting behind <paramref name="after"/>: what <c>super()</c> sees.</summary>
    public bool TryFindAfter(PyClass after, string name, out object? member) =>
        TryFind(name, Order.ToList().IndexOf(after) + 1, out member);

    /// <summary>True when the class defines the name, or one of its methods assigns it to <c>self</c>.</summary>
    public bool Provides(string name) => TryFind(name, out _)
        || Order.SelectMany(c => c.Members.Values).Select(Function).OfType<PyFunction>().Any(f => f.AssignedAttributes.Contains(name));

    public bool IsSubclassOf(PyClass other) => Order.Contains(other);

    private bool TryFind(string name, int start, out object? member)
    {
        for (var i = start; i < Order.Count; i++)
            if (Order[i].Members.TryGetValue(name, out member))
                return true;
        member = null;
        return false;
    }

    private static object? Function(object? member) => member is Descriptor d ? d.Function : member;
}

/// <summary>An instance of a class written in Python.</summary>
public sealed class PyObject(PyClass type)
{
    private static readonly ConditionalWeakTable<object, PyObject> Owners = [];

    public PyClass Type => type;

    public PyAttributes Attributes { get; } = [];

    /// <summary>The .NET object behind this one: made when <c>super().__init__(…)</c> reaches the façade class.</summary>
    public object? Host { get; private set; }

    /// <summary>Makes the .NET object with the arguments of the façade class' constructor.</summary>
    public void CreateHost(Arguments arguments)
    {
        if (Host is not null)
            return;
        if (type.Subclass is { } subclass)
            subclass.Instantiate(this, arguments);
        else if (arguments.Positional.Count + arguments.Named.Count > 0)
            throw new PyException("TypeError", $"{type.Name}() takes no arguments");
    }

    public void EnsureHost() => CreateHost(Arguments.None);

    /// <summary>Called first of all by the generated constructor: the base constructor may already call virtual methods.</summary>
    public void Attach(object host)
    {
        if (ReferenceEquals(Host, host))
            return;
        Host = host;
        Owners.AddOrUpdate(host, this);
    }

    /// <summary>The Python object that a .NET object belongs to; null for objects made by the library itself.</summary>
    public static PyObject? Of(object host) => Owners.TryGetValue(host, out var owner) ? owner : null;

    public bool TryFindMethod(string name, out ICallable? method)
    {
        method = type.TryFind(name, out var member) && member is ICallable function ? new BoundMethod(function, this) : null;
        return method is not null;
    }

    public override string ToString() => $"<{type.Name} object>";
}

/// <summary>
/// Attributes of an instance. The generated class holds them in a field, where the library finds the layers among them; it walks
/// <see cref="IDictionary.Values"/>, which therefore shows .NET objects in place of Python ones.
/// </summary>
public sealed class PyAttributes : Dictionary<string, object?>, IDictionary, Layers.IAttributes
{
    IEnumerable<KeyValuePair<string, object?>> Layers.IAttributes.Attributes => this.Select(p => KeyValuePair.Create(p.Key, AsHost(p.Value)));

    ICollection IDictionary.Values => Values.Select(AsHost).ToArray();

    private static object? AsHost(object? value) => value switch
    {
        PyObject { Host: { } host } => host,
        PyTuple or List<object?> => Sequences.Iterate(value).Select(AsHost).OfType<Layers.Layer>().ToArray(),
        PyDict dict => dict.Values.Select(AsHost).OfType<Layers.Layer>().ToArray(),
        _ => value,
    };
}

/// <summary>What <c>super()</c> gives inside a method of <paramref name="After"/>.</summary>
public sealed record PySuper(PyClass After, PyObject Self);
