namespace RnnKeras.Runtime.Graph;

/// <summary>The global settings behind <c>keras.config</c>.</summary>
public static class KerasConfig
{
    /// <summary>Version of Keras whose behaviour and files this library follows.</summary>
    public const string Version = "3.15.1";

    private static DType floatType = DType.Float32;
    private static string imageDataFormat = "channels_last";

    /// <summary>Dtype of weights and values where none is given: "float32" unless set to "float64".</summary>
    /// <exception cref="ArgumentException">Not a floating-point dtype.</exception>
    public static DType FloatX
    {
        get => floatType;
        set => floatType = value.IsFloating
            ? value
            : throw new ArgumentException($"Unknown `floatx` value: {value}. Expected 'float32' or 'float64'.", nameof(value));
    }

    /// <summary>The fuzz factor in denominators and logarithms, 1e-7.</summary>
    public static double Epsilon
    {
        get;
        set => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentException(
                $"epsilon must be a number that is not negative but is {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", nameof(value));
    } = 1e-7;

    /// <summary>"channels_last" or "channels_first".</summary>
    /// <exception cref="ArgumentException">Neither of the two.</exception>
    public static string ImageDataFormat
    {
        get => imageDataFormat;
        set => imageDataFormat = value is "channels_last" or "channels_first"
            ? value
            : throw new ArgumentException($"Unknown image data format '{value}'. Expected 'channels_last' or 'channels_first'.", nameof(value));
    }

    /// <summary>Most epochs that fit runs, whatever it is asked for; null: no limit.</summary>
    public static int? MaxEpochs { get; set; } = Limit("KERAS_MAX_EPOCHS");

    /// <summary>Most batches per epoch of fit, evaluate and predict; null: no limit.</summary>
    public static int? MaxStepsPerEpoch { get; set; } = Limit("KERAS_MAX_STEPS_PER_EPOCH");

    private static int? Limit(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var limit) ? limit : null;
}
