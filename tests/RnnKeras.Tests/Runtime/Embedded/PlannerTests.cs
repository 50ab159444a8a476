using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Embedded.Planning;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;
using RnnKeras.Tests.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Embedded;

/// <summary>What a plan looks like: how many steps, how much memory, where variables are written.</summary>
public class PlannerTests
{
    private const int Size = 100;

    [Fact]
    public void Adam_is_one_pass_per_parameter_and_copies_nothing()
    {
        using var trace = new Trace();
        var iterations = new Variable(HostTensor.Scalar(0L), "iterations");
        var step = ops.cast(iterations.value + 1, "float32");
        var rate = 0.001f * ops.sqrt(1f - ops.power(0.999f, step)) / (1f - ops.power(0.9f, step));
        var gradients = new List<Tensor>();
        for (var i = 0; i < 3; i++)
        {
            var (w, m, v) = (Zeros(), Zeros(), Zeros());
            var g = Tensor.Placeholder("float32", [Size]);
            m.assign(m + (g - m) * 0.1f);
            v.assign(v + (ops.square(g) - v) * 0.001f);
            w.assign(w - (m.value * rate / (ops.sqrt(v.value) + 1e-7f)));
            gradients.Add(g);
        }
        iterations.assign(iterations.value + 1);
        using var plan = Plan(trace.Build("adam", gradients, []));
        // One for the learning rate, one per parameter.
        Assert.Equal(4, plan.Steps.Length);
        Assert.Equal(0, plan.CopyCount);
        // Nothing but the gradients, the rate and tiles of scratch memory.
        Assert.InRange(plan.Bytes, 3 * Size * 4, 3 * 512 + 64 + 64 * 1024);
    }

