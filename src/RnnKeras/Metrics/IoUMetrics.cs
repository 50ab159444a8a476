using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>
/// Intersection over union of class numbers, Σ over <c>target_class_ids</c> / their number: true positives / (true positives + false
/// positives + false negatives), from a confusion matrix. Targets and predictions are class numbers, or scores along <c>axis</c> where
/// not <c>sparse</c>. Entries of <c>ignore_class</c> and out of range are left out.
/// </summary>
/// <exception cref="ArgumentException">A class number is out of range.</exception>
/// <example><code>var m = new IoU(num_classes: 3, target_class_ids: [0, 2]); m.update_state(np.array([0, 1, 2, 2]), np.array([0, 2, 2, 2])); print(m.result());</code></example>
public class IoU : Metric
{
    private readonly int num_classes, axis;
    private readonly int[] target_class_ids;
    private readonly int? ignore_class;
    private readonly bool sparse_y_true, sparse_y_pred;
    private readonly Variable total_cm;

    /// <param name="num_classes">Number of classes.</param>
    /// <param name="target_class_ids">Classes whose mean is taken.</param>
    /// <param name="name">Key in the history; default: the class name in snake case.</param>
    /// <param name="dtype">Dtype of the result and of the confusion matrix; default int64.</param>
    /// <param name="ignore_class">Class number of the targets to leave out; null: none.</param>
    /// <param name="sparse_y_true">Whether targets are class numbers rather than scores.</param>
    /// <param name="sparse_y_pred">Whether predictions are class numbers rather than scores.</param>
    /// <param name="axis">Axis of the scores.</param>
    public IoU(int num_classes, int[] target_class_ids, string? name = null, DType? dtype = null, int? ignore_class = null,
        bool sparse_y_true = true, bool sparse_y_pred = true, int axis = -1)
        : base(dtype ?? DType.Int64, name)
    {
        if (num_classes < 1)
            throw new ArgumentException($"num_classes must be positive but received {num_classes}.", nameof(num_classes));
        if (target_class_ids.Max() >= num_classes)
            throw new ArgumentException(
                $"Target class id {target_class_ids.Max()} is out of range, which is [0, {num_classes}).", nameof(target_class_ids));
        this.num_classes = Keep(num_classes);
        this.target_class_ids = Keep(target_class_ids);
        this.ignore_class = Keep(ignore_class);
        this.sparse_y_true = Keep(sparse_y_true);
        this.sparse_y_pred = Keep(sparse_y_pred);
        this.axis = Keep(axis);
        total_cm = add_weight((num_classes, num_classes), dtype: this.dtype, name: "total_confusion_matrix");
    }

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        var truth = ClassNumbers(y_true, sparse_y_true);
        var guess = ClassNumbers(y_pred, sparse_y_pred);
        var weight = ops.cast(sample_weight ?? 1, dtype);
        weight = ops.broadcast_to(weight.ndim > 1 ? ops.ravel(weight) : weight, ops.shape(truth));
        var counts = ops.logical_and(InRange(truth), InRange(guess));
        if (ignore_class is { } ignored)
            counts = ops.logical_and(counts, ops.not_equal(truth, ignored));
        var cell = ops.where(counts, truth * num_classes + guess, 0);                            // row: target, column: prediction
        var matrix = ops.segment_sum(ops.cast(ops.where(counts, weight, 0), KerasConfig.FloatX), cell, num_classes * num_classes);
        total_cm.assign(total_cm + ops.cast(ops.reshape(matrix, new[] { num_classes, num_classes }), dtype));
    }

    public override Tensor result()
    {
        var matrix = ops.cast(total_cm, KerasConfig.FloatX);
        var ids = Tensor.Constant(HostTensor.From(target_class_ids, target_class_ids.Length));
        var correct = ops.take(ops.diag(matrix), ids, axis: 0);
        var either = ops.take(ops.sum(matrix, axis: 0) + ops.sum(matrix, axis: 1), ids, axis: 0) - correct;
        var valid = either > 1e-9;
        var iou = ops.where(valid, correct / (either + KerasConfig.Epsilon), 0);
        return ops.sum(iou) / (ops.sum(ops.cast(valid, iou.dtype)) + KerasConfig.Epsilon);
    }

    private Tensor ClassNumbers(Tensor y, bool sparse)
    {
        y = ops.cast(sparse ? y : ops.argmax(y, axis: axis), DType.Int32);
        return y.ndim > 1 ? ops.ravel(y) : y;
    }

    private Tensor InRange(Tensor ids) => ops.logical_and(ids >= 0, ids < num_classes);

    /// <summary>The config without what a subclass fixes.</summary>
    private protected Dictionary<string, object?> ConfigWithout(params ReadOnlySpan<string> keys)
    {
        var config = base.get_config();
        foreach (var key in keys)
            config.Remove(key);
        return config;
    }
}

