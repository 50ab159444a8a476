using RnnKeras.Models;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;
using RnnKeras.Runtime.TensorFlow;
using RnnKeras.Tests.Models;
using Process = System.Diagnostics.Process;
using ProcessStartInfo = System.Diagnostics.ProcessStartInfo;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>What the engine promises beside the values that its ops compute.</summary>
[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class TensorFlowEngineTests
{
    private static IEngine Engine => Backend.Current;

    [Fact]
    public void Outputs_see_the_variable_from_before_the_run_and_updates_apply_after_it()
    {
        var v = new Variable(HostTensor.From([0d, 1d], 2));
        using var trace = new Trace();
        var old = v.value;
        v.assign(ops.exp(v));
        using var executable = Engine.Compile(trace.Build("f", [], [old, v.value]));
        var results = new HostTensor?[2];
        executable.Run([], results);
        Assert.Equal([0d, 1d], results[0]!.Span<double>().ToArray());
        Assert.Equal([1d, Math.E], results[1]!.Span<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(results[1]!.Span<double>().ToArray(), v.Value.Span<double>().ToArray());
    }

    [Fact]
    public void Two_variables_can_be_swapped()
    {
        var (a, b) = (new Variable(HostTensor.Scalar(1d)), new Variable(HostTensor.Scalar(2d)));
        using var trace = new Trace();
        var old = a.value;
        a.assign(b);
        b.assign(old);
        using var executable = Engine.Compile(trace.Build("swap", [], []));
        executable.Run([], []);
        Assert.Equal((2d, 1d), (a.Value.Span<double>()[0], b.Value.Span<double>()[0]));
    }

    [Fact]
    public void An_input_assigned_to_a_variable_is_a_copy()
    {
        var v = new Variable(HostTensor.From([0f, 0f], 2));
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [2]);
        v.assign(x);
        using var executable = Engine.Compile(trace.Build("set", [x], [x]));
        float[] data = [1, 2];
        var results = new HostTensor?[1];
        executable.Run([HostTensor.From(data, 2)], results);
        data[0] = 9;
        Assert.Equal([1f, 2f], v.Value.Span<float>().ToArray());
        Assert.Equal([1f, 2f], results[0]!.Span<float>().ToArray());
    }

    [Fact]
    public void A_variable_follows_from_one_engine_to_another_and_back()
    {
        var v = new Variable(HostTensor.Scalar(1f));
        Function Increment()
        {
            using var trace = new Trace();
            v.assign(v + 1f);
            return trace.Build("increment", [], [v.value]);
        }
        using var here = Engine.Compile(Increment());
        using var there = new EmbeddedEngine().Compile(Increment());
        var results = new HostTensor?[1];
        foreach (var executable in (IExecutable[])[here, there, there, here, here])
            executable.Run([], results);
        Assert.Equal(6f, results[0]!.Span<float>()[0]);
        Assert.Equal(6f, v.Value.Span<float>()[0]);
    }

    [Fact]
    public void Inputs_of_another_shape_or_type_are_refused_before_TensorFlow_sees_them()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [null, 3]);
        using var executable = Engine.Compile(trace.Build("f", [x], [ops.exp(x)]));
        var results = new HostTensor?[1];
        Assert.Contains("expected float32(None, 3) as input 0 but received float32(2, 4)",
            Assert.Throws<ShapeMismatchException>(() => executable.Run([HostTensor.Zeros("float32", [2, 4])], results)).Message);
        Assert.Throws<ShapeMismatchException>(() => executable.Run([HostTensor.Zeros("int32", [2, 3])], results));
        Assert.Throws<ArgumentException>(() => executable.Run([], results));
        executable.Run([HostTensor.Zeros("float32", [2, 3])], results);
        Assert.Equal([2, 3], results[0]!.Dims);
    }

    [Fact]
    public void Tanh_where_it_cancels_has_the_bits_of_the_embedded_engine()
    {
        float[] x = [.. Enumerable.Range(-9000, 18001).Select(i => i / 1000f), float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e-30f];
        int[] On(IEngine engine)
        {
            using var trace = new Trace();
            var input = Tensor.Placeholder("float32", [x.Length]);
            var function = trace.Build("tanh", [input], [ops.Apply(Unary.TanhNearOne, input)]);
            using var executable = engine.Compile(function);
            var results = new HostTensor?[1];
            executable.Run([HostTensor.From(x, x.Length)], results);
            return [.. results[0]!.Span<float>().ToArray().Select(v => float.IsNaN(v) ? 0 : BitConverter.SingleToInt32Bits(v))];
        }
        Assert.Equal(On(new EmbeddedEngine()), On(Engine));
    }

    [Fact]
    public void A_disposed_executable_says_so()
    {
        using var trace = new Trace();
        var executable = Engine.Compile(trace.Build("f", [], [Tensor.Constant(1f)]));
        executable.Run([], new HostTensor?[1]);
        executable.Dispose();
        executable.Dispose();
        Assert.Throws<ObjectDisposedException>(() => executable.Run([], new HostTensor?[1]));
    }

    [Fact]
    public void TensorFlows_message_names_the_node_and_the_process_goes_on()
    {
        var bad = ops.take(ops.ones((2, 3)), Tensor.Constant(HostTensor.From([0, 7], 2)), 0);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => bad.Value);
        Assert.Contains("{{node GatherV2", Assert.IsType<TensorFlowException>(e.InnerException).Message);
        Assert.Equal(2f, ops.add(1f, 1f).Value.Span<float>()[0]);
    }

    [Fact]
    public void A_messages_node_and_its_gradient_carry_the_layers_name()
    {
        var model = tf.keras.Sequential([tf.keras.Input(shape: [2], dtype: "int32"), tf.keras.layers.Embedding(3, 2, name: "words")], name: "net");
        NDArray bad = new[,] { { 0, 7 } };
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => model.predict(bad, verbose: 0));
        Assert.Contains("{{node net/words/GatherV2", Assert.IsType<TensorFlowException>(e.InnerException).Message);
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [2, 3]);
        var gradient = Autodiff.Gradients([tf.keras.layers.Dense(1, name: "head").apply(x)], [x])[0]!;
        Assert.Equal("gradients/head", gradient.Node.Scope);
    }

    [Fact]
    public void Several_threads_train_and_predict()
    {
        var (shared, x, y) = (Samples.CompiledClassifier(), Samples.Series(), Samples.Labels());
        var expected = shared.predict(x, verbose: 0);
        var losses = new double[4];
        Parallel.For(0, losses.Length, i =>
        {
            Model model;
            lock (expected)
            {
                tf.keras.utils.set_random_seed(5);
                model = Samples.CompiledClassifier();
            }
            losses[i] = model.fit(x, y, epochs: 5, shuffle: false, verbose: 0).history["loss"][^1];
            for (var call = 0; call < 20; call++)
                Assert.InRange((double)np.max(np.abs(shared.predict(x, batch_size: 7, verbose: 0) - expected)), 0, 1e-6);
        });
        Assert.All(losses, l => Assert.Equal(losses[0], l, 1e-6));
    }

    [Fact]
    public void Ten_thousand_steps_take_no_more_memory_than_the_first_thousand()
    {
        var (model, x, y) = (Samples.CompiledClassifier(), Samples.Series(4), Samples.Labels(4));
        void Train(int steps)
        {
            for (var i = 0; i < steps; i++)
                model.train_on_batch(x, y);
        }
        Train(1000);
        var before = ResidentBytes();
        Train(9000);
        // A leaked tensor or handle of some hundred bytes per step would be more than this.
        Assert.InRange(ResidentBytes() - before, long.MinValue, 8 << 20);
    }

    [Fact]
    public void Functions_that_are_no_longer_needed_are_removed()
    {
        void Make(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var trace = new Trace();
                using var executable = Engine.Compile(trace.Build("f", [], [Tensor.Constant(HostTensor.Zeros("float32", [1 << 16]))]));
                executable.Run([], new HostTensor?[1]);
            }
        }
        Make(50);
        var before = ResidentBytes();
        Make(300);
        // Each held a constant of 256 KiB.
        Assert.InRange(ResidentBytes() - before, long.MinValue, 20 << 20);
    }

    [Fact]
    public void Xla_trains_as_TensorFlow_does_without_it()
    {
        double[] Losses(bool jit)
        {
            tf.keras.utils.set_random_seed(3);
            var model = Samples.Classifier();
            model.compile("adam", "sparse_categorical_crossentropy", jit_compile: jit);
            return [.. model.fit(Samples.Series(), Samples.Labels(), batch_size: 8, epochs: 3, verbose: 0).history["loss"]];
        }
        Assert.Equal(Losses(false), Losses(true), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public async Task The_process_ends_cleanly()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "RnnKeras.Examples.dll");
        var start = new ProcessStartInfo("dotnet", [program, "lstm-linear", "--quick", "--engine", "tensorflow", "--output", Path.GetTempPath()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
