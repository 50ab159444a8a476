using System.Diagnostics.CodeAnalysis;
using RnnKeras.Models;
using RnnKeras.Optimizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Callbacks;

/// <summary>How a run was started: what Keras keeps in <c>callback.params</c>.</summary>
/// <param name="verbose">0, 1 or 2.</param>
/// <param name="epochs">Last epoch of fit; 1 for evaluate and predict.</param>
/// <param name="steps">Batches per epoch, null while unknown (generators).</param>
public sealed record CallbackParams(int verbose, int epochs, int? steps);

/// <summary>
/// Base of callbacks: override the hooks you need. <c>fit</c> calls them in this order: train_begin, then per epoch epoch_begin,
/// train_batch_begin/end …, test_begin … test_end (validation), epoch_end, and at last train_end.
/// Source: keras.callbacks.Callback.
/// </summary>
/// <example><code>
/// class PrintLoss : Callback
/// {
///     public override void on_epoch_end(int epoch, Logs logs) => Console.WriteLine($"{epoch}: {logs["loss"]}");
/// }
/// </code></example>
public abstract class Callback
{
    /// <summary>The model that is being trained; set by fit. (A field: a property would reserve the name set_model.)</summary>
    public Model model = null!;

    /// <summary>How the run was started; set by fit, evaluate and predict.</summary>
    public CallbackParams? @params;

    /// <summary>Sets <see cref="@params"/>; fit, evaluate and predict call it next.</summary>
    public virtual void set_params(CallbackParams @params) => this.@params = @params;

    /// <summary>Sets <see cref="model"/>; fit, evaluate and predict call it first.</summary>
    public virtual void set_model(Model model) => this.model = model;

    /// <summary>Older name of <see cref="on_train_batch_begin"/>.</summary>
    public virtual void on_batch_begin(int batch, Logs logs)
    {
    }

    /// <summary>Older name of <see cref="on_train_batch_end"/>.</summary>
    public virtual void on_batch_end(int batch, Logs logs)
    {
    }

    /// <summary>Before the first batch of an epoch of fit.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void on_epoch_begin(int epoch, Logs logs)
    {
    }

    /// <summary>
    /// After validation. What is added to <paramref name="logs"/> here reaches the callbacks that follow and the history.
    /// </summary>
    public virtual void on_epoch_end(int epoch, Logs logs)
    {
    }

    /// <summary>Before a batch of fit.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    /// <param name="logs">Empty.</param>
    public virtual void on_train_batch_begin(int batch, Logs logs) => on_batch_begin(batch, logs);

    /// <summary><paramref name="logs"/> holds the metrics of the epoch so far.</summary>
    public virtual void on_train_batch_end(int batch, Logs logs) => on_batch_end(batch, logs);

    /// <summary>Before a batch of evaluate or of the validation in fit.</summary>
    /// <param name="batch">From 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void on_test_batch_begin(int batch, Logs logs)
    {
    }

    /// <summary>After such a batch.</summary>
    /// <param name="batch">From 0.</param>
    /// <param name="logs">Loss and metrics so far.</param>
    public virtual void on_test_batch_end(int batch, Logs logs)
    {
    }

    /// <summary>Before a batch of predict.</summary>
    /// <param name="batch">From 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void on_predict_batch_begin(int batch, Logs logs)
    {
    }

    /// <summary><see cref="Logs.outputs"/> holds the predictions of the batch.</summary>
    public virtual void on_predict_batch_end(int batch, Logs logs)
    {
    }

    /// <summary>When fit begins.</summary>
    public virtual void on_train_begin(Logs logs)
    {
    }

    /// <summary>When fit ends; <paramref name="logs"/> holds those of the last epoch.</summary>
    public virtual void on_train_end(Logs logs)
    {
    }

    /// <summary>When evaluate or the validation in fit begins.</summary>
    public virtual void on_test_begin(Logs logs)
    {
    }

    /// <summary>When it ends; <paramref name="logs"/> holds its loss and metrics.</summary>
    public virtual void on_test_end(Logs logs)
    {
    }

    /// <summary>When predict begins.</summary>
    public virtual void on_predict_begin(Logs logs)
    {
    }

    /// <summary>When predict ends.</summary>
    public virtual void on_predict_end(Logs logs)
    {
    }

    /// <summary>Whether the callback overrides a hook; batches whose hooks nobody overrides cost nothing.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Trimming.Overrides)]
    internal virtual bool Overrides(string hook) =>
        GetType().GetMethod(hook)!.DeclaringType != typeof(Callback)
        || (hook.StartsWith("on_train_batch_", StringComparison.Ordinal)
            && Overrides(hook.Replace("train_", "", StringComparison.Ordinal)));

    /// <summary>The model's optimizer.</summary>
    private protected Optimizer Optimizer => model.optimizer
        ?? throw new InvalidOperationException($"{GetType().Name} needs a model with an optimizer: call compile first.");
}
