// Run with: dotnet run -c Release
using RnnKeras;
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

keras.utils.set_random_seed(42);

// 30 values of a wave, and the one after them. Put your own sequences here: x (samples, steps, features), y (samples,) or (samples, outputs).
var wave = np.sin(np.arange(2000) / 9) + 0.3 * np.sin(np.arange(2000) / 2.5);
var x = np.stack([.. range(1900).Select(i => wave[i..(i + 30)])])["..., None"];
var y = wave[30..1930];

var model = keras.Sequential([keras.Input((30, 1)), layers.LSTM(32), layers.Dense(1)]);
model.compile(optimizer: "adam", loss: "mse", metrics: ["mae"]);
model.summary();
model.fit(x[..1700], y[..1700], epochs: 5, batch_size: 64, validation_split: 0.1);
var (loss, mae) = model.evaluate(x[1700..], y[1700..], verbose: 0);
print($"held-back values: loss {loss:F4}, mean absolute error {mae:F4}");

model.save("model.keras");                                // Python's keras.models.load_model reads it too
var loaded = keras.models.load_model("model.keras");
print(loaded.predict(x[^3..], verbose: 0).ravel(), y[^3..]);
