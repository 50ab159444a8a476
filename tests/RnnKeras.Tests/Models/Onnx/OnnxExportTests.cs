using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Models.Onnx;
using RnnKeras.Tests.Hdf5;

namespace RnnKeras.Tests.Models.Onnx;

/// <summary>Models written as ONNX compute the same when they are read again; the ONNX project's checker accepts them.</summary>
public class OnnxExportTests
{
    public static TheoryData<string> Names => ["lstm", "gru", "gru_old", "rnn", "both", "both_sum", "backwards", "seq2seq", "layers", "nested", "windows", "pictures", "norms", "attention", "heads", "activations"];

    [Theory, MemberData(nameof(Names))]
    public void Exported_models_compute_the_same(string name)
    {
        var (model, inputs) = Make(name);
        InFile(model, path =>
        {
            var again = OnnxModel.Load(path);
            Tensors data = inputs.Length == 1 ? inputs[0] : inputs.Select(i => (Tensor)i).ToArray();
            foreach (var (expected, found) in model.apply(data).ToArray().Zip(again.apply(data).ToArray(), (a, b) => (a.numpy(), b.numpy())))
            {
                Assert.Equal(expected.shape, found.shape);
                Assert.True(expected.ToArray<float>().Zip(found.ToArray<float>()).All(p => Math.Abs(p.First - p.Second) < 1e-5f), $"{expected}\n{found}");
            }
        });
    }

    [Fact]
    public void The_checker_of_the_ONNX_project_accepts_them()
    {
        const string Program = "/usr/bin/python3";
        Assert.SkipUnless(H5py.CanRun(Program, "-E", "-c", "import onnx"), "No Python with onnx (package python3-onnx).");
        foreach (var name in Names.Select(n => n.Data))
            InFile(Make(name).Model, path => H5py.Execute(Program, "-E", "-c",
                $"import onnx; m = onnx.load('{path}'); onnx.checker.check_model(m, full_check=True)"));
    }

    [Fact]
    public void What_ONNX_has_not_is_named()
    {
        void Refused(Layer layer, string words)
        {
            var model = new Sequential([new Embedding(5, 3, input_shape: [4]), layer]);
            var error = Assert.Throws<NotSupportedException>(() => model.export("never.onnx", format: "onnx"));
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }
        Refused(new LSTM(2, activation: "gelu"), "activation 'gelu'");
        Refused(new UpSampling1D(2), "UpSampling1D");
        var masked = new Sequential([new Embedding(5, 3, mask_zero: true, input_shape: [4]), new LSTM(2)]);
        Assert.Contains("mask", Assert.Throws<NotSupportedException>(() => masked.export("never.onnx", format: "onnx")).Message);
        Assert.Throws<NotSupportedException>(() => masked.export("never.onnx", format: "openvino"));
        Assert.False(File.Exists("never.onnx"));
    }

