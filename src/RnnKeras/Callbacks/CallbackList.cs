using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Models;

namespace RnnKeras.Callbacks;

/// <summary>
/// Callbacks that are called as one. <c>callbacks: [a, b]</c> builds it; fit adds a <see cref="History"/> and a
/// <see cref="ProgbarLogger"/> where none is among them.
/// </summary>
/// <example><code>var list = new CallbackList([new EarlyStopping()], add_history: true, model: model); list.on_train_begin(new());</code></example>
[CollectionBuilder(typeof(CallbackList), nameof(Create))]
public sealed class CallbackList : IEnumerable<Callback>
{
    private readonly List<Callback> callbacks;
    private readonly Dictionary<string, bool> overridden = [];

    /// <param name="callbacks">In the order in which they are called.</param>
    /// <param name="add_history">Whether a <see cref="History"/> is added where there is none.</param>
    /// <param name="add_progbar">Whether a <see cref="ProgbarLogger"/> is added where there is none.</param>
    /// <param name="model">Handed to each.</param>
    /// <param name="params">Handed to each.</param>
    /// <exception cref="ArgumentNullException">One of the callbacks is null.</exception>
    public CallbackList(
        IEnumerable<Callback>? callbacks = null,
        bool add_history = false,
        bool add_progbar = false,
        Model? model = null,
        CallbackParams? @params = null)
    {
        this.callbacks = [.. callbacks ?? []];
        if (this.callbacks.Contains(null!))
            throw new ArgumentNullException(nameof(callbacks), "One of the callbacks is null.");
        if (add_history && !this.callbacks.OfType<History>().Any())
            this.callbacks.Add(new History());
        if (add_progbar && !this.callbacks.OfType<ProgbarLogger>().Any())
            this.callbacks.Add(new ProgbarLogger());
        if (model is not null)
            set_model(model);
        if (@params is not null)
            set_params(@params);
    }

    /// <summary>What a collection expression makes.</summary>
    public static CallbackList Create(ReadOnlySpan<Callback> callbacks) => new(callbacks.ToArray());

    public static implicit operator CallbackList(Callback callback) => new([callback]);
    public static implicit operator CallbackList(Callback[] callbacks) => new(callbacks);
    public static implicit operator CallbackList(List<Callback> callbacks) => new(callbacks);

    /// <summary>True when some callback wants to hear about this hook, so that logs must be made for it.</summary>
    internal bool Wants(string hook)
    {
        if (!overridden.TryGetValue(hook, out var wanted))
            overridden[hook] = wanted = callbacks.Any(c => c.Overrides(hook));
        return wanted;
    }

    /// <summary>Hands the parameters to each callback.</summary>
    public void set_params(CallbackParams @params)
    {
        callbacks.ForEach(c => c.set_params(@params));
    }

    /// <summary>The model that is trained, evaluated or predicts; null before.</summary>
    public Model? model;

    /// <summary>Hands the model to each callback.</summary>
    public void set_model(Model model)
    {
        this.model = model;
        if (callbacks.OfType<History>().FirstOrDefault() is { } history)
            model.history = history;
        callbacks.ForEach(c => c.set_model(model));
    }

    /// <inheritdoc cref="Callback.on_batch_begin"/>
    public void on_batch_begin(int batch, Logs logs) => callbacks.ForEach(c => c.on_batch_begin(batch, logs));

    /// <inheritdoc cref="Callback.on_batch_end"/>
    public void on_batch_end(int batch, Logs logs) => callbacks.ForEach(c => c.on_batch_end(batch, logs));

    /// <inheritdoc cref="Callback.on_epoch_begin"/>
    public void on_epoch_begin(int epoch, Logs logs) => callbacks.ForEach(c => c.on_epoch_begin(epoch, logs));

    /// <inheritdoc cref="Callback.on_epoch_end"/>
    public void on_epoch_end(int epoch, Logs logs) => callbacks.ForEach(c => c.on_epoch_end(epoch, logs));

    /// <inheritdoc cref="Callback.on_train_batch_begin"/>
    public void on_train_batch_begin(int batch, Logs logs) => callbacks.ForEach(c => c.on_train_batch_begin(batch, logs));

    /// <inheritdoc cref="Callback.on_train_batch_end"/>
    public void on_train_batch_end(int batch, Logs logs) => callbacks.ForEach(c => c.on_train_batch_end(batch, logs));

    /// <inheritdoc cref="Callback.on_test_batch_begin"/>
    public void on_test_batch_begin(int batch, Logs logs) => callbacks.ForEach(c => c.on_test_batch_begin(batch, logs));

    /// <inheritdoc cref="Callback.on_test_batch_end"/>
    public void on_test_batch_end(int batch, Logs logs) => callbacks.ForEach(c => c.on_test_batch_end(batch, logs));

    /// <inheritdoc cref="Callback.on_predict_batch_begin"/>
    public void on_predict_batch_begin(int batch, Logs logs) => callbacks.ForEach(c => c.on_predict_batch_begin(batch, logs));

    /// <inheritdoc cref="Callback.on_predict_batch_end"/>
    public void on_predict_batch_end(int batch, Logs logs) => callbacks.ForEach(c => c.on_predict_batch_end(batch, logs));

    /// <inheritdoc cref="Callback.on_train_begin"/>
    public void on_train_begin(Logs logs) => callbacks.ForEach(c => c.on_train_begin(logs));

    /// <inheritdoc cref="Callback.on_train_end"/>
    public void on_train_end(Logs logs) => callbacks.ForEach(c => c.on_train_end(logs));

    /// <inheritdoc cref="Callback.on_test_begin"/>
    public void on_test_begin(Logs logs) => callbacks.ForEach(c => c.on_test_begin(logs));

    /// <inheritdoc cref="Callback.on_test_end"/>
    public void on_test_end(Logs logs) => callbacks.ForEach(c => c.on_test_end(logs));

    /// <inheritdoc cref="Callback.on_predict_begin"/>
    public void on_predict_begin(Logs logs) => callbacks.ForEach(c => c.on_predict_begin(logs));

    /// <inheritdoc cref="Callback.on_predict_end"/>
    public void on_predict_end(Logs logs) => callbacks.ForEach(c => c.on_predict_end(logs));

    public IEnumerator<Callback> GetEnumerator() => callbacks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
