namespace RnnKeras.Layers;

/// <summary>Batch renormalization (Ioffe 2017): training with small batches behaves more like inference.</summary>
public partial class BatchNormalization
{
    private Variable? movingDeviation, renormMean, renormDeviation;

    private void BuildRenorm(int size)
    {
        Tensor Deviation() => ops.sqrt(moving_variance_initializer.clone().call(size, dtype));
        movingDeviation = add_weight(size, Deviation(), trainable: false, name: "moving_stddev");
        renormMean = add_weight(size, moving_mean_initializer.clone(), trainable: false, name: "renorm_mean");
        renormDeviation = add_weight(size, Deviation(), trainable: false, name: "renorm_stddev");
    }

    /// <summary>The batch's normalized values times r plus d, which lead to the stored statistics and carry no gradient.</summary>
    private Tensor Renormalized(Tensor x, Tensor mean, Tensor variance)
    {
        var deviation = ops.sqrt(variance + epsilon);
        var stored = ops.maximum(renormDeviation!, Math.Sqrt(epsilon));
        var (r, d) = (deviation / stored, (mean - renormMean!) / stored);
        if (Limit("rmin") is { } rmin)
            r = ops.maximum(r, rmin);
        if (Limit("rmax") is { } rmax)
            r = ops.minimum(r, rmax);
        if (Limit("dmax") is { } dmax)
            d = ops.clip(d, -dmax, dmax);
        (r, d) = (ops.stop_gradient(r), ops.stop_gradient(d));
        var (factor, offset) = gamma is null ? (r, d) : (r * gamma, d * gamma);
        UpdateRenorm(mean, deviation);
        return ops.batch_normalization(x, mean, variance, axis, beta is null ? offset : offset + beta, factor, epsilon);
    }

    private double? Limit(string key) => renorm_clipping is not null && renorm_clipping.TryGetValue(key, out var limit) ? limit : null;

    private void UpdateRenorm(Tensor mean, Tensor deviation)
    {
        Move(renormMean!, mean, renorm_momentum);
        Move(renormDeviation!, deviation, renorm_momentum);
        Move(moving_mean!, mean, momentum);
        Move(movingDeviation!, deviation, momentum);
        moving_variance!.assign(ops.relu(ops.square(movingDeviation!) - epsilon));
    }
}
