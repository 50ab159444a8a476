using RnnKeras.Layers;

namespace RnnKeras.Tests.Models;

public class GradientTapeTests
{
    [Fact]
    public void The_gradient_of_a_square()
    {
        var v = tf.Variable(np.array([3f]), name: "v");
        using var tape = tf.GradientTape();
        var loss = ops.sum(v.value * v.value);
        Assert.Equal(6f, (float)tape.gradient(loss, v)!);
    }

    [Fact]
    public void Values_may_be_looked_at_before_the_gradient()
    {
        var v = tf.Variable(np.array([3f]));
        using var tape = tf.GradientTape();
        var square = v.value * v.value;
        Assert.Equal(9f, (float)square);
        var loss = ops.sum(square * 2.0);
        Assert.Equal(18f, (float)loss);
        Assert.Equal(12f, (float)tape.gradient(loss, v)!);
    }

    [Fact]
    public void A_tape_is_good_for_one_gradient_unless_it_is_persistent()
    {
        var v = tf.Variable(np.array([3f]));
        using var tape = tf.GradientTape();
        var loss = ops.sum(v.value * v.value);
        tape.gradient(loss, v);
        Assert.Throws<InvalidOperationException>(() => tape.gradient(loss, v));
        using var persistent = tf.GradientTape(persistent: true);
        loss = ops.sum(v.value * v.value);
        Assert.Equal((float)persistent.gradient(loss, v)!, (float)persistent.gradient(loss, v)!);
    }

    [Fact]
    public void No_influence_gives_null()
    {
        var (a, b) = (tf.Variable(np.array([3f])), tf.Variable(np.array([4f])));
        using var tape = tf.GradientTape();
        Assert.Equal([false, true], tape.gradient(ops.sum(a.value), (Variable[])[a, b]).Select(g => g is null));
    }

    [Fact]
    public void A_loop_of_ones_own_trains_like_fit()
    {
        var (x, y) = (Samples.Series(), Samples.Labels());
        var (a, b) = (Samples.Classifier(), Samples.Classifier());
        b.set_weights(a.get_weights());
        var optimizer = tf.keras.optimizers.Adam(0.01);
        var loss_fn = tf.keras.losses.SparseCategoricalCrossentropy();
        for (var start = 0; start < 24; start += 8)
        {
            using var tape = tf.GradientTape();
            var loss = loss_fn.apply(y[start..(start + 8)], a.apply(x[start..(start + 8)], training: true));
            optimizer.apply_gradients(tape.gradient(loss, a.trainable_weights).Zip(a.trainable_weights));
        }
        b.compile(tf.keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy");
        b.fit(x, y, batch_size: 8, shuffle: false, verbose: 0);
        foreach (var (p, q) in a.get_weights().Zip(b.get_weights()))
            Assert.Equal(0, np.abs(p - q).max().Value<float>(), 1e-5);
    }
}
