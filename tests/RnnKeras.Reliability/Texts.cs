using System.Globalization;
using RnnKeras.Callbacks;

namespace RnnKeras.Reliability;

/// <summary>Everything that becomes text, in the culture that RNNKERAS_TEST_CULTURE names.</summary>
internal static class Texts
{
    public static int Write(string folder)
    {
        var culture = CultureInfo.GetCultureInfo(Environment.GetEnvironmentVariable("RNNKERAS_TEST_CULTURE") ?? "");
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture, culture);
        var model = Training.Model();
        var (x, y) = Training.Data();
        using var output = new StringWriter();
        Console.SetOut(output);
        model.summary();
        model.fit(x, y, epochs: 2, verbose: 2, callbacks:
            [new CSVLogger(Path.Combine(folder, "log.csv")), new ModelCheckpoint(Path.Combine(folder, "{epoch:02d}-{loss:.2f}.weights.h5"), save_weights_only: true)]);
        Builtins.print(np.array([1234.5, -0.25, 1e-7]), 1234567.5, 0.1f);
        foreach (var wrong in new Action[] { () => tf.keras.layers.Dropout(1.5), () => tf.keras.layers.Dense(-1234), () => tf.keras.optimizers.SGD(momentum: 2.5) })
        {
            try
            {
                wrong();
            }
            catch (ArgumentException e)
            {
                output.WriteLine(e.Message);
            }
        }
        output.WriteLine(model.to_json());
        output.WriteLine(tf.keras.layers.Activation("SIGMOID".ToLowerInvariant()).get_config()["activation"]);
        np.savetxt(Path.Combine(folder, "array.txt"), np.array([[1.5, -2.25]]));
        output.WriteLine(np.loadtxt(Path.Combine(folder, "array.txt")));
        File.WriteAllText(Path.Combine(folder, "output.txt"), System.Text.RegularExpressions.Regex.Replace(output.ToString(), @"\d+(ms|s|us)(/step|/epoch)?", "T"));
        return 0;
    }
}
