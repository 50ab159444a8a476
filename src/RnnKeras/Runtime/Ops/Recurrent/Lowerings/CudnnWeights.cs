using RnnKeras.Runtime.Kernels.Recurrent;

namespace RnnKeras.Runtime.Ops.Recurrent.Lowerings;

/// <summary>
/// Keras' weights as cuDNN's one row of numbers and back: each gate's block of the kernel transposed, each of the recurrent kernel
/// transposed, biases of the input, biases of the recurrence. cuDNN's GRU has its gates in the order r, z, h.
/// </summary>
internal sealed class CudnnWeights(RecurrentSequenceOp op, int features, int units)
{
    // Position in Keras' kernels of each of cuDNN's gates; its own inverse.
    private readonly int[] order = op.Cell == RecurrentCellKind.Gru ? [1, 0, 2] : [.. Enumerable.Range(0, op.Gates)];

    /// <summary>Number of all parameters; cuDNN has two rows of biases whatever Keras has.</summary>
    public int Count => op.Gates * units * (features + units + 2);

    /// <summary>The parameters of kernel, recurrent kernel and, if the op has one, bias.</summary>
    public Tensor Pack(Tensor kernel, Tensor recurrentKernel, Tensor? bias)
    {
        var zeros = ops.zeros(op.Gates * units, kernel.dtype);
        var (ofInput, ofRecurrence) = bias is null ? (zeros, zeros) : bias.ndim == 2 ? (bias[0], bias[1]) : (zeros, bias);
        return ops.concatenate([.. Blocks(kernel), .. Blocks(recurrentKernel), .. Ordered(ofInput), .. Ordered(ofRecurrence)]);
    }

    /// <summary>Gradients of kernel, recurrent kernel and, if the op has one, bias, from that of the parameters.</summary>
    public Tensor[] Unpack(Tensor parameters)
    {
        int[] sizes = [op.Gates * units * features, op.Gates * units * units, op.Gates * units];
        var parts = ops.split(parameters, [sizes[0], sizes[0] + sizes[1], sizes[0] + sizes[1] + sizes[2]]);
        Tensor Kernel(Tensor part, int rows) =>
            ops.concatenate([.. order.Select(g => ops.transpose(ops.reshape(ops.split(part, op.Gates)[g], [units, rows])))], -1);
        Tensor Bias(Tensor part) => ops.concatenate(Ordered(part));
        Tensor[] kernels = [Kernel(parts[0], features), Kernel(parts[1], units)];
        if (!op.Options.HasBias)
            return kernels;
        // Both rows receive the same gradient where Keras has one.
        return [.. kernels, op.BiasShape(op.Gates * units).Rank == 2 ? ops.stack([Bias(parts[2]), Bias(parts[3])]) : Bias(parts[3])];
    }

    private IEnumerable<Tensor> Blocks(Tensor kernel)
    {
        var gates = ops.split(kernel, op.Gates, -1);
        return order.Select(g => ops.ravel(ops.transpose(gates[g])));
    }

    private Tensor[] Ordered(Tensor row)
    {
        var gates = ops.split(row, op.Gates);
        return [.. order.Select(g => gates[g])];
    }
}
