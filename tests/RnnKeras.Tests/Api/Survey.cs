using System.Reflection;

namespace RnnKeras.Tests.Api;

/// <summary>What of the manifest the assembly has.</summary>
internal sealed class Survey
{
    private readonly HashSet<string> missing = [];

    /// <summary>Names that exist with other parameters.</summary>
    public List<(string Path, string Difference)> Signatures { get; } = [];

    public List<string> MissingMembers { get; } = [];

    public List<string> MissingAttributes { get; } = [];

    public Survey()
    {
        foreach (var symbol in Manifest.Symbols.Values.Where(s => s.Rnn != "no"))
            Look(symbol);
        foreach (var member in Manifest.Members.Where(m => m.Rnn == "must"))
            Look(member);
        foreach (var (description, names) in Manifest.InstanceAttributes)
        {
            var type = Facade.Types(description.Split(' ')[0]).First();
            MissingAttributes.AddRange(names.Where(n => Facade.Members(type, n).Length == 0).Select(n => $"{type.Name}.{n}"));
        }
    }

    public IEnumerable<string> Missing(string mark) =>
        Manifest.Symbols.Values.Where(s => s.Rnn == mark && missing.Contains(s.Path)).Select(s => s.Path);

    public string Counts()
    {
        string Count(string mark)
        {
            var total = Manifest.Symbols.Values.Count(s => s.Rnn == mark);
            return $"{mark}: {total - Missing(mark).Count()} of {total}";
        }
        var members = Manifest.Members.Count(m => m.Rnn == "must");
        var attributes = Manifest.InstanceAttributes.Values.Sum(n => n.Length);
        return $"{Count("must")}; {Count("should")}; members: {members - MissingMembers.Count} of {members}; "
            + $"attributes: {attributes - MissingAttributes.Count} of {attributes}; other parameters: {Signatures.Count}";
    }

    private void Look(KerasSymbol symbol)
    {
        var target = Manifest.Target(symbol);
        var found = Facade.Find(symbol.Path);
        var types = target.Kind == "class" ? Facade.Types(symbol.Name).Concat(Facade.Types(target.Name)).ToArray() : [];
        // Names of classes that nobody calls (Layer, Loss …) need no factory.
        // A class has a factory of its name; abstract ones (Layer, Loss …), which nobody calls, are found as types.
        if (found.Length == 0 && !types.Any(t => t.IsAbstract))
        {
            missing.Add(symbol.Path);
            return;
        }
        if (target.Parameters is not { } parameters || found.Any(m => m is FieldInfo or PropertyInfo))
            return;
        var methods = found.OfType<MethodBase>().ToArray();
        if (methods.Length > 0 && Api.Signatures.Difference(parameters, methods) is { } difference)
            Signatures.Add((symbol.Path, difference));
        if (types.Any(t => t is { IsAbstract: false, IsEnum: false })
            && Api.Signatures.Difference(parameters, types.SelectMany(t => t.GetConstructors())) is { } other)
            Signatures.Add((symbol.Path, $"constructor {other}"));
    }

    /// <summary>What subclasses override has one signature for all classes here, that of the base class.</summary>
    private static readonly string[] hooks = ["build", "call", "compute_mask", "compute_output_shape", "get_initial_state"];

    private static bool IsHook(string name) => hooks.Contains(name) || name.StartsWith("on_", StringComparison.Ordinal);

    private void Look(KerasMember member)
    {
        var name = member.Name switch { "__call__" => "apply", "__getitem__" => "Item", "__len__" => "Count", _ => member.Name };
        var type = Facade.Types(member.Class).FirstOrDefault();
        if (name.StartsWith("__", StringComparison.Ordinal))
            return;
        var found = type is null ? [] : Facade.Members(type, name);
        if (found.Length == 0)
            MissingMembers.Add(member.Path);
        else if (member.Kind == "method" && member.DefinedIn == member.Class && !IsHook(name) && member.Parameters is { } parameters
            && found.OfType<MethodBase>().ToArray() is { Length: > 0 } methods
            && Api.Signatures.Difference([.. parameters.Where(p => p.Name != "self")], methods) is { } difference)
            Signatures.Add((member.Path, difference));
    }
}
