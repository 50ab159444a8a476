using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

public sealed partial class Interpreter
{
    private PyFunction MakeFunction(Node node, Scope scope)
    {
        var body = node.Nodes("body").ToArray();
        var generates = body.SelectMany(n => n.SameFunction()).Any(n => n.Kind is "Yield" or "YieldFrom");
        return new(node.Text("name"), new(node["args"], d => Evaluate(d, scope)), this,
            s => generates ? new PyIterator(Execute(body, s)) : RunBody(body, s), scope.Closure)
        {
            AssignedAttributes = body.SelectMany(n => n.SameFunction()).SelectMany(n => n.AssignedAttributes(node["args"].FirstParameter())).ToHashSet(),
        };
    }

    private object? RunBody(Node[] body, Scope scope)
    {
        foreach (var _ in Execute(body, scope))
        {
        }
        return scope.Result;
    }

    private PyClass MakeClass(Node node, Scope scope)
    {
        var bases = EvaluateItems(node, scope, "bases");
        var body = new Scope(scope) { IsClassBody = true };
        foreach (var _ in Execute(node.Nodes("body"), body))
            throw new PyException("SyntaxError", "'yield' outside function");
        var members = new Dictionary<string, object?>(body.Values);
        return new(node.Text("name"), [.. bases.OfType<PyClass>()], bases.OfType<HostFactory>().Select(HostBase).FirstOrDefault(), members)
        {
            IsException = bases.Any(b => b is BuiltinType { IsException: true } or PyClass { IsException: true }),
        };
    }

    private static Type HostBase(HostFactory factory) =>
        factory.Type ?? throw new PyException("TypeError", $"{factory.Name} is a function and cannot be a base class");

    /// <summary>Decorators from the innermost out. <c>@tf.function</c> only asks for speed, so a façade without it changes nothing.</summary>
    private object? Decorate(Node node, object? value, Scope scope)
    {
        foreach (var decorator in node.Nodes("decorator_list").Reverse())
            if (!IsTracing(decorator))
                value = Call(Evaluate(decorator, scope), Arguments.Of(value));
        return value;
    }

    private static bool IsTracing(Node decorator)
    {
        var name = decorator.Kind == "Call" ? decorator["func"] : decorator;
        return name.Kind == "Attribute" && name.Text("attr") == "function" && name["value"] is { Kind: "Name" } module && module.Text("id") == "tf";
    }

    private void Assign(Node target, object? value, Scope scope)
    {
        switch (target.Kind)
        {
            case "Name":
                scope.Assign(target.Text("id"), value);
                break;
            case "Attribute":
                Attributes.Set(Evaluate(target["value"], scope), target.Text("attr"), value);
                break;
            case "Subscript":
                Subscripts.Set(Evaluate(target["value"], scope), Evaluate(target["slice"], scope), value);
                break;
            case "Tuple" or "List":
                Unpack([.. target.Nodes("elts")], Sequences.ToList(value), scope);
                break;
            default:
                throw new NotSupportedException($"Assignment to {target.Kind} is not supported.");
        }
    }

    private void Unpack(Node[] targets, List<object?> values, Scope scope)
    {
        var star = Array.FindIndex(targets, t => t.Kind == "Starred");
        if (star < 0 ? values.Count != targets.Length : values.Count < targets.Length - 1)
            throw new PyException("ValueError", $"not enough or too many values to unpack (expected {targets.Length}, got {values.Count})");
        var rest = values.Count - targets.Length + 1;
        for (var i = 0; i < targets.Length; i++)
            if (i == star)
                Assign(targets[i]["value"], values.GetRange(star, rest), scope);
            else
                Assign(targets[i], values[star >= 0 && i > star ? i + rest - 1 : i], scope);
    }

    private void ExecuteAugmented(Node node, Scope scope)
    {
        var target = node["target"];
        var current = Evaluate(target, scope);
        var operand = Evaluate(node["value"], scope);
        if (current is List<object?> list && node["op"].Kind == "Add")
            list.AddRange(Sequences.ToList(operand)); // in place: other names of the list see it
        else
            Assign(target, Operators.Binary(node["op"].Kind, current, operand), scope);
    }

    private void Delete(Node target, Scope scope)
    {
        switch (target.Kind)
        {
            case "Name":
                scope.Delete(target.Text("id"));
                break;
            case "Subscript":
                Subscripts.Delete(Evaluate(target["value"], scope), Evaluate(target["slice"], scope));
                break;
            case "Attribute" when Evaluate(target["value"], scope) is PyObject self && self.Attributes.Remove(target.Text("attr")):
                break;
            default:
                throw new NotSupportedException($"del of {target.Kind} is not supported.");
        }
    }
}

/// <summary><c>import</c> statements: the façade's modules, <c>math</c> and <c>random</c>.</summary>
internal static class Imports
{
    public static void Execute(Node node, Scope scope)
    {
        foreach (var alias in node.Nodes("names"))
        {
            var name = alias.Text("name");
            var bound = alias.OptionalText("asname");
            if (node.Kind == "ImportFrom")
                scope.Assign(bound ?? name, FromModule(node.Text("module"), name));
            else
                scope.Assign(bound ?? name.Split('.')[0], Module(bound is null ? name.Split('.')[0] : name));
        }
    }

    private static object? FromModule(string module, string name) =>
        Attributes.TryGet(Module(module), name, out var member) ? member : throw new MissingNameException($"{module} has no '{name}'.");

    private static object Module(string name) => name switch
    {
        "math" => Builtins.Math,
        "random" => python.random,
        _ => Facade.Module(name),
    };
}
