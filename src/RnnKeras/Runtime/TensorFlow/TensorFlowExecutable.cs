using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>A function as a TensorFlow function, which is made at the first run; several threads may run it.</summary>
internal sealed class TensorFlowExecutable(TensorFlowEngine engine, Function function, string device, bool jit) : IExecutable
{
    private readonly Lock gate = new();
    private readonly Variable[] variables =
    [
        .. function.Nodes.Select(n => n.Op).OfType<ReadVariableOp>().Select(r => r.Variable).Concat(function.Updates.Select(u => u.Variable)).Distinct(),
    ];

    private TfProgram? program;
    private bool disposed;

    public void Run(ReadOnlySpan<HostTensor> inputs, Span<HostTensor?> outputs)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        Check(inputs);
        var program = Program();
        foreach (var (variable, _) in function.Updates)
            variable.DetachEagerRead();
        var values = new ValueHandle[inputs.Length + variables.Length];
        ValueHandle[] results = [];
        try
        {
            for (var i = 0; i < inputs.Length; i++)
                values[i] = TensorFlowContext.ToValue(inputs[i]);
            for (var i = 0; i < variables.Length; i++)
                values[inputs.Length + i] = ((ResourceVariable)variables[i].StorageOf(engine)).Handle;
            results = Call(program, inputs, values);
            for (var i = 0; i < results.Length; i++)
                outputs[i] = TensorFlowContext.ToHost(results[i], outputs[i]);
        }
        finally
        {
            foreach (var value in values.AsSpan(0, inputs.Length))
                value?.Dispose();
            foreach (var result in results)
                result.Dispose();
        }
    }

    private ValueHandle[] Call(TfProgram program, ReadOnlySpan<HostTensor> inputs, ValueHandle[] values)
    {
        try
        {
            return engine.Context.Call(program.Name, device, values, function.Outputs.Count, jit);
        }
        catch (TensorFlowException e) when (e.Error == TensorFlowError.InvalidArgument)
        {
            // Sizes that do not fit together are said best by the ops' own rules.
            var specs = new TensorSpec[inputs.Length];
            for (var i = 0; i < specs.Length; i++)
                specs[i] = new(inputs[i].DType, inputs[i].Shape);
            function.Infer(specs);
            throw BadValues.Explain(e) ?? e;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            program?.Dispose();
        }
    }

    private TfProgram Program()
    {
        lock (gate)
            return program ??= new TfProgram(engine.Context, function, variables, device, jit);
    }

    private void Check(ReadOnlySpan<HostTensor> inputs)
    {
        if (inputs.Length != function.Inputs.Count)
            throw new ArgumentException(
                $"Function '{function.Name}': expected {function.Inputs.Count} inputs but received {inputs.Length}.", nameof(inputs));
        for (var i = 0; i < inputs.Length; i++)
        {
            var expected = function.Inputs[i].Spec;
            if (inputs[i].DType != expected.DType || !Fits(inputs[i].Dims, expected.Shape))
                throw new ShapeMismatchException(
                    $"Function '{function.Name}': expected {expected} as input {i} but received {inputs[i].DType}{inputs[i].Shape}.",
                    nameof(inputs));
        }
    }

    private static bool Fits(int[] dims, Shape shape)
    {
        if (dims.Length != shape.Rank)
            return false;
        for (var i = 0; i < dims.Length; i++)
            if (shape.Dims[i] >= 0 && shape.Dims[i] != dims[i])
                return false;
        return true;
    }
}
