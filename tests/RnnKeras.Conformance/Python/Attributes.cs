using System.Collections;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary><c>x.name</c>, <c>x.name = y</c>, <c>hasattr</c>, <c>isinstance</c>.</summary>
public static class Attributes
{
    public static object? Get(object? target, string name) => TryGet(target, name, out var value)
        ? value
        : target is HostNamespace or HostFactory
            ? throw new MissingNameException($"{Text.Str(target)} has no '{name}'.")
            : throw new PyException("AttributeError", $"'{Text.TypeName(target)}' object has no attribute '{name}'");

    public static bool TryGet(object? target, string name, out object? value)
    {
        switch (target)
        {
            case PyObject self:
                return TryGetOwn(self, name, out value);
            case PySuper super:
                return TryGetSuper(super, name, out value);
            case PyClass type:
                return TryGetStatic(type, name, out value);
            case PyException error:
                value = name == "args" ? new PyTuple([error.Message]) : null;
                return value is not null;
            case HostNamespace space:
                return space.TryGet(name, out value);
            case HostFactory factory:
                return factory.TryGet(name, out value);
            case ICallable function when name is "__name__" or "__qualname__":
                value = function.Name;
                return true;
            case Descriptor { Kind: "property" } property when name is "setter":
                value = new Builtin("setter", a => property with { Setter = (ICallable)a.Positional[0]! });
                return true;
        }
        if (BuiltinMethods.TryGet(target, name, out var method))
        {
            value = method;
            return true;
        }
        value = null;
        return target is not (null or string or bool or long or double or PyTuple or PySet or List<object?> or PyDict)
            && HostMembers.TryGet(target, name, out value);
    }

    public static void Set(object? target, string name, object? value)
    {
        switch (target)
        {
            case PyObject self when self.Type.TryFind(name, out var member) && member is Descriptor { Setter: { } setter }:
                setter.Call(Arguments.Of(self, value));
                break;
            case PyObject self:
                SetOwn(self, name, value);
                break;
            case PyClass type:
                type.Members[name] = value;
                break;
            case null or PyTuple or string or IList or IDictionary or bool or long or double:
                throw new PyException("AttributeError", $"'{Text.TypeName(target)}' object has no attribute '{name}'");
            default:
                if (!HostMembers.TrySet(target, name, value))
                    throw new PyException("AttributeError", $"'{Text.TypeName(target)}' object has no settable attribute '{name}'");
                break;
        }
    }

    /// <summary>A member of the .NET object where it has one of that name, else an attribute of the Python object, which the library then tracks.</summary>
    private static void SetOwn(PyObject self, string name, object? value)
    {
        if (self.Type.HostBase is not null && self.Host is { } host)
        {
            if (HostMembers.TrySet(host, name, value))
                return;
            if (value is Variable variable && host is Layers.Layer)
                ((ICallable)Get(host, "Track")!).Call(Arguments.Of(variable)); // layers are found among the attributes, variables are not
        }
        self.Attributes[name] = value;
    }

    private static bool TryGetOwn(PyObject self, string name, out object? value)
    {
        if (self.Type.TryFind(name, out var member) && member is Descriptor { Kind: "property" } property)
        {
            value = property.Function.Call(Arguments.Of(self));
            return true;
        }
        if (self.Attributes.TryGetValue(name, out value))
            return true;
        if (name == "build" && member is not null && self.Host is Layers.Layer layer)
            return HostMembers.TryGet(layer, "Build", out value); // builds in the layer's name scope and marks it as built, then calls the method
        if (member is not null || self.Type.TryFind(name, out _))
        {
            value = Bind(member, self, self.Type);
            return true;
        }
        value = name switch { "__class__" => self.Type, "__dict__" => Dictionary(self), _ => null };
        return value is not null || (self.Host is { } host && TryGet(host, name, out value));
    }

    private static PyDict Dictionary(PyObject self)
    {
        var dict = new PyDict();
        foreach (var (name, value) in self.Attributes)
            dict[name] = value;
        return dict;
    }

    private static bool TryGetStatic(PyClass type, string name, out object? value)
    {
        if (name == "__name__")
            value = type.Name;
        else if (type.TryFind(name, out var member))
            value = member is Descriptor { Kind: "staticmethod" or "classmethod" } ? Bind(member, null, type) : member;
        else if (name == "from_config")
            value = new Builtin(name, a => type.Call(new([], ((IDictionary)a.Positional[0]!).Cast<DictionaryEntry>()
                .Select(e => new KeyValuePair<string, object?>((string)e.Key, e.Value)))));
        else
            value = null;
        return value is not null || type.TryFind(name, out _);
    }

    private static bool TryGetSuper(PySuper super, string name, out object? value)
    {
        var (after, self) = super;
        if (self.Type.TryFindAfter(after, name, out var member))
            value = Bind(member, self, self.Type);
        else if (name == "__init__")
            value = new Builtin(name, a =>
            {
                self.CreateHost(a);
                return null;
            });
        else if (self.Type.Subclass is { } subclass && self.Host is { } host && subclass.BaseMethods(name) is { Count: > 0 } methods)
            value = new HostMethod(name, host, methods);
        else if (self.Host is { } plain)
            return TryGet(plain, name, out value);
        else
            value = null;
        return value is not null;
    }

    /// <summary>A member of a class as seen through an instance.</summary>
    private static object? Bind(object? member, PyObject? self, PyClass type) => member switch
    {
        Descriptor { Kind: "staticmethod" } d => d.Function,
        Descriptor { Kind: "classmethod" } d => new BoundMethod(d.Function, type),
        Descriptor { Kind: "property" } d => d.Function.Call(Arguments.Of(self)),
        PyFunction function when self is not null => new BoundMethod(function, self),
        _ => member,
    };

    /// <exception cref="PyException">The second argument is not a type.</exception>
    public static bool IsInstance(object? value, object? type) => type switch
    {
        PyTuple types => types.Any(t => IsInstance(value, t)),
        PyClass c => value is PyObject o && o.Type.IsSubclassOf(c),
        HostFactory { Type: { } t } => t.IsInstanceOfType(value is PyObject { Host: { } host } ? host : value),
        PyException or BuiltinType { IsException: true } => value is Exception e && Exceptions.Matches(e, ((BuiltinType)type).Name),
        BuiltinType t => t.IsInstance(value),
        _ => throw new PyException("TypeError", $"isinstance() arg 2 must be a type, not {Text.Repr(type)}"),
    };
}

/// <summary>A built-in type: callable (<c>int("3")</c>) and usable in <c>isinstance</c>.</summary>
public sealed class BuiltinType(string name, Func<Arguments, object?> make, Func<object?, bool> isInstance) : ICallable
{
    public string Name { get; } = name;

    public bool IsException { get; init; }

    public object? Call(Arguments arguments) => make(arguments);

    public bool IsInstance(object? value) => isInstance(value);
}
