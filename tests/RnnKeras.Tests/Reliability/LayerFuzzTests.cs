using System.Diagnostics;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using RnnKeras.Layers;
using RnnKeras.Runtime.Kernels.Random;
using RnnKeras.Tests.Layers;

namespace RnnKeras.Tests.Reliability;

/// <summary>
/// Layers with random arguments on inputs of random shapes: either a sentence (an exception for arguments), or an output of the shape that
/// compute_output_shape and the symbolic call told. <c>RNNKERAS_FUZZ_SECONDS=60</c> for the long run.
/// </summary>
[Collection(ProcessState.Name)]
public class LayerFuzzTests
{
    private static readonly string[] names = [.. LayerSamples.All.Keys];

    private static readonly Dictionary<string, string[]> texts = new()
    {
        ["padding"] = ["valid", "same", "causal", "wide"],
        ["data_format"] = ["channels_last", "channels_first", "channels_middle"],
        ["merge_mode"] = ["sum", "mul", "ave", "concat", "plus"],
        ["equation"] = ["ab,bc->ac", "abc,cd->abd", "...a,ab->...b", "ab,b"],
        ["bias_axes"] = ["c", "b", "z"],
        ["score_mode"] = ["dot", "concat"],
        ["interpolation"] = ["nearest"],
    };

    [Fact]
    public void Nothing_but_sentences_and_right_shapes()
    {
        var seconds = double.TryParse(Environment.GetEnvironmentVariable("RNNKERAS_FUZZ_SECONDS"), out var s) ? s : 3;
        var watch = Stopwatch.StartNew();
        int tried = 0, worked = 0;
        while (watch.Elapsed.TotalSeconds < seconds)
            Prop.ForAll<int>(seed =>
            {
                var task = Task.Run(() => Try(new PythonRandom(seed)));
                Assert.True(task.Wait(TimeSpan.FromSeconds(60)), $"seed {seed} hangs");
                tried++;
                worked += task.Result ? 1 : 0;
                return true;
            }).QuickCheckThrowOnFailure();
        TestContext.Current.TestOutputHelper?.WriteLine($"{tried} layers, {worked} of them gave an output");
        Assert.True(worked > tried / 10, $"{worked} of {tried} gave an output");
    }

    /// <summary>True when there was an output, false when there was a sentence.</summary>
    private static bool Try(PythonRandom random)
    {
        var name = Pick(random, names);
        var sample = LayerSamples.All[name];
        var arguments = "";
        Layer layer;
        try
        {
            layer = Make(sample.Make().GetType(), random, out arguments);
        }
        catch (Exception e) when (IsSentence(e))
        {
            return false;
        }
        var keeps = random.random() < 0.6;
        Shape[] shapes = [.. sample.Inputs.Select(shape => keeps ? Near(shape, random) : Any(random))];
        var what = $"{name}({arguments}) on {string.Join(", ", shapes.Select(x => x.ToString()))}";
        try
        {
            return Check(layer, shapes, sample.Ids, what);
        }
        catch (Exception e) when (!IsSentence(e))
        {
            throw new InvalidOperationException($"{what}: {e.GetType().Name}: {e.Message}", e);
        }
    }

    private static bool Check(Layer layer, Shape[] shapes, int ids, string what)
    {
        Tensor[] inputs = [.. shapes.Select(s => ids > 0 ? ops.cast(ops.zeros(s.ToArray()), "int32") : (Tensor)np.ones(s).astype("float32"))];
        Shape? told = null;
        Exception? refused = null;
        try
        {
            told = shapes.Length == 1 ? layer.compute_output_shape(shapes[0]) : null;
        }
        catch (Exception e) when (IsSentence(e))
        {
            refused = e;
        }
        // With return_state there are several outputs, of which compute_output_shape does not speak.
        if (refused is InvalidOperationException)
            refused = null;
        Tensors outputs;
        try
        {
            outputs = layer.apply(inputs.Length == 1 ? inputs[0] : inputs);
            foreach (var output in outputs)
                Assert.True(output.numpy().shape == output.shape, $"{what}: {output.numpy().shape} instead of {output.shape}");
        }
        catch (Exception e) when (IsSentence(e))
        {
            Assert.True(told is null, $"{what}: compute_output_shape told {told}, the call says: {e.Message}");
            return false;
        }
        Assert.True(refused is null, $"{what}: compute_output_shape says {refused?.Message}, the call gives {outputs[0].shape}");
        Assert.True(told is null || told.IsCompatibleWith(outputs[0].shape), $"{what}: {outputs[0].shape}, but compute_output_shape told {told}");
        return true;
    }

