namespace RnnKeras.Saving.Legacy;

/// <summary>Classes that had other names.</summary>
internal static class ClassNames
{
    private static readonly Dictionary<string, string> renamed = new()
    {
        ["Model"] = "Functional",
        ["CuDNNLSTM"] = "LSTM",
        ["CuDNNGRU"] = "GRU",
        ["UnifiedLSTM"] = "LSTM",
        ["UnifiedGRU"] = "GRU",
        ["LSTMV2"] = "LSTM",
        ["LSTMV1"] = "LSTM",
        ["GRUV2"] = "GRU",
        ["GRUV1"] = "GRU",
        ["BatchNormalizationV1"] = "BatchNormalization",
        ["BatchNormalizationV2"] = "BatchNormalization",
        ["SyncBatchNormalization"] = "BatchNormalization",
        ["Convolution1D"] = "Conv1D",
        ["Convolution2D"] = "Conv2D",
        ["AtrousConvolution1D"] = "Conv1D",
        ["AtrousConvolution2D"] = "Conv2D",
        ["Deconvolution2D"] = "Conv2DTranspose",
        ["SeparableConvolution1D"] = "SeparableConv1D",
        ["SeparableConvolution2D"] = "SeparableConv2D",
        ["GlobalAvgPool1D"] = "GlobalAveragePooling1D",
        ["GlobalMaxPool1D"] = "GlobalMaxPooling1D",
        ["MaxPool1D"] = "MaxPooling1D",
        ["AvgPool1D"] = "AveragePooling1D",
        ["GroupedQueryAttention"] = "GroupQueryAttention",
        ["LossScaleOptimizerV1"] = OptimizerUpgrade.LossScale,
        ["LossScaleOptimizerV3"] = OptimizerUpgrade.LossScale,
        ["WeightRegularizer"] = "L1L2",
        ["Maxnorm"] = "MaxNorm",
        ["Nonneg"] = "NonNeg",
        ["Unitnorm"] = "UnitNorm",
        ["OrthogonalInitializer"] = "Orthogonal",
        ["IdentityInitializer"] = "Identity",
        ["Policy"] = "DTypePolicy",
        ["PolicyV1"] = "DTypePolicy",
    };

    public static string Of(string className) => renamed.GetValueOrDefault(className, className);
}
