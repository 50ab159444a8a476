using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Models;

namespace RnnKeras.Callbacks;

/// <summary>
/// Callbacks that are called as one. <c>callbacks: [a, b]</c> builds it; fit adds a <see cref="History"/> and a
/// <see cref="ProgbarLogger"/> where none is among them.
/// </summary>
[CollectionBuilder(typeof(CallbackList), nameof(Create))]
public sealed class CallbackList : IEnumerable<Callback>
{
    private readonly List<Callback> callbacks;
    private readonly Dictionary<string, bool> overridden = [];

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

    public void set_params(CallbackParams @params)
    {
        callbacks.ForEach(c => c.set_params(@params));
    }

    /// <summary>The model that is trained, evaluated or predicts; null before.</summary>
    public Model? model;

    public void set_model(Model model)
    {
        this.model = model;
        if (callbacks.OfType<History>().FirstOrDefault() is { } history)
            model.history = history;
        callbacks.ForEach(c => c.set_model(model));
    }

    public void on_batch_begin(int batch, Logs logs) => callbacks.ForEach(c => c.on_batch_begin(batch, logs));

    public void on_batch_end(int batch, Logs logs) => callbacks.ForEach(c => c.on_batch_end(batch, logs));

    public void on_epoch_begin(int epoch, Logs logs) => callbacks.ForEach(c => c.on_epoch_begin(epoch, logs));

    public void on_epoch_end(int epoch, Logs logs) => callbacks.ForEach(c => c.on_epoch_end(epoch, logs));

    public void on_train_batch_begin(int batch, Logs logs) => callbacks.ForEach(c => c.on_train_batch_begin(batch, logs));

    public void on_train_batch_end(int batch, Logs logs) => callbacks.ForEach(c => c.on_train_batch_end(batch, logs));

    public void on_test_batch_begin(int batch, Logs logs) => callbacks.ForEach(c => c.on_test_batch_begin(batch, logs));

    public void on_test_batch_end(int batch, Logs logs) => callbacks.ForEach(c => c.on_test_batch_end(batch, logs));

    public void on_predict_batch_begin(int batch, Logs logs) => callbacks.ForEach(c => c.on_predict_batch_begin(batch, logs));

    public void on_predict_batch_end(int batch, Logs logs) => callbacks.ForEach(c => c.on_predict_batch_end(batch, logs));

    public void on_train_begin(Logs logs) => callbacks.ForEach(c => c.on_train_begin(logs));

    public void on_train_end(Logs logs) => callbacks.ForEach(c => c.on_train_end(logs));

    public void on_test_begin(Logs logs) => callbacks.ForEach(c => c.on_test_begin(logs));

    public void on_test_end(Logs logs) => callbacks.ForEach(c => c.on_test_end(logs));

    public void on_predict_begin(Logs logs) => callbacks.ForEach(c => c.on_predict_begin(logs));

    public void on_predict_end(Logs logs) => callbacks.ForEach(c => c.on_predict_end(logs));

    public IEnumerator<Callback> GetEnumerator() => callbacks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