    private static (Model Model, NDArray[] Inputs) Make(string name)
    {
        var x = NDArray.Wrap([.. Enumerable.Range(0, 2 * 5 * 3).Select(i => MathF.Sin(i))], 2, 5, 3);
        var ids = NDArray.Wrap([1f, 2, 3, 4, 0, 6], 2, 3);
        Sequential Of(params Layer[] layers) => new([new InputLayer([null, 3]), .. layers]);
        Model model = name switch
        {
            "lstm" => new Sequential([new Embedding(7, 3, input_shape: [null]), new LSTM(4, return_sequences: true), new Dropout(0.5), new LSTM(3),
                new Dense(2, activation: "softmax")]),
            "gru" => Of(new GRU(4, return_sequences: true, bias_initializer: "glorot_uniform"), new Dense(2, activation: "hard_sigmoid")),
            "gru_old" => Of(new GRU(4, reset_after: false, use_bias: false)),
            "rnn" => Of(new SimpleRNN(4, activation: "relu", bias_initializer: "ones")),
            "both" => Of(new Bidirectional(new LSTM(2, return_sequences: true)), new Bidirectional(new GRU(3))),
            "both_sum" => Of(new Bidirectional(new SimpleRNN(2, return_sequences: true), merge_mode: "ave")),
            "backwards" => Of(new LSTM(2, return_sequences: true, go_backwards: true)),
            "layers" => new Sequential([new InputLayer([5, 3]), new TimeDistributed(new Dense(4, activation: "silu")), new GlobalAveragePooling1D(),
                new RepeatVector(3), new Reshape([4, 3]), new Flatten(), new RnnKeras.Layers.Activation("leaky_relu")]),
            "windows" => new Sequential([new InputLayer([8, 3]), new Conv1D(4, 3, padding: "causal", dilation_rate: 2, activation: "relu"), new MaxPooling1D(2),
                new Conv1D(6, 2, strides: 2, padding: "same", groups: 2, use_bias: false), new AveragePooling1D(2, padding: "same"), new GRU(3)]),
            "pictures" => new Sequential([new InputLayer([6, 5, 2]), new Conv2D(3, (3, 2), padding: "same"), new BatchNormalization(), new MaxPooling2D(2, padding: "same"),
                new Conv2D(4, 2, data_format: "channels_last"), new GlobalAveragePooling2D()]),
            "norms" => new Sequential([new InputLayer([5, 3]), new LayerNormalization(axis: (1, 2)), new BatchNormalization(axis: 1, scale: false), new LSTM(4, return_sequences: true),
                new LayerNormalization(center: false), new BatchNormalization(), new Permute([2, 1]), new Dense(2)]),
            "attention" => Attentive(x => new Attention(use_scale: true).apply(x)),
            "heads" => Attentive(x => new MultiHeadAttention(2, 3, value_dim: 4).apply(x[0], x[1])),
            "activations" => new Sequential([new InputLayer([5, 3]), new Dense(4), new PReLU(), new ELU(0.5), new LeakyReLU(0.1), new ReLU(), new Softmax(axis: 1), new Rescaling(2, 0.5)]),
            "nested" => Of(Of(new GRU(4, return_sequences: true)), new Dense(2)),
            _ => SequenceToSequence(),
        };
        var wide = NDArray.Wrap([.. Enumerable.Range(0, 2 * 8 * 3).Select(i => MathF.Cos(i))], 2, 8, 3);
        var pictures = NDArray.Wrap([.. Enumerable.Range(0, 2 * 6 * 5 * 2).Select(i => MathF.Cos(i))], 2, 6, 5, 2);
        Settle(model);
        return (model, name switch { "lstm" => [ids], "seq2seq" => [x, ids], "windows" => [wide], "pictures" => [pictures], _ => [x] });
    }

    /// <summary>
    /// The same weights in every run: what is compared is the computation, and normalization amplifies rounding by chance otherwise. Moments are not 0 and 1.
    /// </summary>
    private static void Settle(Model model)
    {
        float Value(Variable w, int i, int j) => 0.4f * MathF.Sin(2 * j + i) + (w.name is "moving_variance" or "gamma" ? 1 : 0);
        model.set_weights([.. model.weights.Select((w, i) => np.array(Enumerable.Range(0, (int)w.shape.Count).Select(j => Value(w, i, j)).ToArray()).reshape(w.shape))]);
    }

    private static Functional Attentive(Func<Tensor[], Tensors> attention)
    {
        var x = new InputLayer([5, 3]).output;
        var y = new GRU(3, return_sequences: true).apply(x).Single;
        return new(x, new Dense(2).apply(attention([x, y]).Single));
    }

    /// <summary>The encoder's states start the decoder; a layer is used twice.</summary>
    private static Functional SequenceToSequence()
    {
        var source = new InputLayer([null, 3]).output;
        var target = new InputLayer([null]).output;
        var encoded = new LSTM(4, return_state: true).apply(source);
        var decoded = new LSTM(4, return_sequences: true).apply(new Embedding(7, 2).apply(target), initial_state: new[] { encoded[1], encoded[2] });
        var shared = new Dense(4, activation: "tanh");
        var sum = new Add().apply(new Tensor[] { shared.apply(decoded.Single), decoded.Single });
        return new(new[] { source, target }, new Tensor[] { new Dense(3).apply(shared.apply(sum)), encoded[0] });
    }

    private static void InFile(Model model, Action<string> check)
    {
        var path = Path.GetTempFileName();
        try
        {
            model.export(path, format: "onnx");
            check(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
