namespace RnnKeras.Losses;

/// <summary>mean max(1 - y_true · y_pred, 0) over the last axis; targets -1 and 1, or 0 and 1.</summary>
public class Hinge(string? reduction = "sum_over_batch_size", string? name = "hinge", DType? dtype = null)
    : FunctionLoss(LossFunctions.Hinge, reduction, name, dtype);

/// <summary>mean max(1 - y_true · y_pred, 0)² over the last axis; targets -1 and 1, or 0 and 1.</summary>
public class SquaredHinge(string? reduction = "sum_over_batch_size", string? name = "squared_hinge", DType? dtype = null)
    : FunctionLoss(LossFunctions.SquaredHinge, reduction, name, dtype);

/// <summary>max(largest score of a wrong class - score of the right one + 1, 0); one-hot targets.</summary>
public class CategoricalHinge(string? reduction = "sum_over_batch_size", string? name = "categorical_hinge", DType? dtype = null)
    : FunctionLoss(LossFunctions.CategoricalHinge, reduction, name, dtype);

/// <summary>
/// Connectionist temporal classification (Graves et al., 2006): logits (batch, time, classes), labels (batch, length) padded with 0; class 0 is
/// the blank, all time steps count.
/// </summary>
public class CTC(string? reduction = "sum_over_batch_size", string? name = "ctc", DType? dtype = null)
    : FunctionLoss(LossFunctions.Ctc, reduction, name, dtype);

/// <summary>1 - 2·common / (sum of targets + sum of predictions) along <c>axis</c>; null: over everything.</summary>
public class Dice : FunctionLoss
{
    public Dice(string? reduction = "sum_over_batch_size", string? name = "dice", Axes? axis = null, DType? dtype = null)
        : base((t, p) => LossFunctions.Dice(t, p, axis), reduction, name, dtype) => Keep(axis);
}

/// <summary>1 - common / (common + alpha · missed + beta · added) along <c>axis</c> (Salehi et al., 2017); null: over everything.</summary>
public class Tversky : FunctionLoss
{
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
public class Circle : FunctionLoss
{
    public Circle(double gamma = 80.0, double margin = 0.4, bool remove_diagonal = true, string? reduction = "sum_over_batch_size",
        string? name = "circle", DType? dtype = null)
        : base((t, p) => LossFunctions.Circle(t, p, null, null, remove_diagonal, gamma, margin), reduction, name, dtype)
    {
        Keep(gamma);
        Keep(margin);
        Keep(remove_diagonal);
    }
}