    private static bool IsSentence(Exception e) => e is ArgumentException or NotSupportedException or InvalidOperationException { InnerException: null }
        && !e.Message.Contains("Its Infer must", StringComparison.Ordinal) && !e.Message.StartsWith("Sequence contains", StringComparison.Ordinal);

    private static Layer Make(Type type, PythonRandom random, out string text)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var said = new List<string>();
        var values = constructor.GetParameters().Select(p =>
        {
            if (p.HasDefaultValue && (random.random() < 0.7 || p.Name is "name" or "dtype" or "batch_input_shape" or "input_shape" or "input_dim"))
                return p.DefaultValue is DBNull ? null : p.DefaultValue;
            var value = Value(p, random);
            said.Add($"{p.Name}: {value ?? "null"}");
            return value;
        }).ToArray();
        text = string.Join(", ", said);
        try
        {
            return (Layer)constructor.Invoke(values);
        }
        catch (TargetInvocationException e)
        {
            if (!IsSentence(e.InnerException!))
                throw new InvalidDataException($"{type.Name}({text}): {e.InnerException!.GetType().Name}: {e.InnerException.Message}", e.InnerException);
            throw e.InnerException!;
        }
    }

    private static object? Value(ParameterInfo p, PythonRandom random)
    {
        var type = Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType;
        if (type == typeof(string))
            return texts.TryGetValue(p.Name!, out var known) ? Pick(random, known) : p.HasDefaultValue ? p.DefaultValue : "x";
        return type switch
        {
            _ when type == typeof(int) => Pick(random, [1, 2, 3, 4, 1, 2, 3, 0, -1, -2]),
            _ when type == typeof(double) => Pick(random, [0.0, 0.3, 0.5, 1.0, -0.5, 1.5, double.NaN]),
            _ when type == typeof(bool) => random.random() < 0.5,
            _ when type == typeof(Shape) => Any(random, most: 2),
            _ when type == typeof(Axes) => (Axes)Pick(random, [-1, 1, 2, 0, 5]),
            _ when type == typeof(RNN) => random.random() < 0.5 ? new LSTM(2, return_sequences: true) : new GRU(3),
            _ when type == typeof(Layer) => new Dense(2),
            _ when type == typeof(ICell) => new LSTMCell(2),
            _ when type == typeof(NDArray) => (NDArray)0.5,
            _ when type == typeof(int[]) => new[] { Pick(random, [1, 2, 0, 3]) },
            _ when type == typeof(RnnKeras.Activations.Activation) => (RnnKeras.Activations.Activation)"tanh",
            _ => p.HasDefaultValue ? p.DefaultValue : null,
        };
    }

    private static T Pick<T>(PythonRandom random, T[] values) => values[(int)random.randbelow(values.Length)];

    private static Shape Any(PythonRandom random, int most = 5) =>
        Shape.Of([.. Enumerable.Range(0, 1 + (int)random.randbelow(most)).Select(_ => Pick(random, [1, 2, 3, 4, 5, 6, 2, 3, 0]))]);

    /// <summary>A shape that fits the layer, with other sizes.</summary>
    private static Shape Near(Shape shape, PythonRandom random) =>
        Shape.Of([.. shape.ToArray().Select(d => random.random() < 0.5 ? d : 1 + (int)random.randbelow(6))]);
}
