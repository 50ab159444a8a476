using RnnKeras.Models;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.Tests.BadInput.Misuse;

namespace RnnKeras.Tests.BadInput;

/// <summary>Files that are missing, of another kind or of another model.</summary>
internal static class FileMisuses
{
    private static readonly string folder = Directory.CreateTempSubdirectory("misuse").FullName;

    private static string Path(string name) => System.IO.Path.Combine(folder, name);

    private static Sequential Small(int units = 2) => WatchedModels.Watch(tf.keras.Sequential([Input(shape: [3]), Dense(units)]));

    private static string Written(string name, string text = "hello")
    {
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    private static string Empty(string name) => Written(name, "");

    private static string Weights(string name)
    {
        Small().save_weights(Path(name));
        return Path(name);
    }

    private static string Truncated(string name)
    {
        Small().save(Path(name));
        var bytes = File.ReadAllBytes(Path(name));
        File.WriteAllBytes(Path(name), bytes[..(bytes.Length / 2)]);
        return Path(name);
    }

    public static readonly Misuse[] Rows =
    [
        Throws<FileNotFoundException>(() => tf.keras.models.load_model(Path("none.keras")), "none.keras"),
        Throws<FileNotFoundException>(() => tf.keras.models.load_model(Path("none.h5")), "none.h5"),
        Throws<FileNotFoundException>(() => Small().load_weights(Path("none.weights.h5")), "none.weights.h5"),
        Argument(() => tf.keras.models.load_model(""), "filepath"),
        Argument(() => tf.keras.models.load_model(null!), "filepath"),
        Argument(() => Small().save(null!), "filepath"),
        Argument(() => Small().save(""), "filepath"),
        Argument(() => Small().save(Path("model.txt")), "model.txt|.keras"),
        Argument(() => Small().save_weights(Path("w.keras")), "w.keras|.weights.h5"),
        Argument(() => Small().save_weights(Path("w.h5")), ".weights.h5"),
        Throws<FileNotFoundException>(() => Small().load_weights(Weights("few.weights.h5")[..^3] + ".txt"), "few"),
        Argument(() => Small(3).load_weights(Weights("other.weights.h5")), "(3, 2)|(3, 3)|dense"),
        Argument(() => tf.keras.Sequential([Input(shape: [3]), Dense(2), Dense(2)]).load_weights(Weights("more.weights.h5")), "more.weights.h5|kernel"),
        Operation(() => tf.keras.Sequential([Dense(2)]).load_weights(Weights("unbuilt.weights.h5")), "built"),
        Operation(() => tf.keras.Sequential([Dense(2)]).save_weights(Path("unbuilt2.weights.h5")), "built"),
        Throws<IOException>(() => Twice(Path("twice.keras")), "twice.keras|overwrite"),
        Throws<InvalidDataException>(() => tf.keras.models.load_model(Written("text.keras")), "text.keras"),
        Throws<InvalidDataException>(() => tf.keras.models.load_model(Empty("empty.keras")), "empty.keras"),
        Throws<InvalidDataException>(() => tf.keras.models.load_model(Written("text.h5")), "text.h5"),
        Throws<InvalidDataException>(() => tf.keras.models.load_model(Empty("empty.h5")), "empty.h5"),
        Throws<InvalidDataException>(() => tf.keras.models.load_model(Truncated("half.keras")), "half.keras"),
        Throws<InvalidDataException>(() => tf.keras.models.load_model(Truncated("half.h5")), "half.h5"),
        Throws<InvalidDataException>(() => Small().load_weights(Written("text.weights.h5")), "text.weights.h5"),
        Throws<FileNotFoundException>(() => np.load(Path("none.npy")), "none.npy"),
        Throws<InvalidDataException>(() => np.loadz(Written("text.npz")), "text.npz"),
        Argument(() => np.save(null!, np.ones(2)), "file"),
        Argument(() => np.save(Path("null.npy"), null!), "arr"),
        Throws<FileNotFoundException>(() => np.loadtxt(Path("none.csv")), "none.csv"),
        Throws<InvalidDataException>(() => np.loadtxt(Written("words.csv", "1,a\n"), delimiter: ","), "a"),
        Throws<InvalidDataException>(() => np.loadtxt(Written("ragged.csv", "1,2\n3\n"), delimiter: ","), "2"),
        Throws<FileNotFoundException>(() => pd.read_csv(Path("none2.csv")), "none2.csv"),
        Unsupported(() => Small().export(Path("m"), format: "tflite"), "tflite"),
    ];

    private sealed class Subclassed : Model
    {
        public override Tensor call(Tensor inputs) => inputs;
    }

    private static void Twice(string path)
    {
        Small().save(path);
        Small().save(path, overwrite: false);
    }
}
