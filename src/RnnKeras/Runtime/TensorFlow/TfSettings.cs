using RnnKeras.Protobuf;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>What <c>tf.config</c> sets, and the ConfigProto messages made of it; the numbers are those of TensorFlow's config.proto.</summary>
internal static class TfSettings
{
    private static int intraOpThreads, interOpThreads;
    private static bool memoryGrowth = true;

    /// <summary>Threads inside one operation; 0 leaves the number to TensorFlow.</summary>
    public static int IntraOpThreads
    {
        get => intraOpThreads;
        set => Change(ref intraOpThreads, value, "The number of intra-op threads");
    }

    /// <summary>Operations at the same time; 0 leaves the number to TensorFlow.</summary>
    public static int InterOpThreads
    {
        get => interOpThreads;
        set => Change(ref interOpThreads, value, "The number of inter-op threads");
    }

    /// <summary>GPUs' memory is taken as it is needed (the default here) instead of all at once.</summary>
    public static bool MemoryGrowth
    {
        get => memoryGrowth;
        set => Change(ref memoryGrowth, value, "Memory growth");
    }

    /// <summary>Devices that nothing is placed on.</summary>
    public static IReadOnlyList<DeviceName> Hidden { get; set; } = [];

    private static bool IsInUse { get; set; }

    /// <summary>Settings of the process, which are fixed from now on.</summary>
    public static byte[] Process()
    {
        const int intraOp = 2, interOp = 5, gpuOptions = 6, allowGrowth = 4, allowSoftPlacement = 7;
        IsInUse = true;
        return new ProtoWriter()
            .Int(intraOp, intraOpThreads)
            .Int(interOp, interOpThreads)
            .Message(gpuOptions, new ProtoWriter().Bool(allowGrowth, memoryGrowth))
            // Operations that only the CPU has (strings, some integers) may stand in a function for a GPU.
            .Bool(allowSoftPlacement, true)
            .ToArray();
    }

    /// <summary>
    /// Settings of a call. TensorFlow's graph optimizer is off: graphs come without duplicates and dead nodes, and it takes longer on an
    /// unrolled recurrence than many steps.
    /// </summary>
    public static byte[] Call()
    {
        const int graphOptions = 10, rewriteOptions = 10, disableMetaOptimizer = 19;
        return new ProtoWriter()
            .Message(graphOptions, new ProtoWriter().Message(rewriteOptions, new ProtoWriter().Bool(disableMetaOptimizer, true)))
            .ToArray();
    }

    /// <summary>ServerDef of this process in a cluster.</summary>
    public static byte[]? Server(Cluster? cluster)
    {
        const int cluster_ = 1, jobName = 2, taskIndex = 3, sessionConfig = 4, protocol = 5;
        const int job = 1, name = 1, tasks = 2, key = 1, value = 2;
        const int deviceFilters = 4, experimental = 16, groupLeader = 1;
        if (cluster is null)
            return null;
        const string worker = "worker";
        var workers = new ProtoWriter().Text(name, worker);
        for (var i = 0; i < cluster.Workers.Count; i++)
            workers.Message(tasks, new ProtoWriter().Int(key, i).Text(value, cluster.Workers[i]));
        var config = new ProtoWriter()
            .Text(deviceFilters, FormattableString.Invariant($"/job:{worker}/task:{cluster.Task}"))
            .Message(experimental, new ProtoWriter().Text(groupLeader, $"/job:{worker}/replica:0/task:0"));
        return new ProtoWriter()
            .Message(cluster_, new ProtoWriter().Message(job, workers))
            .Text(jobName, worker).Int(taskIndex, cluster.Task).Message(sessionConfig, config).Text(protocol, "grpc")
            .ToArray();
    }

    private static void Change<T>(ref T setting, T value, string what)
    {
        if (IsInUse && !EqualityComparer<T>.Default.Equals(setting, value))
            throw new InvalidOperationException(
                $"{what} cannot be changed once TensorFlow runs. Set it at the beginning of the program, before devices are listed or a model runs.");
        setting = value;
    }
}
