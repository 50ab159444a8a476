using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers;

/// <summary>The strings that stand for optimizers, in lower case.</summary>
internal static class OptimizerNames
{
    // Keras knows the class Lamb but not the string.
    public static readonly NameTable<Optimizer> Table = new("optimizer")
    {
        { () => new SGD(), "sgd" },
        { () => new RMSprop(), "rmsprop" },
        { () => new Adam(), "adam" },
        { () => new AdamW(), "adamw" },
        { () => new Nadam(), "nadam" },
        { () => new Adamax(), "adamax" },
        { () => new Adagrad(), "adagrad" },
        { () => new Adadelta(), "adadelta" },
        { () => new Ftrl(), "ftrl" },
        { () => new Lion(), "lion" },
        { () => new Adafactor(), "adafactor" },
        { () => new Muon(), "muon" },
        { () => new ScheduleFreeAdamW(), "schedulefreeadamw" },
    };
}
