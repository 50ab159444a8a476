using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Suites;

/// <summary>Cases about a whole module: what its <c>get</c> makes of identifiers, default configurations, constructors that raise.</summary>
internal static class Registry
{
    private static readonly Tolerance Single = new(1e-6, 0);

    /// <param name="alsoIn">Another module whose classes the constructor errors may be about.</param>
    public static void Replay(GoldenCase golden, string module, CaseReport report, string? alsoIn = null)
    {
        var entries = golden["value"].EnumerateObject().ToList();
        Action<JsonProperty>? check = golden.Kind switch
        {
            "identifiers" => e => Identifier(golden, module, e, report),
            "configs" => e => DefaultConfig(golden, module, e, report),
            "errors" => e => Constructor(golden, [module, alsoIn ?? module], e, report),
            _ => null,
        };
        if (check is null)
            report.Fail($"no replayer knows cases of kind '{golden.Kind}' about {module}");
        else
            foreach (var entry in entries)
                Guard(entry.Name, report, () => check(entry));
    }

    /// <summary>One entry that fails must not hide the others.</summary>
    private static void Guard(string name, CaseReport report, Action check)
    {
        try
        {
            check();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            report.Fail($"{name}: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static void Identifier(GoldenCase golden, string module, JsonProperty entry, CaseReport report)
    {
        _ = new Session(golden);
        object? Get() => Session.Method(Session.Keras(module), "get", entry.Name);
        var expected = entry.Value;
        if (expected.TryGetProperty("raises", out var error))
        {
            Raises(entry.Name, error.GetString()!, () => Get(), report);
            return;
        }
        var actual = Get();
        var wanted = (expected.TryGetProperty("class", out var type) ? type : expected.GetProperty("function")).GetString()!;
        if (!NamesOf(actual).Contains(wanted))
            report.Fail($"{entry.Name}: expected {wanted} but got {Text.TypeName(actual)}");
        if (expected.TryGetProperty("config", out var config))
            report.Same(entry.Name, Session.Method(actual, "get_config"), JsonText.ToPython(config), Single);
        if (expected.TryGetProperty("name", out var name))
            report.SameText($"{entry.Name} name", Session.Get(actual, "name") as string, name.GetString());
    }

    /// <summary>A function of the façade may be an object; it has the function's name.</summary>
    private static IEnumerable<string> NamesOf(object? value)
    {
        yield return Text.TypeName(value);
        foreach (var member in (string[])["__name__", "name"])
            if (Attributes.TryGet(value, member, out var name) && name is string text)
                yield return text;
    }

    private static void DefaultConfig(GoldenCase golden, string module, JsonProperty entry, CaseReport report)
    {
        _ = new Session(golden);
        var detailed = entry.Value.TryGetProperty("variables", out var variables);
        var config = detailed ? entry.Value.GetProperty("config") : entry.Value;
        var made = Minimal(Session.Keras($"{module}.{entry.Name}"), config);
        report.Same(entry.Name, Session.Method(made, "get_config"), JsonText.ToPython(config), Single);
        if (detailed)
            report.Same($"{entry.Name} variables", Sequences.ToList(Session.Get(made, "variables")).Select(v => Session.Get(v, "name")).ToList(),
                JsonText.ToPython(variables), Tolerance.Exact);
    }

    /// <summary>An instance with as few arguments as possible: those the constructor requires, as the config has them.</summary>
    private static object? Minimal(object? factory, JsonElement config)
    {
        var constructor = (factory as HostFactory)?.Type?.GetConstructors().MinBy(c => c.GetParameters().Count(p => !p.IsOptional));
        var required = constructor?.GetParameters().Where(p => !p.IsOptional && config.TryGetProperty(p.Name!, out _)) ?? [];
        return Session.Call(factory, [], required.Select(p => KeyValuePair.Create(p.Name!, Argument(config.GetProperty(p.Name!)))));
    }

    /// <summary>A function in a config is meant by its name.</summary>
    private static object? Argument(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("class_name", out var name) && name.GetString() == "function"
            ? Session.Keras($"keras.losses.{value.GetProperty("config").GetString()}")
            : JsonText.ToPython(value);

    private static void Constructor(GoldenCase golden, string[] modules, JsonProperty entry, CaseReport report)
    {
        var session = new Session(golden);
        foreach (var name in golden.Folder.Tree(entry.Name).Nodes("body").Single()["value"].CalledNames())
            if (modules.Select(m => Attributes.TryGet(Session.Keras(m), name, out var type) ? type : null).FirstOrDefault(t => t is not null) is { } found)
                session.Python[name] = found;
        var expected = entry.Value;
        if (expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("raises", out var error))
        {
            Raises(entry.Name, error.GetString()!, () => session.Evaluate(entry.Name), report);
            return;
        }
        var made = session.Evaluate(entry.Name);
        if (expected.ValueKind == JsonValueKind.Object)
            report.Same(entry.Name, Session.Method(made, "get_config"), JsonText.ToPython(expected.GetProperty("accepted")), Single);
    }

    private static void Raises(string name, string type, Action action, CaseReport report)
    {
        var inner = new CaseReport();
        inner.Raises(type, action);
        foreach (var failure in inner.Failures)
            report.Fail($"{name}: {failure}");
    }
}
