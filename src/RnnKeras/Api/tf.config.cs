using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras;

/// <summary>A CPU or GPU, as <c>tf.config.list_physical_devices</c> gives it: name "/physical_device:GPU:0", type "GPU".</summary>
/// <param name="name">"/physical_device:CPU:0".</param>
/// <param name="device_type">"CPU" or "GPU".</param>
public sealed record PhysicalDevice(string name, string device_type)
{
    public override string ToString() => $"PhysicalDevice(name='{name}', device_type='{device_type}')";
}

/// <summary>A device that functions can be placed on: name "/device:GPU:0", type "GPU".</summary>
/// <param name="name">"/device:CPU:0".</param>
/// <param name="device_type">"CPU" or "GPU".</param>
public sealed record LogicalDevice(string name, string device_type)
{
    public override string ToString() => $"LogicalDevice(name='{name}', device_type='{device_type}')";
}

public static partial class tf
{
    /// <summary>
    /// While the result is not disposed, models and functions that run for the first time on this thread are placed on a device.
    /// </summary>
    /// <param name="device_name">"/CPU:0", "/GPU:0", "/device:GPU:1" …</param>
    /// <exception cref="ArgumentException">The engine has no such device; the message lists those it has.</exception>
    /// <example><code>using (tf.device("/CPU:0")) Console.WriteLine(keras.ops.add(1, 2).numpy());</code></example>
    public static IDisposable device(string device_name)
    {
        var name = DeviceName.Parse(device_name);
        return Backend.Current.Devices.Contains(name)
            ? new DeviceScope(name)
            : throw new ArgumentException($"The {Backend.Name} engine has no device '{device_name}'. It has "
                + string.Join(", ", Backend.Current.Devices.Select(d => $"'/{d.Type}:{d.Index}'")) + ".", nameof(device_name));
    }

    /// <summary>Devices, threads and memory: <c>tf.config</c>. What it sets must be set before anything runs.</summary>
    public static class config
    {
        /// <summary>Devices of the current engine; on the tensorflow engine this starts TensorFlow.</summary>
        /// <param name="device_type">"CPU" or "GPU"; null = all.</param>
        /// <example><code>Console.WriteLine(tf.config.list_physical_devices("GPU").Count);</code></example>
        public static IReadOnlyList<PhysicalDevice> list_physical_devices(string? device_type = null) =>
            [.. Named(Backend.Current.Devices, device_type).Select(Physical)];

        /// <summary>Devices that models are placed on: the visible ones.</summary>
        public static IReadOnlyList<LogicalDevice> list_logical_devices(string? device_type = null) =>
            [.. Named(Visible, device_type).Select(d => new LogicalDevice(d.ToString(), d.Type))];

        /// <summary>Physical devices that were not hidden by <see cref="set_visible_devices"/>.</summary>
        public static IReadOnlyList<PhysicalDevice> get_visible_devices(string? device_type = null) => [.. Named(Visible, device_type).Select(Physical)];

        /// <summary>
        /// Models that run for the first time from now on are placed on these devices only: <c>set_visible_devices([], "GPU")</c> keeps
        /// them on the CPU.
        /// </summary>
        /// <param name="devices">Of those listed by <see cref="list_physical_devices"/>.</param>
        /// <param name="device_type">Leaves devices of other types as they are; null = all types.</param>
        /// <exception cref="ArgumentException">An unknown device, or no CPU is left.</exception>
        public static void set_visible_devices(IReadOnlyList<PhysicalDevice> devices, string? device_type = null)
        {
            var all = Backend.Current.Devices;
            var wanted = devices.Select(d => all.FirstOrDefault(a => Physical(a) == d) is { Type: not null } found
                ? found
                : throw new ArgumentException($"The {Backend.Name} engine has no {d}.", nameof(devices))).ToArray();
            DeviceName[] hidden = [.. TfSettings.Hidden.Except(Named(all, device_type)), .. Named(all, device_type).Except(wanted)];
            if (all.Except(hidden).All(d => d.Type != "CPU"))
                throw new ArgumentException("The CPU cannot be hidden: models need it for their data.", nameof(devices));
            TfSettings.Hidden = hidden;
        }

        private static IEnumerable<DeviceName> Visible => Backend.Current.Devices.Except(TfSettings.Hidden);

        private static IEnumerable<DeviceName> Named(IEnumerable<DeviceName> devices, string? type) =>
            devices.Where(d => type is null || d.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

        private static PhysicalDevice Physical(DeviceName d) => new(FormattableString.Invariant($"/physical_device:{d.Type}:{d.Index}"), d.Type);

        /// <summary>Memory of GPUs: <c>tf.config.experimental</c>.</summary>
        public static class experimental
        {
            /// <inheritdoc cref="config.list_physical_devices"/>
            public static IReadOnlyList<PhysicalDevice> list_physical_devices(string? device_type = null) => config.list_physical_devices(device_type);

            /// <summary>
            /// True (the default here): memory of the GPUs is taken as it is needed. False: all at once, as TensorFlow does unless told
            /// otherwise. It is one setting for all GPUs and has to come before they are listed.
            /// </summary>
            /// <exception cref="ArgumentException">Not a GPU.</exception>
            /// <exception cref="InvalidOperationException">TensorFlow runs already with the other setting.</exception>
            public static void set_memory_growth(PhysicalDevice device, bool enable)
            {
                CheckIsGpu(device);
                TfSettings.MemoryGrowth = enable;
            }

            /// <inheritdoc cref="set_memory_growth"/>
            public static bool get_memory_growth(PhysicalDevice device)
            {
                CheckIsGpu(device);
                return TfSettings.MemoryGrowth;
            }

            private static void CheckIsGpu(PhysicalDevice device)
            {
                if (device.device_type != "GPU")
                    throw new ArgumentException($"Memory growth is a setting of GPUs, but received {device}.", nameof(device));
            }
        }

        /// <summary>Numbers of threads: <c>tf.config.threading</c>; 0 leaves them to the engine.</summary>
        public static class threading
        {
            /// <summary>Threads that one operation uses, on both engines.</summary>
            /// <exception cref="InvalidOperationException">The engine runs already.</exception>
            public static void set_intra_op_parallelism_threads(int num_threads)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(num_threads);
                TfSettings.IntraOpThreads = num_threads;
                WorkerPool.SetSharedThreadCount(num_threads > 0 ? num_threads : WorkerPool.DefaultThreadCount());
            }

            /// <summary>The number that was set; 0: the engine chooses.</summary>
            public static int get_intra_op_parallelism_threads() => TfSettings.IntraOpThreads;

            /// <summary>Operations that the tensorflow engine runs at the same time; the embedded engine runs them one after the other.</summary>
            /// <exception cref="InvalidOperationException">TensorFlow runs already.</exception>
            public static void set_inter_op_parallelism_threads(int num_threads)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(num_threads);
                TfSettings.InterOpThreads = num_threads;
            }

            /// <summary>The number that was set; 0: the engine chooses.</summary>
            public static int get_inter_op_parallelism_threads() => TfSettings.InterOpThreads;
        }
    }
}
