// Port of temps_callbacks.py. Keep the best network: learning-rate schedules, early stopping, checkpoints; windows come from a
// TimeseriesGenerator.
using RnnKeras.Models;
using static RnnKeras.Builtins;
using static RnnKeras.tf.keras.callbacks;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;
using static RnnKeras.tf.keras.optimizers;
using static RnnKeras.tf.keras.preprocessing.sequence;

namespace RnnKeras.Examples.Ports;

internal static class TempsCallbacks
{
    public static void Run(string data)
    {
        var rows = File.ReadAllText(data + "/series/daily-min-temperatures.csv").Split('\n')[1..];
        var temps = np.array(rows.Where(r => r.Contains(',')).Select(r => double.Parse(r.Split(',')[1])), dtype: "float32")[1000..1500];
        temps = ((temps - temps.mean()) / temps.std()).reshape(-1, 1);
        var train_gen = TimeseriesGenerator(temps, temps, length: 15, end_index: 379, batch_size: 32);
        var val_gen = TimeseriesGenerator(temps, temps, length: 15, start_index: 380, batch_size: 32);
        print("batches", len(train_gen), len(val_gen), train_gen[0].samples.shape, train_gen[len(train_gen) - 1].targets.shape);

        Sequential build(double lr)
        {
            var model = Sequential([Input((15, 1)), GRU(12), Dense(1)]);
            model.compile(loss: "mse", optimizer: SGD(learning_rate: lr, momentum: 0.9, nesterov: true));
            return det.set_weights(model, seed: 22);
        }

        var folder = Directory.CreateTempSubdirectory().FullName;
        var best = Path.Combine(folder, "best.keras");
        var model = build(0.05);
        var history = model.fit(train_gen, validation_data: val_gen, epochs: 12, shuffle: false, verbose: 0, callbacks: [
            LearningRateScheduler((epoch, lr) => epoch < 2 ? lr : lr * 0.8, verbose: 0),
            EarlyStopping(monitor: "val_loss", min_delta: 0.01, patience: 2, restore_best_weights: true, verbose: 0),
            ModelCheckpoint(best, monitor: "val_loss", save_best_only: true, verbose: 0),
            CSVLogger(Path.Combine(folder, "log.csv")),
        ]);
        foreach (var e in range(len(history.epoch)))
            print($"epoch {e + 1,2} loss {history.history["loss"][e]:F4} val_loss {history.history["val_loss"][e]:F4} " +
                  $"lr {history.history["learning_rate"][e]:F5}");
        print($"restored {(double)model.evaluate(val_gen, verbose: 0):F4} checkpoint {(double)load_model(best).evaluate(val_gen, verbose: 0):F4} " +
              $"best in history {min(history.history["val_loss"]):F4}");
        print("log file:", File.ReadLines(Path.Combine(folder, "log.csv")).First());

        model = build(0.03);
        history = model.fit(train_gen, validation_data: val_gen, epochs: 8, shuffle: false, verbose: 0, callbacks: [
            ReduceLROnPlateau(monitor: "loss", factor: 0.5, patience: 1, min_delta: 0.02, min_lr: 0.01, verbose: 1)]);
        print(history.history["loss"].Select(v => $"{v:F4}"));
        print(history.history["learning_rate"].Select(v => $"{v:F4}"));
    }
}
