using System.IO.Compression;
using RnnKeras.Data.Files;
using RnnKeras.Hdf5;
using RnnKeras.Protobuf;
using RnnKeras.Saving.Checkpoints;
using RnnKeras.Saving.Onnx;
using RnnKeras.Saving.Torch;
using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace RnnKeras.Saving.Reports;

/// <summary>Finds out what a file is and describes it.</summary>
internal sealed class FileInspector(string path)
{
    private const string SavedModel = "saved_model.pb", Npy = ".npy", OptimizerWeights = "optimizer_weights";

    public FileReport Report()
    {
        if (!File.Exists(path) && Checkpoint.IsAt(path))
            return OfCheckpoint(path + Checkpoint.IndexSuffix);
        // Devices and pipes also have no length; reading one could wait for ever.
        if (File.Exists(path) && new FileInfo(path).Length == 0)
            throw new InvalidDataException($"'{path}' is empty.");
        return FileKinds.Of(path) switch
        {
            FileKind.Folder => OfFolder(),
            FileKind.Zip => OfZip(),
            FileKind.Hdf5 => OfHdf5(),
            FileKind.Json => OfJson(),
            FileKind.Npy => new() { Format = "NumPy array (.npy)", Weights = [OfArray(File.OpenRead(path), "array")] },
            FileKind.Safetensors => OfSafetensors(),
            FileKind.CheckpointIndex => OfCheckpoint(path),
            _ when IndexOfData() is { } index => OfCheckpoint(index),
            _ => OfMessage(),
        };
    }

    private InvalidDataException Unknown() => new($"'{path}' is no file that is read here: no .keras, .h5, to_json text, TensorFlow checkpoint or SavedModel, "
        + "safetensors, PyTorch, ONNX, npy or npz file, or its first bytes are damaged.");

    private FileReport OfFolder() => File.Exists(Path.Combine(path, ModelArchive.Config)) ? OfArchive("Keras model, unpacked (.keras)")
        : File.Exists(Path.Combine(path, SavedModel)) ? new FileInspector(Path.Combine(path, SavedModel)).Report()
        : throw new InvalidDataException($"'{path}' is a folder without {ModelArchive.Config} or {SavedModel}: no model.");

    private FileReport OfZip()
    {
        using (var zip = ZipFile.OpenRead(path))
        {
            if (zip.Entries.Any(e => e.FullName.EndsWith("/data.pkl", StringComparison.Ordinal)))
                return new() { Format = "PyTorch tensors (.pt)", Weights = TorchFile.List(path) };
            if (zip.Entries.Count > 0 && zip.Entries.All(e => e.FullName.EndsWith(Npy, StringComparison.Ordinal)))
                return new() { Format = "NumPy arrays (.npz)", Weights = [.. zip.Entries.Select(e => OfArray(e.Open(), e.FullName[..^Npy.Length]))] };
        }
        return OfArchive("Keras model (.keras)");
    }

    private SavedWeight OfArray(Stream stream, string name)
    {
        using (stream)
        {
            var header = NpyHeader.Read(stream, $"{path}: {name}");
            return new(name, header.Dims, header.DType == DType.String ? "str" : header is { Type: 'f', ItemSize: 2 } ? "float16" : header.DType.Name);
        }
    }

    private FileReport OfArchive(string format)
    {
        using var archive = ModelArchive.Open(path);
        var config = Parse(archive.ReadText(ModelArchive.Config)) as Map;
        var metadata = archive.Has(ModelArchive.Metadata) ? Parse(archive.ReadText(ModelArchive.Metadata)) as Map : null;
        using var weights = WeightsFile.Hdf5InArchive(archive, path);
        return OfKeras3(format, [weights]) with
        {
            Version = Version(metadata?.GetValueOrDefault("keras_version")),
            Model = TitleOf(config),
            Layers = [.. ConfigReport.Layers(config)],
            Optimizer = OptimizerOf(config?.GetValueOrDefault("compile_config")),
        };
    }

    private FileReport OfHdf5()
    {
        using var file = Hdf5File.Open(path);
        var root = new Hdf5SavedGroup(file);
        var version = Version(root.Text("keras_version"));
        if (root.Text("model_config") is { } text)
        {
            var config = Parse(text);
            return new()
            {
                Format = "Keras model (.h5)",
                Version = version ?? "Keras 1 (files of later ones name their version)",
                Model = TitleOf(config),
                Layers = [.. ConfigReport.Layers(config)],
                Weights = [.. Arrays(file).Where(a => !IsBelow(a, OptimizerWeights))],
                Optimizer = root.Text("training_config") is { } training ? OptimizerOf(Parse(training)) : null,
                OptimizerState = [.. Arrays(file).Where(a => IsBelow(a, OptimizerWeights))],
            };
        }
        if (root.Names("layer_names") is not null)
            return new() { Format = "Keras weights by layer (.h5)", Version = version, Weights = [.. Arrays(file)] };
        return OfKeras3("Keras weights (.weights.h5)", [file]);
    }

    /// <summary>Keras 3's layout of weights, in one file or several.</summary>
    private static FileReport OfKeras3(string format, IReadOnlyList<Hdf5File> files)
    {
        var arrays = files.SelectMany(Arrays).ToLookup(a => IsBelow(a, WeightsFile.Optimizer));
        return new() { Format = format, Weights = [.. arrays[false]], OptimizerState = [.. arrays[true]] };
    }

