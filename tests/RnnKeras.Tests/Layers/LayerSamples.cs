using RnnKeras.Layers;

namespace RnnKeras.Tests.Layers;

/// <summary>
/// One layer of every class, made as the manifest's <c>default_config_of</c> says, with shapes of inputs that fit it. A test sees to it
/// that no public layer class is missing.
/// </summary>
internal static class LayerSamples
{
    public sealed record Sample(Func<Layer> Make, params Shape[] Inputs)
    {
        /// <summary>Inputs are ids below this instead of numbers.</summary>
        public int Ids { get; init; }
    }

    private static readonly Shape sequence = [2, 6, 8];
    private static readonly Shape image = [2, 6, 5, 3];
    private static readonly Shape volume = [2, 4, 6, 5, 3];

    public static readonly IReadOnlyDictionary<string, Sample> All = new Dictionary<string, Sample>
    {
        ["Activation"] = new(() => new Activation("tanh"), sequence),
        ["ActivityRegularization"] = new(() => new ActivityRegularization(), sequence),
        ["AdaptiveAveragePooling1D"] = new(() => new AdaptiveAveragePooling1D(2), sequence),
        ["AdaptiveMaxPooling1D"] = new(() => new AdaptiveMaxPooling1D(2), sequence),
        ["Add"] = new(() => new Add(), sequence, sequence),
        ["AdditiveAttention"] = new(() => new AdditiveAttention(), sequence, sequence),
        ["AlphaDropout"] = new(() => new AlphaDropout(0.5), sequence),
        ["Attention"] = new(() => new Attention(), sequence, sequence),
        ["Average"] = new(() => new Average(), sequence, sequence),
        ["AveragePooling1D"] = new(() => new AveragePooling1D(2), sequence),
        ["AveragePooling2D"] = new(() => new AveragePooling2D(2), image),
        ["AveragePooling3D"] = new(() => new AveragePooling3D(2), volume),
        ["BatchNormalization"] = new(() => new BatchNormalization(), sequence),
        ["Bidirectional"] = new(() => new Bidirectional(new LSTM(3)), sequence),
        ["Concatenate"] = new(() => new Concatenate(), sequence, sequence),
        ["Conv1D"] = new(() => new Conv1D(4, 3), sequence),
        ["Conv1DTranspose"] = new(() => new Conv1DTranspose(4, 3), sequence),
        ["Conv2D"] = new(() => new Conv2D(4, 3), image),
        ["Conv2DTranspose"] = new(() => new Conv2DTranspose(4, 3), image),
        ["Conv3D"] = new(() => new Conv3D(4, 3), volume),
        ["Conv3DTranspose"] = new(() => new Conv3DTranspose(4, 3), volume),
        ["ConvLSTM1D"] = new(() => new ConvLSTM1D(4, 3), Shape.Of(2, 3, 6, 2)),
        ["ConvLSTM2D"] = new(() => new ConvLSTM2D(4, 3), Shape.Of(2, 3, 6, 5, 2)),
        ["Cropping1D"] = new(() => new Cropping1D(), sequence),
        ["Cropping2D"] = new(() => new Cropping2D(), image),
        ["Cropping3D"] = new(() => new Cropping3D(), volume),
        ["Dense"] = new(() => new Dense(3), sequence),
        ["DepthwiseConv1D"] = new(() => new DepthwiseConv1D(3), sequence),
        ["DepthwiseConv2D"] = new(() => new DepthwiseConv2D(3), image),
        ["Dot"] = new(() => new Dot(1), sequence, sequence),
        ["Dropout"] = new(() => new Dropout(0.5), sequence),
        ["ELU"] = new(() => new ELU(), sequence),
        ["EinsumDense"] = new(() => new EinsumDense("ab,bc->ac", 3), Shape.Of(2, 4)),
        ["Embedding"] = new(() => new Embedding(10, 4), Shape.Of(2, 6)) { Ids = 10 },
        ["Flatten"] = new(() => new Flatten(), sequence),
        ["GRU"] = new(() => new GRU(3), sequence),
        ["GaussianDropout"] = new(() => new GaussianDropout(0.5), sequence),
        ["GaussianNoise"] = new(() => new GaussianNoise(0.5), sequence),
        ["GlobalAveragePooling1D"] = new(() => new GlobalAveragePooling1D(), sequence),
        ["GlobalAveragePooling2D"] = new(() => new GlobalAveragePooling2D(), image),
        ["GlobalAveragePooling3D"] = new(() => new GlobalAveragePooling3D(), volume),
        ["GlobalMaxPooling1D"] = new(() => new GlobalMaxPooling1D(), sequence),
        ["GlobalMaxPooling2D"] = new(() => new GlobalMaxPooling2D(), image),
        ["GlobalMaxPooling3D"] = new(() => new GlobalMaxPooling3D(), volume),
        ["GroupNormalization"] = new(() => new GroupNormalization(), Shape.Of(2, 6, 64)),
        ["Identity"] = new(() => new Identity(), sequence),
        ["LSTM"] = new(() => new LSTM(3), sequence),
        ["LayerNormalization"] = new(() => new LayerNormalization(), sequence),
        ["LeakyReLU"] = new(() => new LeakyReLU(), sequence),
        ["Masking"] = new(() => new Masking(), sequence),
        ["MaxPooling1D"] = new(() => new MaxPooling1D(), sequence),
        ["MaxPooling2D"] = new(() => new MaxPooling2D(), image),
        ["MaxPooling3D"] = new(() => new MaxPooling3D(), volume),
        ["Maximum"] = new(() => new Maximum(), sequence, sequence),
        ["Minimum"] = new(() => new Minimum(), sequence, sequence),
        ["MultiHeadAttention"] = new(() => new MultiHeadAttention(2, 4), sequence, sequence),
        ["Multiply"] = new(() => new Multiply(), sequence, sequence),
        ["Normalization"] = new(() => new Normalization(), sequence),
        ["PReLU"] = new(() => new PReLU(), sequence),
        ["Permute"] = new(() => new Permute([2, 1]), sequence),
        ["RMSNormalization"] = new(() => new RMSNormalization(), sequence),
        ["RNN"] = new(() => new RNN(new LSTMCell(3)), sequence),
        ["ReLU"] = new(() => new ReLU(), sequence),
        ["RepeatVector"] = new(() => new RepeatVector(3), Shape.Of(2, 4)),
        ["Rescaling"] = new(() => new Rescaling(0.5), sequence),
        ["Reshape"] = new(() => new Reshape([2, 3]), Shape.Of(2, 6)),
        ["SeparableConv1D"] = new(() => new SeparableConv1D(4, 3), sequence),
        ["SeparableConv2D"] = new(() => new SeparableConv2D(4, 3), image),
        ["SimpleRNN"] = new(() => new SimpleRNN(3), sequence),
        ["Softmax"] = new(() => new Softmax(), sequence),
        ["SpatialDropout1D"] = new(() => new SpatialDropout1D(0.5), sequence),
        ["SpatialDropout2D"] = new(() => new SpatialDropout2D(0.5), image),
        ["SpatialDropout3D"] = new(() => new SpatialDropout3D(0.5), Shape.Of(2, 3, 4, 5, 2)),
        ["Subtract"] = new(() => new Subtract(), sequence, sequence),
        ["ThresholdedReLU"] = new(() => new ThresholdedReLU(0.3), sequence),
        ["TimeDistributed"] = new(() => new TimeDistributed(new Dense(3)), sequence),
        ["UnitNormalization"] = new(() => new UnitNormalization(), sequence),
        ["UpSampling1D"] = new(() => new UpSampling1D(), sequence),
        ["UpSampling2D"] = new(() => new UpSampling2D(), image),
        ["UpSampling3D"] = new(() => new UpSampling3D(), volume),
        ["ZeroPadding1D"] = new(() => new ZeroPadding1D(), sequence),
        ["ZeroPadding2D"] = new(() => new ZeroPadding2D(), image),
        ["ZeroPadding3D"] = new(() => new ZeroPadding3D(), volume),
    };

    /// <summary>Classes that are not called on tensors alone, made as the manifest says.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Layer>> Others = new Dictionary<string, Func<Layer>>
    {
        ["CategoryEncoding"] = () => new CategoryEncoding(4),
        ["Discretization"] = () => new Discretization(num_bins: 4),
        ["HashedCrossing"] = () => new HashedCrossing(4),
        ["Hashing"] = () => new Hashing(4),
        ["IntegerLookup"] = () => new IntegerLookup(),
        ["StringLookup"] = () => new StringLookup(),
        ["TextVectorization"] = () => new TextVectorization(),
        ["GRUCell"] = () => new GRUCell(3),
        ["InputLayer"] = () => new InputLayer([3]),
        ["LSTMCell"] = () => new LSTMCell(3),
        ["SimpleRNNCell"] = () => new SimpleRNNCell(3),
        ["StackedRNNCells"] = () => new StackedRNNCells([new LSTMCell(3), new LSTMCell(4)]),
    };
}
