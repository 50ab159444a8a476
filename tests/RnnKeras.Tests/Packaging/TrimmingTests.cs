using System.Reflection;

namespace RnnKeras.Tests.Packaging;

/// <summary>An application that is published trimmed makes its layers from configs as any other.</summary>
public class TrimmingTests
{
    private const string Program = """
        #nullable enable
        using RnnKeras;
        using RnnKeras.Layers;
        using static RnnKeras.tf;

        keras.utils.set_random_seed(3);
        var random = np.random.RandomState(1);
        var (x, y) = (random.standard_normal((64, 10, 4)).astype("float32"), random.randint(0, 3, 64));
        var model = keras.Sequential([keras.Input(shape: [10, 4]), keras.layers.Bidirectional(keras.layers.LSTM(8, dropout: 0.1)), new Twice(), keras.layers.Dense(3, activation: "softmax")]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.fit(x, y, epochs: 2, verbose: 0);
        keras.saving.register_keras_serializable<Twice>();
        var expected = model.predict(x, verbose: 0).Single;
        foreach (var name in new[] { "m.keras", "m.h5" })
        {
            var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, name);
            model.save(path);
            var read = keras.models.load_model(path);
            Console.WriteLine($"{name} {np.array_equal(expected, read.predict(x, verbose: 0).Single)}");
            read.fit(x, y, verbose: 0);
        }
        Console.WriteLine(string.Join(" ", expected.ToArray<float>().Select(BitConverter.SingleToInt32Bits)));

        sealed class Twice(string? name = null) : Layer(name)
        {
            public override Tensor call(Tensor inputs) => inputs * 2f;
        }
        """;

    /// <summary>What makes the linker keep the library and the analyzer read it.</summary>
    [Fact]
    public void The_library_tells_the_linker_to_keep_it_whole()
    {
        var library = typeof(tf).Assembly;
        using var descriptor = new StreamReader(library.GetManifestResourceStream("ILLink.Descriptors.xml")!);
        Assert.Contains("""<assembly fullname="RnnKeras" preserve="all" />""", descriptor.ReadToEnd(), StringComparison.Ordinal);
        Assert.Contains(library.GetCustomAttributes<AssemblyMetadataAttribute>(), a => a is { Key: "IsTrimmable", Value: "True" });
    }

    [Fact]
    public void A_trimmed_application_has_no_warnings_and_the_same_bits()
    {
        if (Environment.GetEnvironmentVariable("RNNKERAS_TEST_PUBLISH") != "1")
            Assert.Skip("Takes minutes and needs .NET's runtime and linker among the restored packages: RNNKERAS_TEST_PUBLISH=1.");
        using var application = new ScratchApplication(Program);
        var (_, whole) = application.Publish("-p:PublishTrimmed=false");
        Assert.StartsWith("m.keras True\nm.h5 True\n", whole, StringComparison.Ordinal);
        foreach (var arguments in new string[][] { ["-p:PublishTrimmed=true"], ["-p:PublishTrimmed=true", "-p:PublishSingleFile=true"] })
        {
            var (log, output) = application.Publish(arguments);
            Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(whole, output);
        }
    }
}