    private static IEnumerable<SavedWeight> Arrays(Hdf5File file) => file.Descendants().OfType<Hdf5Dataset>()
        .Select(d => new SavedWeight(d.Name.TrimStart('/'), d.Dims, d.Type is { Class: Hdf5Class.Opaque, Size: 2 } ? "bfloat16" : d.Type.Name));

    private static bool IsBelow(SavedWeight array, string group) => array.Path.StartsWith(group + "/", StringComparison.Ordinal);

    private FileReport OfJson()
    {
        if (new FileInfo(path).Length > ModelArchive.MaxTextBytes)
            throw new InvalidDataException($"'{path}' is larger than any configuration of Keras.");
        var config = Parse(File.ReadAllText(path)) as Map;
        if (config?.ContainsKey("weight_map") == true)
        {
            var files = Shards.Files(path);
            try
            {
                return OfKeras3($"Keras weights in {files.Length} shards (.weights.json)", files);
            }
            finally
            {
                Array.ForEach(files, f => f.Dispose());
            }
        }
        return new()
        {
            Format = "Keras architecture (JSON text)",
            Version = Version(config?.GetValueOrDefault("keras_version")),
            Model = TitleOf(config),
            Layers = [.. ConfigReport.Layers(config)],
            Optimizer = OptimizerOf(config?.GetValueOrDefault("compile_config")),
        };
    }

    private FileReport OfSafetensors()
    {
        using var file = Safetensors.Load(path);
        return new() { Format = "safetensors", Weights = file.List() };
    }

    /// <summary>The data of a checkpoint have no mark of their own.</summary>
    private string? IndexOfData()
    {
        var end = path.LastIndexOf(".data-", StringComparison.Ordinal);
        return end >= 0 && Checkpoint.IsAt(path[..end]) ? path[..end] + Checkpoint.IndexSuffix : null;
    }

    private static FileReport OfCheckpoint(string index)
    {
        var arrays = Checkpoint.List(index).ToLookup(a => IsBelow(a, WeightsFile.Optimizer) || a.Path.Contains(".OPTIMIZER_SLOT", StringComparison.Ordinal));
        return new() { Format = "TensorFlow checkpoint", Weights = [.. arrays[false]], OptimizerState = [.. arrays[true]] };
    }

    /// <summary>Protocol buffers have no mark: a SavedModel or an ONNX model is one that can be read as such.</summary>
    private FileReport OfMessage()
    {
        if (new FileInfo(path).Length > Array.MaxLength)
            throw Unknown();
        var file = File.ReadAllBytes(path);
        if (!OnnxReader.IsModel(file))
            return OfSavedModel(file) ?? throw Unknown();
        var graph = OnnxReader.Read(file);
        SavedLayer Port(OnnxPort port, string kind) => new(port.Name, kind, Shape.Of(port.Dims).ToString());
        return new()
        {
            Format = "ONNX model",
            Version = FormattableString.Invariant($"opset {graph.Opset}"),
            Model = $"graph '{graph.Name}'",
            Layers = [.. graph.Inputs.Select(i => Port(i, "input")), .. graph.Nodes.Select(n => new SavedLayer(n.Name, n.OpType, "")), .. graph.Outputs.Select(o => Port(o, "output"))],
            Weights = [.. graph.Constants.Select(c => new SavedWeight(c.Key, c.Value.shape.Dims.ToArray(), c.Value.dtype.Name))],
        };
    }

    private FileReport? OfSavedModel(byte[] file)
    {
        try
        {
            var version = VersionOf(new(file, $"'{path}'"));
            if (version is null)
                return null;
            var variables = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "variables", "variables");
            var weights = Checkpoint.IsAt(variables) ? OfCheckpoint(variables + Checkpoint.IndexSuffix) : new() { Format = "" };
            // model.export lists every variable again in groups of its own, whose names begin so.
            return weights with
            {
                Format = "TensorFlow SavedModel",
                Version = $"TensorFlow {version}",
                Weights = [.. weights.Weights.Where(w => !w.Path.StartsWith('_'))],
            };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>SavedModel: meta_graphs = 2 → meta_info_def = 1 → tensorflow_version = 5; null when there is none.</summary>
    private static string? VersionOf(ProtoReader model)
    {
        foreach (var field in (ReadOnlySpan<int>)[2, 1])
            if (model.Find(field))
                model = model.Message();
            else
                return null;
        return model.Find(5) ? model.Text() : null;
    }

    private static string? Version(object? version) => version is string text ? $"Keras {text}" : null;

    private string TitleOf(object? config) => ConfigReport.Title(config) ?? throw new InvalidDataException($"'{path}': the configuration does not describe a model.");

    /// <summary>Keras 3 keeps the optimizer with compile's arguments; in older files it is <c>optimizer_config</c>.</summary>
    private static string? OptimizerOf(object? compile) =>
        compile is Map map ? ConfigReport.ClassOf(map.GetValueOrDefault("optimizer")) ?? ConfigReport.ClassOf(map.GetValueOrDefault("optimizer_config")) : null;

    private object? Parse(string text)
    {
        try
        {
            return Json.Parse(text);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"'{path}': the configuration cannot be read: {e.Message}", e);
        }
    }
}
