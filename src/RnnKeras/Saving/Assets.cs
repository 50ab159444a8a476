using RnnKeras.Layers;

namespace RnnKeras.Saving;

/// <summary>Files of layers (vocabularies) as members of a model archive: <c>assets/layers/text_vectorization/vocabulary.txt</c>.</summary>
internal static class Assets
{
    /// <summary>The members that a model needs.</summary>
    public static IEnumerable<(string Name, Action<Stream> Write)> Of(Layer model)
    {
        foreach (var (path, layer) in WeightsTree.AssetOwners(model))
        {
            var files = new Dictionary<string, byte[]>();
            InTemporaryFolder(folder =>
            {
                layer.save_assets(folder);
                foreach (var file in Directory.EnumerateFiles(folder))
                    files[Path.GetFileName(file)] = File.ReadAllBytes(file);
            });
            foreach (var (name, content) in files)
                yield return ($"{ModelArchive.Assets}{path}/{name}", stream => stream.Write(content));
        }
    }

    /// <summary>Hands each layer the files that lie directly in its folder of the archive.</summary>
    /// <exception cref="InvalidDataException">A file is suspiciously large.</exception>
    public static void Load(Layer model, ModelArchive archive)
    {
        foreach (var (path, layer) in WeightsTree.AssetOwners(model))
        {
            var folder = $"{ModelArchive.Assets}{path}/";
            var names = archive.Names.Where(n => n.StartsWith(folder, StringComparison.Ordinal) && IsFileName(n[folder.Length..])).ToArray();
            if (names.Length == 0)
                continue;
            InTemporaryFolder(temporary =>
            {
                foreach (var name in names)
                    File.WriteAllText(Path.Combine(temporary, name[folder.Length..]), archive.ReadText(name));
                layer.load_assets(temporary);
            });
        }
    }

    /// <summary>A plain name, that cannot lead out of the folder it is put into.</summary>
    private static bool IsFileName(string name) => name.Length > 0 && name.AsSpan().IndexOfAny("/\\:") < 0 && name is not ("." or "..");

    private static void InTemporaryFolder(Action<string> use)
    {
        var folder = Directory.CreateTempSubdirectory("rnnkeras-");
        try
        {
            use(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
