namespace RnnKeras;

// Branches and loops: TensorFlow's names, each a function of keras.ops.
public static partial class tf
{
    /// <inheritdoc cref="keras.ops.cond(Tensor, Func{Tensor}, Func{Tensor})"/>
    public static Tensor cond(TensorLike pred, Func<Tensor> true_fn, Func<Tensor> false_fn) => keras.ops.cond(pred.Constant(), true_fn, false_fn);

    /// <inheritdoc cref="keras.ops.cond(Tensor, Func{Tensor[]}, Func{Tensor[]})"/>
    public static Tensor[] cond(TensorLike pred, Func<Tensor[]> true_fn, Func<Tensor[]> false_fn) => keras.ops.cond(pred.Constant(), true_fn, false_fn);

    /// <summary>The result of the function with this number; the last one for other numbers.</summary>
    public static Tensor switch_case(TensorLike branch_index, IReadOnlyList<Func<Tensor>> branch_fns)
    {
        var index = branch_index.Constant();
        var known = keras.ops.where(keras.ops.logical_and(index >= 0, index < branch_fns.Count), index, branch_fns.Count - 1);
        return keras.ops.@switch(known, [.. branch_fns.Select(f => (Func<Tensor[], Tensor>)(_ => f()))]);
    }

    /// <summary>Repeats body while cond holds; several loop variables.</summary>
    /// <inheritdoc cref="keras.ops.while_loop" path="/exception"/>
    public static Tensor[] while_loop(
        Func<Tensor[], Tensor> cond, Func<Tensor[], Tensor[]> body, IReadOnlyList<TensorLike> loop_vars, int? maximum_iterations = null) =>
        keras.ops.while_loop(cond, body, [.. loop_vars.Select(v => v.Constant())], maximum_iterations);

    /// <summary>Repeats body while cond holds; one loop variable.</summary>
    public static Tensor while_loop(
        Func<Tensor, Tensor> cond, Func<Tensor, Tensor> body, TensorLike loop_vars, int? maximum_iterations = null) =>
        while_loop(v => cond(v[0]), v => [body(v[0])], [loop_vars], maximum_iterations)[0];

    /// <summary>Repeats body while cond holds; two loop variables.</summary>
    public static (Tensor, Tensor) while_loop(Func<Tensor, Tensor, Tensor> cond, Func<Tensor, Tensor, (Tensor, Tensor)> body,
        IReadOnlyList<TensorLike> loop_vars, int? maximum_iterations = null)
    {
        Tensor[] Step(Tensor[] v) => body(v[0], v[1]) is var (a, b) ? [a, b] : [];
        return while_loop(v => cond(v[0], v[1]), Step, loop_vars, maximum_iterations) is [var first, var second]
            ? (first, second)
            : throw new ArgumentException($"while_loop: cond and body take 2 tensors, loop_vars has {loop_vars.Count}.", nameof(loop_vars));
    }

    /// <summary>Repeats body while cond holds; three loop variables.</summary>
    public static (Tensor, Tensor, Tensor) while_loop(Func<Tensor, Tensor, Tensor, Tensor> cond,
        Func<Tensor, Tensor, Tensor, (Tensor, Tensor, Tensor)> body, IReadOnlyList<TensorLike> loop_vars, int? maximum_iterations = null)
    {
        Tensor[] Step(Tensor[] v) => body(v[0], v[1], v[2]) is var (a, b, c) ? [a, b, c] : [];
        return while_loop(v => cond(v[0], v[1], v[2]), Step, loop_vars, maximum_iterations) is [var first, var second, var third]
            ? (first, second, third)
            : throw new ArgumentException($"while_loop: cond and body take 3 tensors, loop_vars has {loop_vars.Count}.", nameof(loop_vars));
    }

    /// <summary>The function of each slice along the first axis, stacked.</summary>
    /// <param name="fn">Of one slice.</param>
    /// <param name="elems">(n, …).</param>
    /// <param name="fn_output_signature">The dtype that fn gives; it is cast to it.</param>
    public static Tensor map_fn(Func<Tensor, Tensor> fn, TensorLike elems, DType? fn_output_signature = null)
    {
        var y = keras.ops.map(fn, elems.Constant());
        return fn_output_signature is null ? y : keras.ops.cast(y, fn_output_signature);
    }

    /// <inheritdoc cref="map_fn"/>
    public static Tensor vectorized_map(Func<Tensor, Tensor> fn, TensorLike elems) => keras.ops.vectorized_map(fn, elems.Constant());

    /// <summary>All intermediate results of fn(accumulated, slice) along the first axis.</summary>
    /// <param name="fn">Of what has come out so far and the next slice.</param>
    /// <param name="elems">(n, …).</param>
    /// <param name="initializer">What to start with; without it, the first slice, which is the first result then.</param>
    /// <param name="reverse">Whether to begin at the end.</param>
    public static Tensor scan(Func<Tensor, Tensor, Tensor> fn, TensorLike elems, TensorLike? initializer = null, bool reverse = false)
    {
        var x = elems.Constant();
        x = reverse ? keras.ops.flip(x, 0) : x;
        var y = initializer is null ? ScanFromFirst(fn, x) : Accumulated(fn, x, initializer.Constant());
        return reverse ? keras.ops.flip(y, 0) : y;
    }

    private static Tensor ScanFromFirst(Func<Tensor, Tensor, Tensor> fn, Tensor x)
    {
        var first = x[0];
        return x.shape[0] == 1 ? x : keras.ops.concatenate([keras.ops.expand_dims(first, 0), Accumulated(fn, x[1..], first)], 0);
    }

    private static Tensor Accumulated(Func<Tensor, Tensor, Tensor> fn, Tensor x, Tensor start) => keras.ops.scan(
        (carry, row) =>
        {
            var next = fn(carry, row!);
            return (next, next);
        },
        start, x).ys;

    /// <summary>fn(… fn(fn(start, x0), x1) …) along the first axis.</summary>
    /// <param name="fn">Of what has come out so far and the next slice.</param>
    /// <param name="elems">(n, …).</param>
    /// <param name="initializer">What to start with; without it, the first slice.</param>
    public static Tensor foldl(Func<Tensor, Tensor, Tensor> fn, TensorLike elems, TensorLike? initializer = null) =>
        scan(fn, elems, initializer)[-1];

    /// <summary>As <see cref="foldl"/>, beginning at the end.</summary>
    public static Tensor foldr(Func<Tensor, Tensor, Tensor> fn, TensorLike elems, TensorLike? initializer = null) =>
        scan(fn, elems, initializer, reverse: true)[0];
}
