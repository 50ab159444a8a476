using RnnKeras.Constraints;
using RnnKeras.Optimizers;
using RnnKeras.Optimizers.Schedules;
using RnnKeras.Runtime.Graph;
using static RnnKeras.Tests.SmallTensors;

namespace RnnKeras.Tests.Optimizers;

[Collection(ProcessState.Name)]
public class OptimizerTests
{
    private static Variable Weight(params float[] values) => new(HostTensor.From(values, values.Length), "w");

    [Fact]
    public void A_step_of_gradient_descent_with_momentum()
    {
        var w = Weight(1, 2);
        var sgd = new SGD(learning_rate: 0.5, momentum: 0.5);
        sgd.apply_gradients([(Row(1, 2), w)]);
        Near([0.5f, 1f], w.Floats());
        sgd.apply_gradients([(Row(1, 2), w)]);
        Near([0.5f - 0.25f - 0.5f, 1f - 0.5f - 1f], w.Floats());
        Assert.Equal(["sgd", "sgd", "sgd"], sgd.variables.Select(v => v.path[..3]));
        Assert.Equal([2L], sgd.iterations.Value.Span<long>().ToArray());
    }

    [Fact]
    public void The_same_step_traced_is_one_function_with_the_updates()
    {
        var (eager, traced) = (Weight(1, 2), Weight(1, 2));
        new Adam(learning_rate: 0.1).apply_gradients([(Row(0.3f, -2), eager)]);
        var adam = new Adam(learning_rate: 0.1);
        using var trace = new Trace();
        var gradient = Tensor.Placeholder("float32", [2]);
        adam.apply([gradient], [traced]);
        var step = trace.Build("step", [gradient], []);
        Assert.Equal(4, step.Updates.Count);                                                             // w, momentum, velocity, iteration
        Backend.Current.Compile(step).Run([HostTensor.From([0.3f, -2], 2)], []);
        Near(eager.Floats(), traced.Floats(), 0);
    }

    [Fact]
    public void Repeated_ids_are_squared_apart_with_tensorflows_numerics()
    {
        var ids = Ids(1, 1);
        float[] Step(Numerics numerics)
        {
            var before = Numerics.Current;
            Numerics.Current = numerics;
            try
            {
                var table = new Variable(HostTensor.From(new float[6], 3, 2), "table");
                Tensor gradient;
                using (var tape = new Trace())
                {
                    var loss = ops.sum(ops.take(table, ids, axis: 0));
                    gradient = Autodiff.Gradients([loss], [table.value])[0]!;
                    new Adagrad(learning_rate: 1.0, initial_accumulator_value: 0, epsilon: 0).apply([gradient], [table]);
                    Backend.Current.Compile(tape.Build("step", [], [])).Run([], []);
                }
                return table.Floats();
            }
            finally
            {
                Numerics.Current = before;
            }
        }
        // Rows g = 1 twice: 2 / √(1 + 1) apart, 2 / √(2²) together.
        Assert.Equal(-Math.Sqrt(2), Step(Numerics.TensorFlow)[2], 1e-6);
        Assert.Equal(-1.0, Step(Numerics.Documented)[2], 1e-6);
    }

    [Fact]
    public void A_gradient_of_null_skips_its_variable()
    {
        var (a, b) = (Weight(1), Weight(1));
        new SGD(learning_rate: 0.5, weight_decay: 0.1).apply([Row(1), null], [a, b]);
        Near([1f - 0.05f - 0.5f], a.Floats());
        Near([1f], b.Floats());
    }

    [Fact]
    public void Variables_can_be_left_out_of_weight_decay_by_object_or_pattern()
    {
        var kernel = new Variable(HostTensor.From([1f], 1), "kernel");
        var bias = new Variable(HostTensor.From([1f], 1), "bias");
        var adamw = new AdamW(learning_rate: 0.5, weight_decay: 0.1);
        adamw.exclude_from_weight_decay(var_names: ["^bias$"]);
        adamw.apply([Row(0), Row(0)], [kernel, bias]);
        Near([0.95f], kernel.Floats());
        Near([1f], bias.Floats());
        Assert.Throws<InvalidOperationException>(() => adamw.exclude_from_weight_decay([kernel]));
    }

    [Fact]
    public void Constraints_act_after_the_step()
    {
        var w = Weight(0.5f, 2);
        w.constraint = new NonNeg();
        new SGD(learning_rate: 1.0).apply([Row(1, 1)], [w]);
        Near([0f, 1f], w.Floats());
    }

    [Fact]
    public void Learning_rates_can_be_read_and_set_unless_a_schedule_gives_them()
    {
        var adam = new Adam(learning_rate: 0.25);
        Assert.Equal(0.25, (double)adam.learning_rate);
        adam.learning_rate = 0.5;
        Assert.Equal(0.5, (double)adam.learning_rate);
        var scheduled = new Adam(learning_rate: new ExponentialDecay(0.5, 2, 0.25));
        scheduled.apply([Row(1)], [Weight(1)]);
        Assert.Equal(0.25, scheduled.learning_rate, 1e-6);
        Assert.Throws<InvalidOperationException>(() => scheduled.learning_rate = 0.1);
        Assert.DoesNotContain(scheduled.variables, v => v.name == "learning_rate");
    }

    [Fact]
    public void Default_rates_are_those_of_Keras()
    {
        Assert.Equal(0.01, new SGD().learning_rate, 1e-8);
        Assert.Equal(0.001, tf.keras.optimizers.Adam().learning_rate, 1e-9);
        Assert.Equal(0.0025, new ScheduleFreeAdamW().learning_rate, 1e-9);
    }

    [Fact]
    public void Slots_are_made_once_and_weights_can_be_set()
    {
        var w = Weight(1, 2);
        var adam = new Adam();
        adam.build([w]);
        adam.build([w]);
        Assert.Equal(["adam/iteration", "adam/learning_rate", "adam/w_momentum", "adam/w_velocity"], adam.variables.Select(v => "adam" + v.path[v.path.IndexOf('/')..]));
        adam.set_weights([5, 0.5f, Row(1, 2), Row(3, 4)]);
        Near([3f, 4f], adam.variables[3].Floats());
        Assert.Equal([5L], adam.iterations.Value.Span<long>().ToArray());
    }

    [Fact]
    public void Foreign_variables_are_refused()
    {
        var sgd = new SGD();
        sgd.apply([Row(1)], [Weight(1)]);
        var error = Assert.Throws<ArgumentException>(() => sgd.apply([Row(1)], [Weight(1)]));
        Assert.Contains("Unknown variable", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_custom_optimizer_says_its_step()
    {
        var w = Weight(1, 1);
        new SignDescent().apply([Row(0.3f, -7)], [w]);
        Near([0.9f, 1.1f], w.Floats());
    }

    private sealed class SignDescent() : Optimizer(0.1, Defaults)
    {
        public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate) =>
            assign_sub(variable, ops.sign(gradient) * learning_rate);
    }
}
