namespace RnnKeras.Models;

/// <summary>A model made of the layers between symbolic inputs and outputs; what <c>keras.Model(inputs, outputs)</c> gives.</summary>
/// <example><code>var x = keras.Input(shape: [null, 8]); var model = new Functional(x, new LSTM(4).apply(x));</code></example>
public class Functional : Model
{
    /// <param name="inputs">Made by <c>keras.Input</c>: one, a list or a dictionary.</param>
    /// <param name="outputs">What layers gave for them.</param>
    /// <param name="name">Default: functional, functional_1 …</param>
    /// <param name="trainable">False freezes all layers.</param>
    /// <exception cref="ArgumentException">Not symbolic tensors, or the outputs depend on other inputs.</exception>
    public Functional(Tensors inputs, Tensors outputs, string? name = null, bool? trainable = null)
        : base(inputs, outputs, name, trainable)
    {
    }

    /// <summary>Name, trainable, layers with their calls, inputs and outputs, as Keras writes them.</summary>
    public override Dictionary<string, object?> get_config() => new FunctionalConfig(this).Write();

    /// <summary>Keras knows the class by its full module only.</summary>
    protected internal override object? Serialize()
    {
        var described = (Dictionary<string, object?>)base.Serialize()!;
        if (GetType() == typeof(Functional))
            (described["module"], described["registered_name"]) = ("keras.src.models.functional", "Functional");
        return described;
    }

    /// <summary>Rebuilds the model that <see cref="get_config"/> describes, with fresh weights.</summary>
    public static Functional from_config(Dictionary<string, object?> config) => FunctionalConfig.Read(config);
}