    /// <summary>The dense gradient of an embedding never lies in memory, nor do its squares; they are the sums in the order of the ids.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(600)]
    public void A_sparse_gradient_becomes_part_of_the_update(int width)
    {
        const int Rows = 50;
        int[] numbers = [.. Enumerable.Range(0, 40).Select(i => i * i % Rows), .. Enumerable.Repeat(0, 30), -1, Rows - 1, 3, 3];
        var values = Nd.Uniform(4, -1, 1, numbers.Length, width).To("float32");
        using var trace = new Trace();
        var (w, m) = (new Variable(HostTensor.Zeros("float32", [Rows, width]), "w"), new Variable(HostTensor.Zeros("float32", [Rows, width]), "m"));
        var (ids, rows) = (Tensor.Placeholder("int32", [numbers.Length]), Tensor.Placeholder("float32", [numbers.Length, width]));
        w.assign(w - 2f * ops.Apply(new IndexedSlicesOp(), ids, rows, w.value));
        m.assign(m + 2f * ops.Apply(new SquaredSlicesOp(), ids, rows, m.value));
        using var plan = Plan(trace.Build("update", [ids, rows], []));
        Assert.Equal(2, plan.Steps.Length);
        plan.Run([HostTensor.From(numbers, numbers.Length), values], []);
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < width; column++)
            {
                var named = Enumerable.Range(0, numbers.Length).Where(i => (numbers[i] + Rows) % Rows == row).Select(i => values.Span<float>()[i * width + column]).ToArray();
                Assert.Equal(-2f * named.Aggregate(0f, (sum, v) => sum + v), w.Value.Span<float>()[row * width + column]);
                Assert.Equal(2f * named.Aggregate(0f, (sum, v) => sum + v * v), m.Value.Span<float>()[row * width + column]);
            }
    }

    /// <summary>A sum of rows needs all rows before its first tile, so it does not join what makes them.</summary>
    [Fact]
    public void A_sum_of_rows_waits_for_the_rows()
    {
        using var trace = new Trace();
        var (ids, x) = (Tensor.Placeholder("int32", [Size]), Tensor.Placeholder("float32", [Size, 1]));
        var rows = ops.exp(x);
        var sum = ops.Apply(new IndexedSlicesOp(), ids, rows, x);
        using var plan = Plan(trace.Build("f", [ids, x], [ops.tanh(sum) + rows]));
        Assert.Equal(2, plan.Steps.Length);
    }

    [Fact]
    public void A_bias_and_a_row_statistic_do_not_interrupt_a_chain()
    {
        using var trace = new Trace();
        var (x, bias, mean) = (Tensor.Placeholder("float32", [5, Size]), Tensor.Placeholder("float32", [Size]), Tensor.Placeholder("float32", [5, 1]));
        using var plan = Plan(trace.Build("f", [x, bias, mean], [ops.tanh(((x - mean) * 2f) + bias)]));
        Assert.Equal(1, plan.Steps.Length);
    }

    [Fact]
    public void A_group_does_not_swallow_what_it_waits_for()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float64", [Size]);
        // The sum needs the first op and is needed by the last: they cannot be one step.
        var y = ops.exp(x);
        var f = trace.Build("f", [x], [y / ops.sum(y)]);
        using var plan = Plan(f);
        Assert.Equal(3, plan.Steps.Length);
    }

    /// <summary>A loop keeps each state twice, the old one and the new one, on borders of 64 bytes.</summary>
    [Fact]
    public void A_loop_has_memory_for_two_of_each_state()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [5, 20]);
        var (carry, _) = ops.scan((state, part) => (state + part, part), ops.zeros([20]), x);
        using var plan = Plan(trace.Build("f", [x], [carry]));
        Assert.Equal(2 * 128, plan.Steps.ToArray().Max(s => s.Op.ScratchBytes(s.Call)));
    }

    [Fact]
    public void Equal_nodes_are_computed_once()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [Size, Size]);
        using var plan = Plan(trace.Build("f", [x], [ops.matmul(x, x) + ops.matmul(x, x), ops.matmul(x, x)]));
        Assert.Equal(1, plan.Steps.ToArray().Count(s => s.Op is MatMulOp));
    }

    [Fact]
    public void What_is_known_when_the_plan_is_made_is_not_computed_again()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [null, 3]);
        var zeros = ops.tanh(ops.zeros([ops.shape(x)[0], 7]) + 1f);
        using var plan = Plan(trace.Build("f", [x], [ops.sum(x), zeros]), [4, 3]);
        Assert.Equal(1, plan.Steps.Length);
    }

    [Fact]
    public void A_value_of_which_only_the_shape_is_used_is_not_computed()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [null, 3]);
        using var plan = Plan(trace.Build("f", [x], [ops.zeros(ops.shape(ops.matmul(x, ops.transpose(x))))]), [4, 3]);
        Assert.Equal(0, plan.Steps.Length);
        Assert.Equal([4, 4], plan.Output(0).Dims);
    }

    [Fact]
    public void Memory_is_reused_along_a_chain()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [64, 64]);
        var y = x;
        for (var i = 0; i < 20; i++)
            y = ops.matmul(y, x);
        using var plan = Plan(trace.Build("f", [x], [y]));
        // The input and two results in turns; matmul wants some scratch memory.
        var scratch = plan.Steps.ToArray().Max(s => s.Op.ScratchBytes(s.Call));
        Assert.Equal(3 * 64 * 64 * 4 + NativeBlock.Align(scratch), plan.Bytes);
    }

    [Fact]
    public void A_variable_read_after_its_new_value_is_known_is_copied_at_the_end()
    {
        using var trace = new Trace();
        var v = Zeros();
        var old = v.value;
        v.assign(ops.exp(old));
        using var plan = Plan(trace.Build("f", [], [ops.sum(v.value) + ops.sum(old)]));
        Assert.Equal(1, plan.CopyCount);
    }

    [Fact]
    public void Two_directions_run_at_the_same_time_and_give_the_same_bits()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [2, 40, 16]);
        var layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(40, return_sequences: true));
        Tensor y = layer.apply(x, training: true);
        var gradients = Autodiff.Gradients([y], [x, .. layer.weights.Select(trace.Leaf)], [y]);
        var f = trace.Build("bidirectional", [x], [y, .. gradients.Select(g => g!)]);
        var (engine, random) = (new EmbeddedEngine(), new Random(2));
        HostTensor[] inputs = [HostTensor.From([.. Enumerable.Range(0, 2 * 40 * 16).Select(_ => random.NextSingle())], 2, 40, 16)];
        float[][] Run(int threads, int pairs)
        {
            using var pool = new WorkerPool(threads);
            using var plan = new Planner(engine, new ConstantPool(), pool).Plan(f, [[2, 40, 16]]);
            Assert.Equal(pairs, plan.Steps.ToArray().Count(s => s.Op is SideBySide));
            var results = new HostTensor?[f.Outputs.Count];
            plan.Run(inputs, results);
            return [.. results.Select(r => r!.Span<float>().ToArray())];
        }
        Assert.Equal(Run(threads: 1, pairs: 0), Run(threads: 2, pairs: 2));
    }

    [Fact]
    public void Stacked_layers_do_not_run_at_the_same_time()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [2, 40, 16]);
        Tensor y = tf.keras.layers.LSTM(40).apply(tf.keras.layers.LSTM(40, return_sequences: true).apply(x));
        using var pool = new WorkerPool(2);
        using var plan = new Planner(new EmbeddedEngine(), new ConstantPool(), pool).Plan(trace.Build("stacked", [x], [y]), [[2, 40, 16]]);
        Assert.DoesNotContain(plan.Steps.ToArray(), s => s.Op is SideBySide);
    }

    [Fact]
    public void A_new_number_of_threads_takes_effect_on_functions_that_have_run()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [Size]);
        using var executable = (EmbeddedExecutable)new EmbeddedEngine().Compile(trace.Build("f", [x], [ops.exp(x)]));
        var results = new HostTensor?[1];
        executable.Run([HostTensor.Zeros("float32", [Size])], results);
        var before = WorkerPool.Shared.ThreadCount;
        try
        {
            WorkerPool.SetSharedThreadCount(before + 1);
            executable.Run([HostTensor.Zeros("float32", [Size])], results);
            Assert.Equal(before + 1, executable.ThreadCount);
        }
        finally
        {
            WorkerPool.SetSharedThreadCount(before);
        }
    }

    private static Variable Zeros() => new(HostTensor.Zeros("float32", [Size]));

    private static EmbeddedPlan Plan(Function f, params int[][] dims) =>
        new Planner(new EmbeddedEngine(), new ConstantPool()).Plan(f, dims.Length > 0 ? dims : [.. f.Inputs.Select(t => t.shape.ToArray())]);
}
