using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Tests.Runtime.Embedded;

public class ConcurrencyTests
{
    private const int Runs = 300;

    [Fact]
    public async Task Threads_share_an_executable_and_each_gets_its_own_results()
    {
        using var executable = Build(3.0);
        await Task.WhenAll(Enumerable.Range(1, 4).Select(k => Task.Run(() => Check(executable, k, 3.0), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Threads_run_executables_of_their_own()
    {
        var executables = Enumerable.Range(1, 4).Select(k => Build(k)).ToArray();
        await Task.WhenAll(executables.Select((e, k) => Task.Run(() => Check(e, k + 10, k + 1), TestContext.Current.CancellationToken)));
    }

    /// <summary>factor · tanh(x) for sizes on both sides of what is worth several threads.</summary>
    private static IExecutable Build(double factor)
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float64", [null]);
        return new EmbeddedEngine().Compile(trace.Build("f", [x], [ops.tanh(x) * factor + 1.0 - 1.0]));
    }

    private static void Check(IExecutable executable, int value, double factor)
    {
        var results = new HostTensor?[1];
        foreach (var n in (int[])[10, 100_000])
        {
            var x = HostTensor.From(Enumerable.Repeat(value / 10.0, n).ToArray(), n);
            for (var i = 0; i < (n == 10 ? Runs : 10); i++)
            {
                executable.Run([x], results);
                Assert.Equal(Math.Tanh(value / 10.0) * factor, results[0]!.Span<double>()[i % n], 1e-12);
                Assert.Equal(results[0]!.Span<double>()[0], results[0]!.Span<double>()[n - 1], 1e-12);
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_a_signature_is_known()
    {
        using var trace = new Trace();
        var ids = Tensor.Placeholder("int32", [null, null]);
        var (table, kernel) = (new Variable(HostTensor.Zeros("float32", [50, 16])), new Variable(HostTensor.Zeros("float32", [16, 16])));
        var x = ops.transpose(ops.take(table, ids, axis: 0), [1, 0, 2]);
        var zeros = ops.zeros([ops.shape(ids)[0], 16]);
        var (_, states) = Scan.Run((xs, s) => ([], [ops.tanh(xs[0] + ops.matmul(s[0], kernel))]), [x], [zeros]);
        var loss = ops.mean(ops.square(states[0] - 1f));
        var gradients = Autodiff.Gradients([loss], [table.value, kernel.value]);
        table.assign(table - gradients[0]! * 0.1f);
        kernel.assign(kernel - gradients[1]! * 0.1f);
        using var executable = new EmbeddedEngine().Compile(trace.Build("train", [ids], [loss]));
        var batches = new[] { HostTensor.Zeros("int32", [4, 5]), HostTensor.Zeros("int32", [2, 9]), HostTensor.Zeros("int32", [300, 3]) };
        var results = new HostTensor?[1];
        var first = Train();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var last = Train();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(last < first);

        float Train()
        {
            foreach (var batch in batches)
                executable.Run([batch], results);
            return results[0]!.Span<float>()[0];
        }
    }

    [Fact]
    public void A_variable_follows_from_one_engine_to_another_and_back()
    {
        var v = new Variable(HostTensor.Scalar(1f));
        using var trace = new Trace();
        // The second reader sees the variable through a view.
        var f = trace.Build("f", [], [v.value, ops.reshape(v, new[] { 1 })]);
        var (a, b) = (new EmbeddedEngine().Compile(f), new EmbeddedEngine().Compile(f));
        trace.Dispose();
        var results = new HostTensor?[2];
        foreach (var executable in (IExecutable[])[a, b, a, b])
        {
            v.assign(v + 1f);
            executable.Run([], results);
            Assert.Equal(v.Value.Span<float>()[0], results[0]!.Span<float>()[0]);
            Assert.Equal(v.Value.Span<float>()[0], results[1]!.Span<float>()[0]);
        }
        Assert.Equal(5f, results[0]!.Span<float>()[0]);
    }

    /// <summary>Copies its input and notes whether two threads are in here at once, for which it waits.</summary>
    private sealed record MeetingOp(Barrier Barrier, int Milliseconds, StrongBox<bool> Met) : EngineOp
    {
        public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [inputs[0]];

        public override Tensor?[] Gradient(GradientContext g) => throw new NotSupportedException();

        public override void Run(KernelCall call)
        {
            if (Barrier.SignalAndWait(Milliseconds))
                Met.Value = true;
            call.In(0).Span<double>().CopyTo(call.Outputs[0]!.Span<double>());
        }

        public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) => throw new NotSupportedException();
    }

    /// <summary>Predictions of one model use all cores; a training step has its variables for itself.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_functions_without_updates_run_side_by_side(bool updates)
    {
        if (Environment.ProcessorCount == 1)
            Assert.Skip("One core.");
        using var barrier = new Barrier(2);
        var met = new StrongBox<bool>();
        var count = new Variable(HostTensor.Scalar(0.0));
        using var executable = new EmbeddedEngine().Compile(Meeting(new MeetingOp(barrier, updates ? 300 : 20_000, met), updates ? count : null));
        await Task.WhenAll(Enumerable.Range(1, 2).Select(k => Task.Factory.StartNew(() =>
        {
            var results = new HostTensor?[1];
            executable.Run([HostTensor.From([(double)k], 1)], results);
            Assert.Equal(k, results[0]!.Span<double>()[0]);
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Equal(!updates, met.Value);
        Assert.Equal(updates ? 2 : 0, count.Value.Span<double>()[0]);
    }

    /// <summary>Not in the test itself: behind its await another thread would close the trace, and this one's would stay open.</summary>
    private static Function Meeting(Op meeting, Variable? count)
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float64", [null]);
        var y = new Node(meeting, x).Outputs[0];
        count?.assign(count + 1.0);
        return trace.Build("f", [x], [y]);
    }

    [Fact]
    public void A_disposed_executable_says_so()
    {
        var executable = Build(1);
        executable.Dispose();
        Assert.Throws<ObjectDisposedException>(() => executable.Run([HostTensor.Zeros("float64", [1])], new HostTensor?[1]));
    }
}