/// <summary>Intersection over union of two classes, scores of at least <c>threshold</c> being class 1. <c>target_class_ids</c> null: both.</summary>
/// <example><code>model.compile("adam", "binary_crossentropy", metrics: [new BinaryIoU(target_class_ids: [1], threshold: 0.7)]);</code></example>
public class BinaryIoU : IoU
{
    private readonly double threshold;

    /// <param name="target_class_ids">[0], [1] or both; null: both.</param>
    /// <param name="threshold">Scores from here on are class 1.</param>
    /// <param name="name">Key in the history; default: the class name in snake case.</param>
    /// <param name="dtype">Dtype of the result and of the confusion matrix; default int64.</param>
    public BinaryIoU(int[]? target_class_ids = null, double threshold = 0.5, string? name = null, DType? dtype = null)
        : base(2, target_class_ids ?? [0, 1], name, dtype) => this.threshold = Keep(threshold);

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) =>
        base.update_state(y_true, ops.cast(ops.cast(y_pred, DType.Float32) >= threshold, DType.Int32), sample_weight);

    public override Dictionary<string, object?> get_config() =>
        ConfigWithout("num_classes", "ignore_class", "sparse_y_true", "sparse_y_pred", "axis");
}

/// <summary>Mean intersection over union of all classes.</summary>
/// <param name="num_classes">Number of classes.</param>
/// <param name="name">Key in the history; default: the class name in snake case.</param>
/// <param name="dtype">Dtype of the result and of the confusion matrix; default int64.</param>
/// <param name="ignore_class">Class number of the targets to leave out; null: none.</param>
/// <param name="sparse_y_true">Whether targets are class numbers rather than scores.</param>
/// <param name="sparse_y_pred">Whether predictions are class numbers rather than scores.</param>
/// <param name="axis">Axis of the scores.</param>
/// <example><code>model.compile("adam", "sparse_categorical_crossentropy", metrics: [new MeanIoU(num_classes: 3, sparse_y_pred: false)]);</code></example>
public class MeanIoU(int num_classes, string? name = null, DType? dtype = null, int? ignore_class = null,
    bool sparse_y_true = true, bool sparse_y_pred = true, int axis = -1)
    : IoU(num_classes, [.. Enumerable.Range(0, Math.Max(0, num_classes))], name, dtype, ignore_class, sparse_y_true, sparse_y_pred, axis)
{
    public override Dictionary<string, object?> get_config() => ConfigWithout("target_class_ids");
}

/// <summary>Intersection over union of one-hot targets.</summary>
/// <param name="num_classes">Number of classes.</param>
/// <param name="target_class_ids">Classes whose mean is taken.</param>
/// <param name="name">Key in the history; default: the class name in snake case.</param>
/// <param name="dtype">Dtype of the result and of the confusion matrix; default int64.</param>
/// <param name="ignore_class">Class number of the targets to leave out; null: none.</param>
/// <param name="sparse_y_pred">Whether predictions are class numbers rather than scores.</param>
/// <param name="axis">Axis of the scores.</param>
/// <example><code>model.compile("adam", "categorical_crossentropy", metrics: [new OneHotIoU(num_classes: 3, target_class_ids: [0, 2])]);</code></example>
public class OneHotIoU(int num_classes, int[] target_class_ids, string? name = null, DType? dtype = null, int? ignore_class = null,
    bool sparse_y_pred = false, int axis = -1)
    : IoU(num_classes, target_class_ids, name, dtype, ignore_class, false, sparse_y_pred, axis)
{
    public override Dictionary<string, object?> get_config() => ConfigWithout("sparse_y_true");
}

/// <summary>Mean intersection over union of one-hot targets, all classes.</summary>
/// <param name="num_classes">Number of classes.</param>
/// <param name="name">Key in the history; default: the class name in snake case.</param>
/// <param name="dtype">Dtype of the result and of the confusion matrix; default int64.</param>
/// <param name="ignore_class">Class number of the targets to leave out; null: none.</param>
/// <param name="sparse_y_pred">Whether predictions are class numbers rather than scores.</param>
/// <param name="axis">Axis of the scores.</param>
/// <example><code>model.compile("adam", "categorical_crossentropy", metrics: [new OneHotMeanIoU(num_classes: 3)]);</code></example>
public class OneHotMeanIoU(int num_classes, string? name = null, DType? dtype = null, int? ignore_class = null,
    bool sparse_y_pred = false, int axis = -1)
    : MeanIoU(num_classes, name, dtype, ignore_class, false, sparse_y_pred, axis)
{
    public override Dictionary<string, object?> get_config() => ConfigWithout("target_class_ids", "sparse_y_true");
}
