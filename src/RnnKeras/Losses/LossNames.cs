using RnnKeras.Runtime.Graph;

namespace RnnKeras.Losses;

/// <summary>The strings that <c>keras.losses.get</c> knows: functions by their names and abbreviations, classes by theirs.</summary>
internal static class LossNames
{
    private static readonly (string Name, Func<Tensor, Tensor, Tensor> Function, string[] Abbreviations)[] functions =
    [
        ("mean_squared_error", LossFunctions.MeanSquaredError, ["mse", "MSE"]),
        ("mean_absolute_error", LossFunctions.MeanAbsoluteError, ["mae", "MAE"]),
        ("mean_absolute_percentage_error", LossFunctions.MeanAbsolutePercentageError, ["mape", "MAPE"]),
        ("mean_squared_logarithmic_error", LossFunctions.MeanSquaredLogarithmicError, ["msle", "MSLE"]),
        ("cosine_similarity", (t, p) => LossFunctions.CosineSimilarity(t, p), []),
        ("huber", (t, p) => LossFunctions.Huber(t, p), []),
        ("log_cosh", LossFunctions.LogCosh, []),
        ("kl_divergence", LossFunctions.KLDivergence, ["kld", "KLD"]),
        ("poisson", LossFunctions.Poisson, []),
        ("binary_crossentropy", (t, p) => LossFunctions.BinaryCrossentropy(t, p), ["bce", "BCE"]),
        ("binary_focal_crossentropy", (t, p) => LossFunctions.BinaryFocalCrossentropy(t, p), []),
        ("categorical_crossentropy", (t, p) => LossFunctions.CategoricalCrossentropy(t, p), []),
        ("categorical_focal_crossentropy", (t, p) => LossFunctions.CategoricalFocalCrossentropy(t, p), []),
        ("sparse_categorical_crossentropy", (t, p) => LossFunctions.SparseCategoricalCrossentropy(t, p), []),
        ("hinge", LossFunctions.Hinge, []),
        ("squared_hinge", LossFunctions.SquaredHinge, []),
        ("categorical_hinge", LossFunctions.CategoricalHinge, []),
        ("ctc", LossFunctions.Ctc, []),
        ("dice", (t, p) => LossFunctions.Dice(t, p), []),
        ("tversky", (t, p) => LossFunctions.Tversky(t, p), []),
        ("circle", (t, p) => LossFunctions.Circle(t, p), []),
    ];

    public static readonly NameTable<Loss> Table = WithFunctions(new("loss")
    {
        { () => new MeanSquaredError(), "MeanSquaredError" },
        { () => new MeanAbsoluteError(), "MeanAbsoluteError" },
        { () => new MeanAbsolutePercentageError(), "MeanAbsolutePercentageError" },
        { () => new MeanSquaredLogarithmicError(), "MeanSquaredLogarithmicError" },
        { () => new CosineSimilarity(), "CosineSimilarity" },
        { () => new Huber(), "Huber" },
        { () => new LogCosh(), "LogCosh" },
        { () => new KLDivergence(), "KLDivergence" },
        { () => new Poisson(), "Poisson" },
        { () => new BinaryCrossentropy(), "BinaryCrossentropy" },
        { () => new BinaryFocalCrossentropy(), "BinaryFocalCrossentropy" },
        { () => new CategoricalCrossentropy(), "CategoricalCrossentropy" },
        { () => new CategoricalFocalCrossentropy(), "CategoricalFocalCrossentropy" },
        { () => new SparseCategoricalCrossentropy(), "SparseCategoricalCrossentropy" },
        { () => new Hinge(), "Hinge" },
        { () => new SquaredHinge(), "SquaredHinge" },
        { () => new CategoricalHinge(), "CategoricalHinge" },
        { () => new CTC(), "CTC" },
        { () => new Dice(), "Dice" },
        { () => new Tversky(), "Tversky" },
        { () => new Circle(), "Circle" },
    });

    /// <summary>The function that a config names: Keras' own or a registered one.</summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public static Func<Tensor, Tensor, Tensor> Function(object? config)
    {
        var name = config as string ?? (config as IReadOnlyDictionary<string, object?>)?["config"] as string ?? "";
        return CustomObjects.Find(name) as Func<Tensor, Tensor, Tensor>
            ?? functions.FirstOrDefault(f => f.Name == name || f.Abbreviations.Contains(name)).Function
            ?? throw new ArgumentException($"Unknown function '{name}'. Register it with keras.saving.register_keras_serializable.", nameof(config));
    }

    /// <summary>The name that <see cref="Function"/> finds a function by: the registered one, Keras' own, else the method's.</summary>
    public static string NameOf(Delegate function) => CustomObjects.NameOf(function)
        ?? functions.FirstOrDefault(f => f.Function.Equals(function)).Name ?? CustomObjects.MethodName(function);

    private static NameTable<Loss> WithFunctions(NameTable<Loss> table)
    {
        foreach (var (name, function, abbreviations) in functions)
            foreach (var identifier in (string[])[name, .. abbreviations])
                table.Add(() => LossFunctionWrapper.Named(identifier, name, function), identifier);
        table.Wrap = (name, function) => function is Func<Tensor, Tensor, Tensor> f ? LossFunctionWrapper.Named(name, name, f) : null;
        return table;
    }
}
