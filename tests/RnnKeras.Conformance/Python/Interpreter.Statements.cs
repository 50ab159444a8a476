using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

public sealed partial class Interpreter
{
    /// <summary>
    /// Runs statements. The sequence yields what <c>yield</c> yields, so one executor serves functions (which are walked to the
    /// end at once) and generators (which are walked as their consumer asks).
    /// </summary>
    private IEnumerable<object?> Execute(IEnumerable<Node> statements, Scope scope)
    {
        foreach (var statement in statements)
        {
            foreach (var value in Execute(statement, scope))
                yield return value;
            if (CallOf(scope).Flow != Flow.Next)
                yield break;
        }
    }

    private IEnumerable<object?> Execute(Node node, Scope scope)
    {
        switch (node.Kind)
        {
            case "If":
                return Execute(node.Nodes(Operators.Truth(Evaluate(node["test"], scope)) ? "body" : "orelse"), scope);
            case "For":
                return ExecuteLoop(node, scope, Sequences.Iterate(Evaluate(node["iter"], scope)));
            case "While":
                return ExecuteLoop(node, scope, null);
            case "With":
                return ExecuteWith(node, scope, 0);
            case "Try":
                return ExecuteTry(node, scope);
            case "Expr" when node["value"].Kind is "Yield" or "YieldFrom":
                return ExecuteYield(node["value"], scope);
            default:
                ExecuteSimple(node, scope);
                return [];
        }
    }

    private void ExecuteSimple(Node node, Scope scope)
    {
        switch (node.Kind)
        {
            case "Expr":
                Evaluate(node["value"], scope);
                break;
            case "Assign":
                var assigned = Evaluate(node["value"], scope);
                foreach (var target in node.Nodes("targets"))
                    Assign(target, assigned, scope);
                break;
            case "AnnAssign" when node.Has("value"):
                Assign(node["target"], Evaluate(node["value"], scope), scope);
                break;
            case "AugAssign":
                ExecuteAugmented(node, scope);
                break;
            case "FunctionDef":
                scope.Assign(node.Text("name"), Decorate(node, MakeFunction(node, scope), scope));
                break;
            case "ClassDef":
                scope.Assign(node.Text("name"), Decorate(node, MakeClass(node, scope), scope));
                break;
            case "Return":
                Leave(scope, Flow.Return, EvaluateOptional(node, "value", scope));
                break;
            case "Break":
                Leave(scope, Flow.Break, null);
                break;
            case "Continue":
                Leave(scope, Flow.Continue, null);
                break;
            case "Raise":
                throw MakeException(node, scope);
            case "Assert" when !Operators.Truth(Evaluate(node["test"], scope)):
                throw new PyException("AssertionError", Text.Str(EvaluateOptional(node, "msg", scope) ?? ""));
            case "Delete":
                foreach (var target in node.Nodes("targets"))
                    Delete(target, scope);
                break;
            case "Import" or "ImportFrom":
                Imports.Execute(node, scope);
                break;
            case "Global":
                node.Texts("names").ToList().ForEach(scope.DeclareGlobal);
                break;
            case "Nonlocal":
                node.Texts("names").ToList().ForEach(scope.DeclareNonlocal);
                break;
            case "Pass" or "Assert" or "AnnAssign":
                break;
            default:
                throw new NotSupportedException($"Python statement {node.Kind} is not supported.");
        }
    }

    /// <summary>Flow is kept at the function call (or module) that the statements belong to.</summary>
    private static Scope CallOf(Scope scope) => scope.Call is { } call ? call : scope;

    private static void Leave(Scope scope, Flow flow, object? result)
    {
        var call = CallOf(scope);
        (call.Flow, call.Result) = (flow, result);
    }

    /// <summary>A for loop over <paramref name="items"/>, or a while loop when there are none.</summary>
    private IEnumerable<object?> ExecuteLoop(Node node, Scope scope, IEnumerable<object?>? items)
    {
        var call = CallOf(scope);
        using var walker = items?.GetEnumerator();
        while (walker is null ? Operators.Truth(Evaluate(node["test"], scope)) : walker.MoveNext())
        {
            if (walker is not null)
                Assign(node["target"], walker.Current, scope);
            foreach (var value in Execute(node.Nodes("body"), scope))
                yield return value;
            var flow = call.Flow;
            if (flow is Flow.Break or Flow.Continue)
                call.Flow = Flow.Next;
            if (flow is Flow.Break or Flow.Return)
                yield break;
        }
        foreach (var value in Execute(node.Nodes("orelse"), scope))
            yield return value;
    }

