using System.Collections;

namespace RnnKeras.Conformance.Python;

public sealed partial class Interpreter
{
    private object? Evaluate(Node node, Scope scope) => node.Kind switch
    {
        "Constant" => node.Constant(),
        "Name" => Lookup(node.Text("id"), scope),
        "Attribute" => Attributes.Get(Evaluate(node["value"], scope), node.Text("attr")),
        "Call" => EvaluateCall(node, scope),
        "Subscript" => Subscripts.Get(Evaluate(node["value"], scope), Evaluate(node["slice"], scope)),
        "Slice" => new PySlice(EvaluateOptional(node, "lower", scope), EvaluateOptional(node, "upper", scope), EvaluateOptional(node, "step", scope)),
        "Tuple" => new PyTuple(EvaluateItems(node, scope)),
        "List" => EvaluateItems(node, scope),
        "Set" => new PySet(EvaluateItems(node, scope)),
        "Dict" => EvaluateDict(node, scope),
        "BinOp" => Operators.Binary(node["op"].Kind, Evaluate(node["left"], scope), Evaluate(node["right"], scope)),
        "UnaryOp" => Operators.Unary(node["op"].Kind, Evaluate(node["operand"], scope)),
        "BoolOp" => EvaluateBoolean(node, scope),
        "Compare" => EvaluateCompare(node, scope),
        "IfExp" => Evaluate(Operators.Truth(Evaluate(node["test"], scope)) ? node["body"] : node["orelse"], scope),
        "Lambda" => EvaluateLambda(node, scope),
        "ListComp" => Comprehend(node, scope, s => Evaluate(node["elt"], s)).ToList(),
        "SetComp" => new PySet(Comprehend(node, scope, s => Evaluate(node["elt"], s))),
        "GeneratorExp" => new PyIterator(Comprehend(node, scope, s => Evaluate(node["elt"], s))),
        "DictComp" => EvaluateDictComp(node, scope),
        "JoinedStr" => string.Concat(node.Nodes("values").Select(v => Text.Str(Evaluate(v, scope)))),
        "FormattedValue" => EvaluateFormatted(node, scope),
        "NamedExpr" => EvaluateNamed(node, scope),
        "Starred" => throw new PyException("SyntaxError", "can't use starred expression here"),
        var kind => throw new NotSupportedException($"Python expression {kind} is not supported."),
    };

    private object? EvaluateOptional(Node node, string field, Scope scope) =>
        node.Optional(field) is { } value ? Evaluate(value, scope) : null;

    /// <summary>The elements of a display or argument list, starred ones spread out.</summary>
    private List<object?> EvaluateItems(Node node, Scope scope, string field = "elts")
    {
        var items = new List<object?>();
        foreach (var item in node.Nodes(field))
            if (item.Kind == "Starred")
                items.AddRange(Sequences.Iterate(Evaluate(item["value"], scope)));
            else
                items.Add(Evaluate(item, scope));
        return items;
    }

    private object? EvaluateCall(Node node, Scope scope)
    {
        var callee = Evaluate(node["func"], scope);
        var positional = EvaluateItems(node, scope, "args");
        var named = new OrderedDictionary<string, object?>();
        foreach (var keyword in node.Nodes("keywords"))
        {
            var value = Evaluate(keyword["value"], scope);
            if (keyword.OptionalText("arg") is { } name)
                named.Add(name, value);
            else
                foreach (DictionaryEntry entry in (IDictionary)value!)
                    named.Add((string)entry.Key, entry.Value);
        }
        return ReferenceEquals(callee, Builtins.Super) ? Super(positional, scope) : Call(callee, new(positional, named));
    }

    private static PySuper Super(List<object?> arguments, Scope scope)
    {
        if (arguments is [PyClass given, PyObject instance])
            return new(given, instance);
        var call = scope.Call;
        return call?.Function is { DefiningClass: { } type, Signature.Positional: [var first, ..] } && call.Values[first] is PyObject self
            ? new(type, self)
            : throw new PyException("RuntimeError", "super(): no arguments");
    }

    private PyDict EvaluateDict(Node node, Scope scope)
    {
        var dict = new PyDict();
        foreach (var (key, value) in node.List("keys").Zip(node.Nodes("values")))
            if (key is { } k)
                dict[PyDict.Key(Evaluate(k, scope))] = Evaluate(value, scope);
            else
                foreach (DictionaryEntry entry in (IDictionary)Evaluate(value, scope)!)
                    dict[entry.Key] = entry.Value;
        return dict;
    }

    private object? EvaluateBoolean(Node node, Scope scope)
    {
        var until = node["op"].Kind == "Or";
        object? value = null;
        foreach (var operand in node.Nodes("values"))
        {
            value = Evaluate(operand, scope);
            if (Operators.Truth(value) == until)
                break;
        }
        return value;
    }

    private object? EvaluateCompare(Node node, Scope scope)
    {
        var left = Evaluate(node["left"], scope);
        object? result = true;
        foreach (var (op, comparator) in node.Nodes("ops").Zip(node.Nodes("comparators")))
        {
            var right = Evaluate(comparator, scope);
            result = Operators.Compare(op.Kind, left, right);
            if (node.Nodes("ops").Count() > 1 && !Operators.Truth(result))
                return result;
            left = right;
        }
        return result;
    }

    private PyFunction EvaluateLambda(Node node, Scope scope) =>
        new("<lambda>", new(node["args"], d => Evaluate(d, scope)), this, s => Evaluate(node["body"], s), scope.Closure);

    /// <summary>Walks the <c>for … in … if …</c> parts; each combination gives one item.</summary>
    private IEnumerable<object?> Comprehend(Node node, Scope scope, Func<Scope, object?> item) =>
        Comprehend([.. node.Nodes("generators")], 0, new(scope.IsClassBody ? scope.Closure : scope), scope, item);

    private IEnumerable<object?> Comprehend(Node[] parts, int depth, Scope scope, Scope source, Func<Scope, object?> item)
    {
        if (depth == parts.Length)
        {
            yield return item(scope);
            yield break;
        }
        foreach (var value in Sequences.Iterate(Evaluate(parts[depth]["iter"], depth == 0 ? source : scope)))
        {
            Assign(parts[depth]["target"], value, scope);
            if (parts[depth].Nodes("ifs").All(c => Operators.Truth(Evaluate(c, scope))))
                foreach (var result in Comprehend(parts, depth + 1, scope, source, item))
                    yield return result;
        }
    }

    private PyDict EvaluateDictComp(Node node, Scope scope)
    {
        var dict = new PyDict();
        foreach (var _ in Comprehend(node, scope, s => dict[PyDict.Key(Evaluate(node["key"], s))] = Evaluate(node["value"], s)))
        {
        }
        return dict;
    }

    private string EvaluateFormatted(Node node, Scope scope)
    {
        var value = Evaluate(node["value"], scope);
        value = (char)node.Number("conversion", 'n') switch
        {
            'r' or 'a' => Text.Repr(value),
            's' => Text.Str(value),
            _ => value,
        };
        return Format.Apply(value, node.Optional("format_spec") is { } spec ? (string)Evaluate(spec, scope)! : "");
    }

    private object? EvaluateNamed(Node node, Scope scope)
    {
        var value = Evaluate(node["value"], scope);
        Assign(node["target"], value, scope);
        return value;
    }
}
