using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>The strings that <c>keras.metrics.get</c> knows: class names, the same in snake case, and abbreviations.</summary>
internal static class MetricNames
{
    public static readonly NameTable<Metric> Table = new("metric")
    {
        { () => new Mean(), "Mean", "mean" },
        { () => new Sum(), "Sum", "sum" },
        { () => new MeanSquaredError(), "MeanSquaredError", "mean_squared_error", "mse", "MSE" },
        { () => new RootMeanSquaredError(), "RootMeanSquaredError", "root_mean_squared_error" },
        { () => new MeanAbsoluteError(), "MeanAbsoluteError", "mean_absolute_error", "mae", "MAE" },
        { () => new MeanAbsolutePercentageError(), "MeanAbsolutePercentageError", "mean_absolute_percentage_error", "mape", "MAPE" },
        { () => new MeanSquaredLogarithmicError(), "MeanSquaredLogarithmicError", "mean_squared_logarithmic_error", "msle", "MSLE" },
        { () => new CosineSimilarity(), "CosineSimilarity", "cosine_similarity" },
        { () => new LogCoshError(), "LogCoshError", "log_cosh_error" },
        { () => new R2Score(), "R2Score", "r2_score" },
        { () => new PearsonCorrelation(), "PearsonCorrelation", "pearson_correlation" },
        { () => new ConcordanceCorrelation(), "ConcordanceCorrelation", "concordance_correlation" },
        { () => new AUC(), "AUC", "auc" },
        { () => new TruePositives(), "TruePositives", "true_positives" },
        { () => new TrueNegatives(), "TrueNegatives", "true_negatives" },
        { () => new FalsePositives(), "FalsePositives", "false_positives" },
        { () => new FalseNegatives(), "FalseNegatives", "false_negatives" },
        { () => new Precision(), "Precision", "precision" },
        { () => new Recall(), "Recall", "recall" },
        { () => new F1Score(), "F1Score", "f1_score" },
        { () => new FBetaScore(), "FBetaScore", "f_beta_score" },
        { () => new Hinge(), "Hinge", "hinge" },
        { () => new SquaredHinge(), "SquaredHinge", "squared_hinge" },
        { () => new CategoricalHinge(), "CategoricalHinge", "categorical_hinge" },
        { () => new KLDivergence(), "KLDivergence", "kl_divergence" },
        { () => new Poisson(), "Poisson", "poisson" },
        { () => new BinaryCrossentropy(), "BinaryCrossentropy", "binary_crossentropy", "bce", "BCE" },
        { () => new CategoricalCrossentropy(), "CategoricalCrossentropy", "categorical_crossentropy" },
        { () => new SparseCategoricalCrossentropy(), "SparseCategoricalCrossentropy", "sparse_categorical_crossentropy" },
        { () => new Accuracy(), "Accuracy", "accuracy" },
        { () => new BinaryAccuracy(), "BinaryAccuracy", "binary_accuracy" },
        { () => new CategoricalAccuracy(), "CategoricalAccuracy", "categorical_accuracy" },
        { () => new SparseCategoricalAccuracy(), "SparseCategoricalAccuracy", "sparse_categorical_accuracy" },
        { () => new TopKCategoricalAccuracy(), "TopKCategoricalAccuracy", "top_k_categorical_accuracy" },
        { () => new SparseTopKCategoricalAccuracy(), "SparseTopKCategoricalAccuracy", "sparse_top_k_categorical_accuracy" },
        { () => new BinaryIoU(), "BinaryIoU", "binary_io_u" },
    };

    static MetricNames() => Table.Wrap = (name, function) => function is Func<Tensor, Tensor, Tensor> f ? new MeanMetricWrapper(f, name) : null;
}
