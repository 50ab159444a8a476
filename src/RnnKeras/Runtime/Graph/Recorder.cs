namespace RnnKeras.Runtime.Graph;

/// <summary>
/// What a GradientTape needs of execution: knows which nodes were made while it was open and which variables they read, and keeps
/// evaluated eager nodes differentiable until it is released. With watchVariables trainable variables are watched as soon as they are read.
/// </summary>
internal sealed class Recorder : IDisposable
{
    [ThreadStatic]
    private static Recorder? current;

    private readonly Recorder? outer = current;
    private readonly bool watchVariables;
    private readonly Dictionary<Variable, HashSet<Tensor>> reads = [];
    private readonly HashSet<Tensor> watched = [];
    private readonly List<Node> evaluated = [];
    private bool isStopped;
    private bool isReleased;

    public Recorder(bool watchVariables = true)
    {
        this.watchVariables = watchVariables;
        current = this;
    }

    /// <summary>The innermost one that is open on this thread.</summary>
    public static Recorder? Current => current;

    /// <summary>Gradients may be taken with respect to <paramref name="tensor"/>.</summary>
    public void Watch(Tensor tensor) => watched.Add(tensor);

    /// <summary>Gradients may be taken with respect to <paramref name="variable"/>, also if it is not trainable.</summary>
    public void Watch(Variable variable)
    {
        reads.TryAdd(variable, []);
        _ = variable.value;
    }

    /// <summary>
    /// d(sum of ys·<paramref name="yGradients"/>)/dx along what was recorded, summed over all reads of a variable; null where there is no
    /// influence or x was not watched.
    /// </summary>
    public Tensor?[] Gradients(IReadOnlyList<Tensor> ys, IReadOnlyList<Variable> xs, IReadOnlyList<Tensor?>? yGradients = null) =>
        Gradients(ys, [.. xs.Select(x => reads.TryGetValue(x, out var leaves) ? leaves.ToArray() : [])], yGradients);

    /// <inheritdoc cref="Gradients(IReadOnlyList{Tensor}, IReadOnlyList{Variable}, IReadOnlyList{Tensor?}?)"/>
    public Tensor?[] Gradients(IReadOnlyList<Tensor> ys, IReadOnlyList<Tensor> xs, IReadOnlyList<Tensor?>? yGradients = null) =>
        Gradients(ys, [.. xs.Select(x => watched.Contains(x) || Records(x.Node) ? new[] { x } : [])], yGradients);

    /// <summary>Ends recording; what was recorded can be differentiated until <see cref="Release"/>.</summary>
    public void Stop()
    {
        isStopped = true;
        while (current is { isStopped: true })
            current = current.outer;
    }

    /// <summary>Lets evaluated nodes forget what they were computed from.</summary>
    public void Release()
    {
        isReleased = true;
        foreach (var node in evaluated)
            LetGo(node);
        evaluated.Clear();
        reads.Clear();
        watched.Clear();
    }

    public void Dispose()
    {
        Stop();
        Release();
    }

    /// <summary>Called when a value of an eager node is known: its inputs are dropped unless a recorder needs them.</summary>
    internal static void LetGo(Node node)
    {
        for (var r = node.Recorder; r is not null; r = r.outer)
            if (!r.isReleased)
            {
                r.evaluated.Add(node);
                return;
            }
        node.ForgetInputs();
    }

    /// <summary>Called for each read of a variable while this one is open.</summary>
    internal void NoteRead(Variable variable, Tensor leaf)
    {
        if (watchVariables && variable.trainable)
            reads.TryAdd(variable, []);
        if (reads.TryGetValue(variable, out var leaves))
            leaves.Add(leaf);
        outer?.NoteRead(variable, leaf);
    }

    private Tensor?[] Gradients(IReadOnlyList<Tensor> ys, Tensor[][] xs, IReadOnlyList<Tensor?>? yGradients)
    {
        var flat = xs.SelectMany(leaves => leaves).Distinct().ToArray();
        var gradients = flat.Zip(Autodiff.Gradients(ys, flat, yGradients, Records)).ToDictionary();
        return Array.ConvertAll(xs, leaves => leaves.Select(x => gradients[x]).Aggregate((Tensor?)null, Add));
    }

    private static Tensor? Add(Tensor? a, Tensor? b) => a is null ? b : b is null ? a : Autodiff.Accumulate(a, b);

    private bool Records(Node node)
    {
        for (var r = node.Recorder; r is not null; r = r.outer)
            if (r == this)
                return true;
        return false;
    }
}
