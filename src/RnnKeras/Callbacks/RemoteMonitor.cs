using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using RnnKeras.Data;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Callbacks;

/// <summary>
/// Sends the metrics of each epoch to a server by HTTP POST: as a form with one field of JSON, or as JSON. A server that does not answer
/// gives a warning. Source: keras.callbacks.RemoteMonitor.
/// </summary>
/// <example><code>model.fit(x, y, callbacks: [new RemoteMonitor("http://localhost:9000", send_as_json: true)]);</code></example>
public sealed class RemoteMonitor : Callback
{
    private readonly HttpClient client;

    /// <param name="root">Address of the server.</param>
    /// <param name="path">Appended to it.</param>
    /// <param name="field">Name of the form's field.</param>
    /// <param name="headers">More HTTP headers.</param>
    /// <param name="send_as_json">JSON instead of a form.</param>
    public RemoteMonitor(string root = "http://localhost:9000", string path = "/publish/epoch/end/", string field = "data",
        Dictionary<string, string>? headers = null, bool send_as_json = false)
        : this(new HttpClient(), root, path, field, headers, send_as_json)
    {
    }

    internal RemoteMonitor(HttpClient client, string root, string path, string field, Dictionary<string, string>? headers, bool send_as_json)
    {
        (this.client, this.root, this.path, this.field, this.send_as_json) = (client, root, path, field, send_as_json);
        foreach (var (name, value) in headers ?? [])
            client.DefaultRequestHeaders.Add(name, value);
    }

    public string root { get; }
    public string path { get; }
    public string field { get; }
    public bool send_as_json { get; }

    public override void on_epoch_end(int epoch, Logs logs)
    {
        var message = new Dictionary<string, object?> { ["epoch"] = epoch };
        foreach (var (name, value) in logs)
            message[name] = value;
        using HttpContent content = send_as_json
            ? JsonContent.Create(message, JsonTypes.Default.Entries)
            : new FormUrlEncodedContent([new(field, JsonSerializer.Serialize(message, JsonTypes.Default.Entries))]);
        try
        {
            client.PostAsync(root + path, content).GetAwaiter().GetResult().Dispose();
        }
        catch (HttpRequestException)
        {
            Warnings.Once(string.Create(CultureInfo.InvariantCulture, $"Could not reach RemoteMonitor root server at {root}"));
        }
    }
}
