using RnnKeras.Callbacks;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Layers;
using RnnKeras.Losses;
using RnnKeras.Metrics;
using RnnKeras.Models;
using RnnKeras.Optimizers;
using RnnKeras.Optimizers.Schedules;
using RnnKeras.Regularizers;

namespace RnnKeras.Tests.Custom;

internal sealed class Ramp(double slope = 0.1) : Initializer
{
    public override Tensor call(Shape shape, DType? dtype = null) => ops.reshape(ops.arange((int)shape.Count, dtype: "float32") * slope, shape);
}

internal sealed class Cubic : Regularizer
{
    public override Tensor call(Tensor x) => 0.01 * ops.sum(ops.power(ops.abs(x), 3));
}

internal sealed class AtMost : Constraint
{
    public override Tensor call(Tensor w) => ops.clip(w, -0.4, 0.4);
}

/// <summary>Two weights of its own, a loss and a metric in call.</summary>
internal sealed class Scaled(int units) : Layer
{
    private readonly Mean activity = new(name: "activity");
    private Variable kernel = null!, shift = null!, calls = null!;

    public override void build(Shape input_shape)
    {
        kernel = add_weight((input_shape[-1], units), new Ramp(0.05), regularizer: new Cubic(), constraint: new AtMost(), name: "kernel");
        shift = add_weight(units, "zeros", name: "shift");
        calls = add_weight(initializer: "zeros", trainable: false, name: "calls");
    }

    public override Tensor call(Tensor inputs, bool training)
    {
        var y = ops.tanh(ops.matmul(inputs, kernel) + shift);
        add_loss(0.1 * ops.mean(ops.square(y)));
        activity.update_state(ops.mean(ops.abs(y)));
        if (training)
            calls.assign_add(1.0f);
        return y;
    }

    private void Track(Tensor value) => activity.update_state(value);
}

/// <summary>Keras' states [h, [c, m]], one after the other.</summary>
internal sealed class NestedCell(int units) : AbstractRNNCell
{
    private Variable kernel = null!, recurrent = null!, mix = null!;

    public override Shape state_size => (units, units, 2);

    public override Tensor[] get_initial_state(Dim batch_size) =>
        [ops.zeros([batch_size, units]), ops.ones([batch_size, units]), ops.zeros([batch_size, 2])];

    public override void build(Shape input_shape)
    {
        kernel = add_weight((input_shape[-1], units), name: "kernel");
        recurrent = add_weight((units, units), name: "recurrent");
        mix = add_weight((2, units), name: "mix");
    }

    public override (Tensor, Tensor[]) call(Tensor inputs, Tensor[] states, bool training)
    {
        var (h, c, m) = (states[0], states[1], states[2]);
        var h_new = ops.tanh(ops.matmul(inputs, kernel) + ops.matmul(h, recurrent) * c + ops.matmul(m, mix));
        return (h_new, [h_new, 0.9 * c + 0.1 * h, m + inputs]);
    }
}

internal sealed class Focal(double gamma = 2.0, string name = "focal") : Loss(name)
{
    public override Tensor call(Tensor y_true, Tensor y_pred)
    {
        var p = ops.sum(ops.one_hot(ops.cast(ops.reshape(y_true, -1), "int32"), 3) * y_pred, axis: -1);
        return -ops.power(1 - p, gamma) * ops.log(p);
    }
}

internal sealed class Largest : Metric
{
    private readonly Variable value;

    public Largest(string name = "largest") : base(name: name) => value = add_weight(initializer: "zeros", name: "value");

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) =>
        value.assign(ops.maximum(value, ops.max(ops.abs(y_true - y_pred))));

    public override Tensor result() => value;
}

/// <summary>Moves by the smoothed sign of the gradient.</summary>
internal sealed class SignDescent(double learning_rate = 0.01, double beta = 0.8) : Optimizer(learning_rate, Defaults with { name = "sign_descent" })
{
    private Variable[] smooth = [];

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        smooth = add_optimizer_variables(variables, "smooth");
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var m = smooth[IndexOf(variable)];
        assign(m, beta * m + (1 - beta) * gradient);
        assign_sub(variable, learning_rate * m / (ops.abs(m) + 0.01));
    }
}

internal sealed class Halving(double initial) : LearningRateSchedule
{
    public override Tensor call(Tensor step) => initial * ops.power(0.5f, ops.cast(step, "float32") / 2);
}

/// <summary>Writes what it sees, changes the rate and stops.</summary>
internal sealed class Diary : Callback
{
    public List<double> Values { get; } = [];

    public List<string> Names { get; } = [];

    public override void on_train_batch_end(int batch, Logs logs) => Values.Add(logs["loss"]);

    public override void on_epoch_end(int epoch, Logs logs)
    {
        Names.Add(string.Join(",", logs.Keys.Order(StringComparer.Ordinal)));
        model.optimizer.learning_rate = 0.05 / (epoch + 1);
        if (epoch == 2)
            model.stop_training = true;
    }
}

internal sealed class OwnSteps(int units) : Model
{
    private readonly GRU rnn = new(units);
    private readonly Dense head = new(1);
    private readonly Mean loss_tracker = new(name: "loss");
    private readonly Metric mae = tf.keras.metrics.MeanAbsoluteError(name: "mae");

    public override Tensor call(Tensor inputs) => head.apply(rnn.apply(inputs));

    public override IReadOnlyList<Metric> metrics => [loss_tracker, mae];

    public override Dictionary<string, Tensor> train_step(StepData data)
    {
        var (x, y) = data;
        Tensor p, loss;
        using var tape = tf.GradientTape();
        p = apply(x, training: true);
        loss = ops.mean(ops.square((Tensor)y! - p)) + 0.1 * ops.mean(ops.abs(p));
        var gradients = tape.gradient(loss, trainable_variables);
        optimizer.apply_gradients(gradients.Zip(trainable_variables));
        loss_tracker.update_state(loss);
        mae.update_state(y!, p);
        return metrics.ToDictionary(m => m.name, m => m.result());
    }

    public override Dictionary<string, Tensor> test_step(StepData data)
    {
        var (x, y) = data;
        Tensor p = apply(x, training: false);
        loss_tracker.update_state(ops.mean(ops.square((Tensor)y! - p)));
        mae.update_state(y!, p);
        return new() { ["loss"] = loss_tracker.result(), ["mae"] = mae.result(), ["twice"] = 2 * mae.result() };
    }
}
