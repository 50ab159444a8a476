using RnnKeras.Callbacks;

namespace RnnKeras.Models;

/// <summary>Cuts the last part of the arrays off for validation.</summary>
internal static class ValidationSplit
{
    /// <exception cref="ArgumentException">Not arrays, a fraction outside (0, 1), or too few samples.</exception>
    public static (DataSource Training, DataSource Validation) Apply(DataSource x, ModelArrays? y, ModelArrays? sampleWeight,
        double fraction)
    {
        if (!x.IsArrays)
            throw new ArgumentException("Argument `validation_split` is only supported for arrays. Give validation_data instead.",
                "validation_split");
        if (fraction is not (> 0 and < 1))
            throw new ArgumentException($"`validation_split` must be between 0 and 1. Received: {PythonNumber.Repr(fraction)}",
                "validation_split");
        var parts = new[] { x.x, y ?? x.y, sampleWeight ?? x.sample_weight };
        var samples = parts[0]!.Items[0].Length;
        var split = (int)Math.Floor(samples * (1.0 - fraction));
        if (split == 0 || split == samples)
            throw new ArgumentException($"Training data contains {samples} samples, which is not sufficient to split it into a "
                + $"validation and training set as specified by `validation_split={PythonNumber.Repr(fraction)}`. Either provide more "
                    + "data, or a different value for the "
                + "`validation_split` argument.", "validation_split");
        ModelArrays? Part(ModelArrays? arrays, int from, int? to) => arrays?.Map(a => a[new Slice(from, to)]);
        return (new(Part(parts[0], 0, split), Part(parts[1], 0, split), Part(parts[2], 0, split)),
            new(Part(parts[0], split, null), Part(parts[1], split, null), Part(parts[2], split, null)));
    }
}