    private IEnumerable<object?> ExecuteYield(Node node, Scope scope)
    {
        if (node.Kind == "Yield")
            return [EvaluateOptional(node, "value", scope)];
        return Sequences.Iterate(Evaluate(node["value"], scope));
    }

    /// <summary>Context managers: classes with <c>__enter__</c> and <c>__exit__</c>, and the library's disposables.</summary>
    private IEnumerable<object?> ExecuteWith(Node node, Scope scope, int index)
    {
        var item = node.Nodes("items").ElementAt(index);
        var manager = Evaluate(item["context_expr"], scope);
        var entered = manager is PyObject self && self.TryFindMethod("__enter__", out var enter) ? enter!.Call(Arguments.None) : manager;
        if (item.Optional("optional_vars") is { } target)
            Assign(target, entered, scope);
        try
        {
            var inner = index + 1 < node.Nodes("items").Count() ? ExecuteWith(node, scope, index + 1) : Execute(node.Nodes("body"), scope);
            foreach (var value in inner)
                yield return value;
        }
        finally
        {
            Exit(manager);
        }
    }

    private static void Exit(object? manager)
    {
        if (manager is PyObject self && self.TryFindMethod("__exit__", out var exit))
            exit!.Call(Arguments.Of(null, null, null));
        else if ((manager is PyObject p ? p.Host : manager) is IDisposable disposable)
            disposable.Dispose();
        else
            throw new PyException("TypeError", $"'{Text.TypeName(manager)}' object does not support the context manager protocol");
    }

    /// <summary>The body of a try statement runs to its end before anything it yielded is handed on: C# iterators cannot yield inside a catch.</summary>
    private IEnumerable<object?> ExecuteTry(Node node, Scope scope)
    {
        var values = new List<object?>();
        try
        {
            values.AddRange(Execute(node.Nodes("body"), scope));
            if (CallOf(scope).Flow == Flow.Next)
                values.AddRange(Execute(node.Nodes("orelse"), scope));
        }
        catch (Exception error) when (Handler(node, error, scope) is not null)
        {
            var handler = Handler(node, error, scope)!.Value;
            if (handler.OptionalText("name") is { } name)
                scope.Assign(name, error is PyException { Value: { } own } ? own : error as PyException ?? Translate(error));
            values.AddRange(Execute(handler.Nodes("body"), scope));
        }
        finally
        {
            values.AddRange(Execute(node.Nodes("finalbody"), scope));
        }
        return values;
    }

    private Node? Handler(Node node, Exception error, Scope scope)
    {
        foreach (var handler in node.Nodes("handlers"))
            if (!handler.Has("type") ? error is not MissingNameException : Catches(Evaluate(handler["type"], scope), error))
                return handler;
        return null;
    }

    private static bool Catches(object? type, Exception error) => type switch
    {
        PyTuple types => types.Any(t => Catches(t, error)),
        PyClass own => error is PyException { Value: PyObject o } && o.Type.IsSubclassOf(own),
        BuiltinType { IsException: true } builtin => Exceptions.Matches(error, builtin.Name),
        _ => false,
    };

    private static PyException Translate(Exception error) =>
        new(Exceptions.PythonTypes(error).FirstOrDefault("Exception"), error.Message);

    private Exception MakeException(Node node, Scope scope)
    {
        var value = node.Optional("exc") is { } raised
            ? Evaluate(raised, scope)
            : throw new NotSupportedException("A bare 'raise' is not supported.");
        return value switch
        {
            PyException e => e,
            BuiltinType { IsException: true } type => (PyException)type.Call(Arguments.None)!,
            PyClass type => MakeException(type.Call(Arguments.None)),
            _ => MakeException(value),
        };
    }

    private static PyException MakeException(object? value) => value is PyObject { Type.IsException: true } self
        ? new(self.Type.Name, Text.Str(self), self)
        : new("TypeError", "exceptions must derive from BaseException");
}
