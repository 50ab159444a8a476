using RnnKeras.Optimizers.Schedules;
using RnnKeras.Runtime.Graph;
using static RnnKeras.Tests.SmallTensors;
using Legacy = RnnKeras.Optimizers.Legacy;

namespace RnnKeras.Tests.Optimizers;

[Collection(ProcessState.Name)]
public class LegacyOptimizerTests
{
    private static Variable Weight(params float[] values) => new(HostTensor.From(values, values.Length), "w");

    [Fact]
    public void The_rate_falls_with_the_iterations()
    {
        var w = Weight(1);
        var sgd = tf.keras.optimizers.legacy.SGD(lr: 0.5, decay: 1);
        sgd.apply_gradients([(Row(1), w)]);
        Near([0.5f], w.Floats());
        sgd.apply_gradients([(Row(1), w)]);
        Near([0.25f], w.Floats());
        Assert.Equal(0.5, sgd.learning_rate.Value); // Keras 2 shows the rate before decay
    }

    [Fact]
    public void Slots_are_named_and_ordered_as_in_Keras_2()
    {
        var adam = new Legacy.Adam(0.1, amsgrad: true);
        adam.build([Weight(1), new Variable(HostTensor.From([1f], 1), "b")]);
        Assert.Equal(["Adam/iter", "Adam/w/m", "Adam/b/m", "Adam/w/v", "Adam/b/v", "Adam/w/vhat", "Adam/b/vhat"], adam.variables.Select(v => v.path));
    }

    [Fact]
    public void A_config_gives_back_the_legacy_class()
    {
        var made = tf.keras.optimizers.deserialize(tf.keras.optimizers.serialize(tf.keras.optimizers.legacy.Nadam(0.1, schedule_decay: 0.01, clipnorm: 2)));
        var nadam = Assert.IsType<Legacy.Nadam>(made);
        Assert.Equal((0.01, 2.0), (nadam.decay, nadam.clipnorm));
        Assert.IsType<RnnKeras.Optimizers.Nadam>(tf.keras.optimizers.get("nadam"));
    }

    [Fact]
    public void Nadam_takes_no_schedule_and_nothing_a_negative_decay()
    {
        Assert.Contains("LearningRateSchedules", Assert.Throws<ArgumentException>(() => new Legacy.Nadam(new ExponentialDecay(0.1, 10, 0.5))).Message);
        Assert.Contains("decay cannot be less than 0", Assert.Throws<ArgumentException>(() => new Legacy.Adam(decay: -1)).Message);
    }
}
