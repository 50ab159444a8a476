namespace RnnKeras.Losses;

/// <summary>mean max(1 - y_true · y_pred, 0) over the last axis; targets -1 and 1, or 0 and 1.</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new Hinge());</code></example>
public class Hinge(string? reduction = "sum_over_batch_size", string? name = "hinge", DType? dtype = null)
    : FunctionLoss(LossFunctions.Hinge, reduction, name, dtype);

/// <summary>mean max(1 - y_true · y_pred, 0)² over the last axis; targets -1 and 1, or 0 and 1.</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new SquaredHinge());</code></example>
public class SquaredHinge(string? reduction = "sum_over_batch_size", string? name = "squared_hinge", DType? dtype = null)
    : FunctionLoss(LossFunctions.SquaredHinge, reduction, name, dtype);

/// <summary>max(largest score of a wrong class - score of the right one + 1, 0); one-hot targets.</summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>model.compile("adam", loss: new CategoricalHinge());</code></example>
public class CategoricalHinge(string? reduction = "sum_over_batch_size", string? name = "categorical_hinge", DType? dtype = null)
    : FunctionLoss(LossFunctions.CategoricalHinge, reduction, name, dtype);

/// <summary>
/// Connectionist temporal classification (Graves et al., 2006): logits (batch, time, classes), labels (batch, length) padded with 0; class 0 is
/// the blank, all time steps count.
/// </summary>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
/// <example><code>var loss = new CTC().apply(np.array(new[,] { { 1, 2, 1, 0 } }), ops.zeros((1, 10, 3)));</code></example>
public class CTC(string? reduction = "sum_over_batch_size", string? name = "ctc", DType? dtype = null)
    : FunctionLoss(LossFunctions.Ctc, reduction, name, dtype);

/// <summary>1 - 2·common / (sum of targets + sum of predictions) along <c>axis</c>; null: over everything.</summary>
/// <example><code>model.compile("adam", loss: new Dice(axis: (1, 2)));</code></example>
public class Dice : FunctionLoss
{
    /// <param name="axis">Axes to add over; null: all.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Dice(string? reduction = "sum_over_batch_size", string? name = "dice", Axes? axis = null, DType? dtype = null)
        : base((t, p) => LossFunctions.Dice(t, p, axis), reduction, name, dtype) => Keep(axis);
}

/// <summary>1 - common / (common + alpha · missed + beta · added) along <c>axis</c> (Salehi et al., 2017); null: over everything.</summary>
/// <example><code>model.compile("adam", loss: new Tversky(alpha: 0.3, beta: 0.7));</code></example>
public class Tversky : FunctionLoss
{
    /// <param name="alpha">Weight of what the predictions miss.</param>
    /// <param name="beta">Weight of what they add.</param>
    /// <param name="axis">Axes to add over; null: all.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Tversky(double alpha = 0.5, double beta = 0.5, string? reduction = "sum_over_batch_size", string? name = "tversky",
        Axes? axis = null, DType? dtype = null)
        : base((t, p) => LossFunctions.Tversky(t, p, alpha, beta, axis), reduction, name, dtype)
    {
        Keep(alpha);
        Keep(beta);
        Keep(axis);
    }
}

/// <summary>Circle loss (Sun et al., 2020) of normalised embeddings (batch, size) with labels (batch,).</summary>
/// <example><code>model.compile("adam", loss: new Circle(gamma: 80, margin: 0.4));</code></example>
public class Circle : FunctionLoss
{
    /// <param name="gamma">Scale of the similarities.</param>
    /// <param name="margin">Relaxation of the boundary: pairs of a class above 1 - margin and others below margin count little.</param>
    /// <param name="remove_diagonal">Whether an embedding is not compared with itself.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Circle(double gamma = 80.0, double margin = 0.4, bool remove_diagonal = true, string? reduction = "sum_over_batch_size",
        string? name = "circle", DType? dtype = null)
        : base((t, p) => LossFunctions.Circle(t, p, null, null, remove_diagonal, gamma, margin), reduction, name, dtype)
    {
        Keep(gamma);
        Keep(margin);
        Keep(remove_diagonal);
    }
}
