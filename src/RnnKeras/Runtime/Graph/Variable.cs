using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>
/// A named tensor that keeps its value between calls (a weight, an optimizer slot, a metric's total, a random state). The value lives
/// in the engine; <see cref="Value"/> copies.
/// </summary>
/// <example><code>var v = tf.Variable(np.zeros((2, 3)), name: "v"); v.assign(v + 1);</code></example>
public sealed partial class Variable
{
    // Two threads may predict with one model and find its variables not yet in the engine.
    private readonly Lock gate = new();
    private volatile IVariableStorage? storage;
    private HostTensor? pendingValue;
    private bool ownsPending;
    private Tensor? eagerRead;

    /// <param name="initial">First value, which gives dtype and shape; not copied.</param>
    /// <param name="name">Last part of the path.</param>
    /// <param name="trainable">Whether training changes it.</param>
    /// <param name="path">Default: the name.</param>
    public Variable(HostTensor initial, string name = "variable", bool trainable = true, string? path = null)
    {
        (dtype, shape, this.name, this.trainable, this.path) = (initial.DType, initial.Shape, name, trainable, path ?? name);
        pendingValue = initial;
    }

    public string name { get; set; }

    /// <summary>Slash-separated place in the model: <c>sequential/lstm/lstm_cell/kernel</c>.</summary>
    public string path { get; set; }

    /// <summary>Element type.</summary>
    public DType dtype { get; }

    /// <summary>Sizes; all are known.</summary>
    public Shape shape { get; }

    public bool trainable { get; set; }

    /// <summary>Applied to the value after each step of the optimizer (a <c>Constraint</c>); null: none.</summary>
    public object? constraint { get; set; }

    /// <summary>Penalty added to the loss (a <c>Regularizer</c>); null: none.</summary>
    public object? regularizer { get; set; }

    /// <summary>Number of axes.</summary>
    public int ndim => shape.Rank;

    /// <summary>
    /// The variable as a tensor: inside a trace its value at that point of the traced program, outside the value now
    /// (unaffected by later assignments).
    /// </summary>
    public Tensor value
    {
        get
        {
            var read = Trace.Current is { } trace ? trace.Read(this) : eagerRead ??= new Node(new ReadVariableOp(this)).Outputs[0];
            Recorder.Current?.NoteRead(this, read);
            return read;
        }
    }

    /// <summary>A copy of the value.</summary>
    public HostTensor Value
    {
        get
        {
            lock (gate)
            {
                if (storage is null)
                    return pendingValue!.Clone();
                var copy = HostTensor.Zeros(dtype, shape.Dims);
                storage.Read(copy);
                return copy;
            }
        }
    }

    /// <summary>Replaces the value by one of the same dtype; inside a trace this becomes an update of the function being traced.</summary>
    /// <exception cref="ShapeMismatchException">Another shape or dtype.</exception>
    internal void Assign(Tensor newValue)
    {
        CheckFits(newValue.dtype, newValue.shape);
        if (Trace.Current is { } trace)
            trace.Assign(this, newValue);
        else
            Set(newValue.Value);
    }

    /// <summary>Replaces the value at once, also while a trace is open.</summary>
    public void Set(HostTensor newValue) => Replace(newValue, isOwn: false);

    /// <summary>As <see cref="Set"/>, for a value that nobody else will change: it is kept without a copy.</summary>
    internal void Take(HostTensor newValue) => Replace(newValue, isOwn: true);

    private void Replace(HostTensor newValue, bool isOwn)
    {
        CheckFits(newValue.DType, newValue.Shape);
        DetachEagerRead();
        lock (gate)
        {
            if (storage is null)
                (pendingValue, ownsPending) = (isOwn ? newValue : newValue.Clone(), true);
            else
                storage.Write(newValue);
        }
    }

    /// <summary>Which engine holds the value; null before the first use.</summary>
    internal IEngine? CurrentEngine => storage?.Engine;

    /// <summary>
    /// Replaces the value by the bytes that <paramref name="write"/> puts straight into the variable's memory. If it throws, the value
    /// is a mixture.
    /// </summary>
    internal void Fill(BytesWriter write)
    {
        DetachEagerRead();
        lock (gate)
        {
            if (storage?.TryFill(write) == true)
                return;
            var into = storage is null && ownsPending ? pendingValue! : HostTensor.Uninitialized(dtype, shape.Dims);
            write(into.Bytes);
            if (storage is null)
                (pendingValue, ownsPending) = (into, true);
            else
                storage.Write(into);
        }
    }

    /// <summary>The engine's memory for this variable, moved over from another engine when needed.</summary>
    internal IVariableStorage StorageOf(IEngine engine)
    {
        if (storage is { } current && current.Engine == engine)
            return current;
        lock (gate)
        {
            if (storage?.Engine == engine)
                return storage;
            var fresh = engine.CreateStorage(this, Value);
            storage?.Dispose();
            (storage, pendingValue) = (fresh, null);
            return fresh;
        }
    }

    /// <summary>Called before a function overwrites the variable: lazy readers keep the old value, as they would in Python.</summary>
    internal void DetachEagerRead()
    {
        if (eagerRead is null)
            return;
        if (!eagerRead.HasValue)
            eagerRead.SetValue(Value);
        eagerRead.Node.ForgetInputs();
        eagerRead = null;
    }

    private void CheckFits(DType otherType, Shape otherShape)
    {
        if (otherType != dtype || !otherShape.IsCompatibleWith(shape))
            throw new ShapeMismatchException(
                $"Variable '{path}': expected a value of {dtype}{shape} but received {otherType}{otherShape}.", "value");
    }

    public static implicit operator Tensor(Variable v) => v.value;

    public override string ToString() => $"<Variable path={path}, shape={shape}, dtype={dtype}>";
}
