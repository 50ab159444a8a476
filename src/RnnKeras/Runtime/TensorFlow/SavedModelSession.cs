using System.Globalization;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>A SavedModel in a session of its own, with variables and tables as they were saved.</summary>
internal sealed unsafe class SavedModelSession
{
    public const string File = "saved_model.pb";

    private readonly GraphHandle graph = CApi.TF_NewGraph();
    private readonly SessionHandle session;

    private SavedModelSession(string folder, IReadOnlyList<string> tags, BufferHandle metaGraph)
    {
        using var options = CApi.TF_NewSessionOptions();
        var proto = TfSettings.Process();
        fixed (byte* config = proto)
            CApi.TF_SetConfig(options, config, (nuint)proto.Length, StatusHandle.Current);
        StatusHandle.Current.Check();
        session = CApi.TF_LoadSessionFromSavedModel(options, 0, folder, [.. tags], tags.Count, graph, metaGraph, StatusHandle.Current);
        StatusHandle.Current.Check();
    }

    /// <summary>Signatures by name; the session lives as long as one of them.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no SavedModel in the folder.</exception>
    /// <exception cref="TensorFlowException">Its graph is damaged, has other tags or operations that the library lacks.</exception>
    public static IReadOnlyDictionary<string, SavedFunction> Load(string folder, IReadOnlyList<string> tags)
    {
        folder = Path.GetFullPath(folder);
        if (!System.IO.File.Exists(Path.Combine(folder, File)))
            throw new DirectoryNotFoundException(
                $"'{folder}' is no SavedModel: it has no {File}. A SavedModel is the folder that model.export or tf.saved_model.save made.");
        using var metaGraph = CApi.TF_NewBuffer();
        var loaded = new SavedModelSession(folder, tags, metaGraph);
        var meta = new SavedModelReader(metaGraph.Bytes, folder);
        return meta.Signatures().ToDictionary(s => s.Name, s => (SavedFunction)new Signature(loaded, s));
    }

    private TfOutput Output(string name)
    {
        var colon = name.LastIndexOf(':');
        var operation = CApi.TF_GraphOperationByName(graph, name[..colon]);
        return operation != 0
            ? new(operation, int.Parse(name.AsSpan(colon + 1), CultureInfo.InvariantCulture))
            : throw new InvalidDataException($"The SavedModel is damaged: a signature names '{name}', which its graph does not have.");
    }

    private sealed class Signature(SavedModelSession model, SavedSignature signature) : SavedFunction
    {
        private readonly TfOutput[] feeds = [.. signature.Inputs.Select(i => model.Output(i.Node))];
        private readonly TfOutput[] fetches = [.. signature.Outputs.Select(o => model.Output(o.Node))];

        public override string Name => signature.Name;

        public override IReadOnlyList<SavedTensor> Inputs { get; } = [.. signature.Inputs.Select(i => i.Tensor)];

        public override IReadOnlyList<SavedTensor> Outputs { get; } = [.. signature.Outputs.Select(o => o.Tensor)];

        public override bool IsMethod => signature.IsMethod;

        public override HostTensor[] Run(IReadOnlyList<HostTensor> inputs)
        {
            Check([.. inputs.Select(t => new TensorSpec(t.DType, t.Shape))]);
            TensorHandle[] given = [.. inputs.Select(TfTensors.FromHost)];
            TensorHandle[] results = [];
            try
            {
                results = Run(given);
                return Array.ConvertAll(results, r => TfTensors.ToHost(r, null));
            }
            finally
            {
                foreach (var tensor in given)
                    TfTensors.FreeTexts(tensor);
                foreach (var tensor in given.Concat(results))
                    tensor.Dispose();
            }
        }

        private TensorHandle[] Run(TensorHandle[] given)
        {
            var values = Array.ConvertAll(given, t => t.DangerousGetHandle());
            var results = new nint[fetches.Length];
            fixed (TfOutput* feed = feeds, fetch = fetches)
            fixed (nint* value = values, result = results)
                CApi.TF_SessionRun(
                    model.session, 0, feed, value, values.Length, fetch, result, results.Length, null, 0, 0, StatusHandle.Current);
            StatusHandle.Current.Check();
            return Array.ConvertAll(results, r => new TensorHandle(r));
        }
    }
}
