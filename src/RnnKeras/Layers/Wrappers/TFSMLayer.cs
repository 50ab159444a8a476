using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// A SavedModel as a layer, for inference: runs one of its functions in libtensorflow, whichever engine computes the layers around it.
/// The weights stay in the SavedModel; no gradient flows through. Only load what you trust: its graph may read and write files.
/// Source: keras.layers.TFSMLayer.
/// </summary>
/// <example><code>
/// var layer = new TFSMLayer("exported", call_endpoint: "serving_default");
/// var y = layer.apply(np.ones((1, 10, 4), dtype: "float32"))["output_0"];
/// </code></example>
public class TFSMLayer : Layer
{
    private const string Tag = "serve";
    private readonly SavedFunction function;

    /// <param name="filepath">Folder of the SavedModel.</param>
    /// <param name="call_endpoint">
    /// Name of the function: "serve" in what <c>model.export</c> writes, "serving_default" in others. The outputs of "serve", and of other
    /// functions that are members of the saved object, are those of the model; a mere signature returns a dictionary.
    /// </param>
    /// <param name="call_training_endpoint">Not supported: the layer does not train.</param>
    /// <param name="trainable">False lets the layer take part in <c>fit</c>, unchanged; true refuses that.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">There is no function of that name.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no SavedModel in the folder.</exception>
    /// <exception cref="DllNotFoundException">There is no libtensorflow.</exception>
    public TFSMLayer(
        string filepath,
        string call_endpoint = "serve",
        string? call_training_endpoint = null,
        bool trainable = true,
        string? name = null,
        DType? dtype = null)
        : base(name, trainable, dtype)
    {
        Unsupported.UnlessNull(call_training_endpoint, "the layer computes predictions only.");
        this.filepath = Keep(filepath);
        this.call_endpoint = Keep(call_endpoint);
        Keep(call_training_endpoint);
        var functions = ((ISavedModels)Backend.Named("tensorflow")).Load(filepath, [Tag]);
        function = functions.GetValueOrDefault(call_endpoint) ?? throw new ArgumentException(
            $"The endpoint '{call_endpoint}' is neither an attribute of the reloaded SavedModel, nor an entry in its `signatures`. Select another "
            + $"endpoint via the `call_endpoint` argument. Available endpoints for this SavedModel: {string.Join(", ", functions.Keys)}.",
            nameof(call_endpoint));
    }

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        if (arguments.training && trainable)
            throw new NotSupportedException(
                $"{Title}: a SavedModel is not trained here. Pass trainable: false to keep it as it is while layers behind it learn.");
        var outputs = new SavedFunctionOp(function).ApplyTo(function.Order(inputs, inputs.Names));
        var names = function.Outputs.Select(o => o.Name).ToArray();
        if (!(function.IsMethod || call_endpoint == Tag) || !names.Index().All(n => n.Item == FormattableString.Invariant($"output_{n.Index}")))
            return Tensors.Of(names.Zip(outputs, KeyValuePair.Create));
        return outputs.Length == 1 ? Tensors.Of(outputs[0]) : outputs;
    }

    /// <summary>Always refused: a file must not name other files that hold code.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static TFSMLayer from_config(Dictionary<string, object?> config) => throw new NotSupportedException(
        $"TFSMLayer: the SavedModel '{config.GetValueOrDefault(nameof(filepath))}' that the file names is not loaded: its graph may read and write "
        + "files (Keras refuses it too under safe_mode). Build the model in code and load its weights.");

    public string filepath { get; }

    public string call_endpoint { get; }
}
