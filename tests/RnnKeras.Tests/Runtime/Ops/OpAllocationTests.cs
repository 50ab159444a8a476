using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Kernels run in memory that was planned: a second run of any op or gradient leaves nothing for the garbage collector.</summary>
public class OpAllocationTests
{
    [Theory]
    [MemberData(nameof(OpTableTests.Rows), MemberType = typeof(OpTableTests))]
    public void A_run_allocates_nothing(string name)
    {
        var row = OpTable.Row(name);
        var values = row.Values(DType.Float64);
        var forward = OpRunner.Forward(row, DType.Float64, row.UnknownSizes);
        var y = OpRunner.Run(forward, values)[0];
        Assert.Equal(0, AllocatedBy(forward, values));
        if (row.Smooth)
            Assert.Equal(0, AllocatedBy(OpRunner.Backward(row, row.UnknownSizes), [.. values, Nd.Uniform(7, -1, 1, y.Dims).To(y.DType)]));
    }

    private static long AllocatedBy(Function function, HostTensor[] inputs)
    {
        using var executable = Backend.Current.Compile(function);
        var outputs = new HostTensor?[function.Outputs.Count];
        executable.Run(inputs, outputs);
        executable.Run(inputs, outputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        executable.Run(inputs, outputs);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
