using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>The chain of layer calls under way on this thread: says the training flag and the variables' paths.</summary>
internal sealed class CallContext : IDisposable
{
    [ThreadStatic]
    private static CallContext? current;

    private readonly CallContext? outer = current;
    private readonly NameScope.Entered names;

    private CallContext(string scope, bool? training)
    {
        Scope = outer is null || scope.Contains('/') ? scope : $"{outer.Scope}/{scope}";
        Training = training ?? outer?.Training;
        current = this;
        names = NameScope.Enter(Scope);
    }

    public static CallContext? Current => current;

    /// <summary>Slash-separated names of the layers being called or built: the path of variables made now.</summary>
    public string Scope { get; }

    public bool? Training { get; }

    /// <summary>True when no other layer call surrounds this one.</summary>
    public bool IsOutermost => outer is null;

    public static CallContext Enter(string name, bool? training = null) => new(name, training);

    public void Dispose()
    {
        current = outer;
        names.Dispose();
    }
}
