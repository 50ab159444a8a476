using RnnKeras.Callbacks;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>What is called while a model trains: <c>keras.callbacks</c>.</summary>
        public static partial class callbacks
        {
            /// <inheritdoc cref="Callbacks.EarlyStopping"/>
            /// <inheritdoc cref="Callbacks.EarlyStopping.EarlyStopping" path="/param"/>
            public static EarlyStopping EarlyStopping(string monitor = "val_loss", double min_delta = 0, int patience = 0,
                int verbose = 0, string mode = "auto",
                double? baseline = null, bool restore_best_weights = false, int start_from_epoch = 0) =>
                new(monitor, min_delta, patience, verbose, mode, baseline, restore_best_weights, start_from_epoch);

            /// <inheritdoc cref="Callbacks.ReduceLROnPlateau"/>
            /// <inheritdoc cref="Callbacks.ReduceLROnPlateau.ReduceLROnPlateau" path="/param"/>
            public static ReduceLROnPlateau ReduceLROnPlateau(string monitor = "val_loss", double factor = 0.1, int patience = 10,
                int verbose = 0, string mode = "auto",
                double min_delta = 1e-4, int cooldown = 0, double min_lr = 0.0, double? epsilon = null) =>
                new(monitor, factor, patience, verbose, mode, min_delta, cooldown, min_lr, epsilon);

            /// <inheritdoc cref="Callbacks.LearningRateScheduler"/>
            public static LearningRateScheduler LearningRateScheduler(Func<int, double, double> schedule, int verbose = 0) =>
                new(schedule, verbose);

            /// <inheritdoc cref="Callbacks.LearningRateScheduler"/>
            public static LearningRateScheduler LearningRateScheduler(Func<int, double> schedule, int verbose = 0) =>
                new(schedule, verbose);

            /// <inheritdoc cref="Callbacks.LambdaCallback"/>
            /// <inheritdoc cref="Callbacks.LambdaCallback.LambdaCallback" path="/param"/>
            public static LambdaCallback LambdaCallback(Action<int, Logs>? on_epoch_begin = null, Action<int, Logs>? on_epoch_end = null,
                Action<Logs>? on_train_begin = null, Action<Logs>? on_train_end = null,
                Action<int, Logs>? on_train_batch_begin = null, Action<int, Logs>? on_train_batch_end = null) =>
                new(on_epoch_begin, on_epoch_end, on_train_begin, on_train_end, on_train_batch_begin, on_train_batch_end);

            /// <inheritdoc cref="Callbacks.ModelCheckpoint"/>
            /// <inheritdoc cref="Callbacks.ModelCheckpoint.ModelCheckpoint" path="/param"/>
            public static ModelCheckpoint ModelCheckpoint(string filepath, string monitor = "val_loss", int verbose = 0,
                bool save_best_only = false,
                bool save_weights_only = false, string mode = "auto", SaveFrequency save_freq = default,
                    double? initial_value_threshold = null) =>
                new(filepath, monitor, verbose, save_best_only, save_weights_only, mode, save_freq, initial_value_threshold);

            /// <inheritdoc cref="Callbacks.BackupAndRestore"/>
            /// <inheritdoc cref="Callbacks.BackupAndRestore.BackupAndRestore" path="/param"/>
            public static BackupAndRestore BackupAndRestore(string backup_dir, SaveFrequency save_freq = default, bool double_checkpoint = false,
                bool delete_checkpoint = true) => new(backup_dir, save_freq, double_checkpoint, delete_checkpoint);

            /// <inheritdoc cref="Callbacks.CSVLogger"/>
            /// <inheritdoc cref="Callbacks.CSVLogger.CSVLogger" path="/param"/>
            public static CSVLogger CSVLogger(string filename, string separator = ",", bool append = false) =>
                new(filename, separator, append);

            /// <inheritdoc cref="Callbacks.TerminateOnNaN"/>
            public static TerminateOnNaN TerminateOnNaN(bool raise_error = false) => new(raise_error);

            /// <inheritdoc cref="Callbacks.History"/>
            public static History History() => new();

            /// <inheritdoc cref="Callbacks.ProgbarLogger"/>
            public static ProgbarLogger ProgbarLogger() => new();

            /// <inheritdoc cref="Callbacks.CallbackList"/>
            /// <inheritdoc cref="Callbacks.CallbackList.CallbackList" path="/param"/>
            public static CallbackList CallbackList(IEnumerable<Callback>? callbacks = null, bool add_history = false,
                bool add_progbar = false, Models.Model? model = null,
                CallbackParams? @params = null) => new(callbacks, add_history, add_progbar, model, @params);

            /// <inheritdoc cref="Callbacks.TensorBoard"/>
            /// <inheritdoc cref="Callbacks.TensorBoard.TensorBoard" path="/param"/>
            public static TensorBoard TensorBoard(string log_dir = "logs", int histogram_freq = 0, bool write_graph = true,
                bool write_images = false, bool write_steps_per_second = false, UpdateFrequency update_freq = default,
                int profile_batch = 0, int embeddings_freq = 0, EmbeddingsMetadata? embeddings_metadata = null) =>
                new(log_dir, histogram_freq, write_graph, write_images, write_steps_per_second, update_freq, profile_batch,
                    embeddings_freq, embeddings_metadata);

            /// <inheritdoc cref="Callbacks.SwapEMAWeights"/>
            public static SwapEMAWeights SwapEMAWeights(bool swap_on_epoch = false) => new(swap_on_epoch);

            /// <inheritdoc cref="Callbacks.RemoteMonitor"/>
            public static RemoteMonitor RemoteMonitor(string root = "http://localhost:9000", string path = "/publish/epoch/end/",
                string field = "data", Dictionary<string, string>? headers = null, bool send_as_json = false) =>
                new(root, path, field, headers, send_as_json);
        }
    }
}
