using System.Text.Json.Nodes;
using RnnKeras.Conformance.Golden;

namespace RnnKeras.Conformance.Suites.ThirdParty;

/// <summary>
/// Recorded data of other projects in their own forms (keras-js, Deeplearning4j, lwtnn, ONNX), brought to cases: what they are is seen by the
/// files in a folder.
/// </summary>
internal static class ThirdPartyFolders
{
    private static readonly (string Mark, Func<string, JsonArray> Cases)[] kinds =
    [
        ("layer_args.tsv", KerasJsSuite.Cases),
        ("modelimport/keras/examples", Dl4jSuite.Cases),
        ("gru-sequence/gru-seq-arch.json", LwtnnSuite.Cases),
        ("test_lstm_defaults/model.onnx", OnnxNodeSuite.Cases),
    ];

    /// <summary>The folder itself and those in it, as far as they are of a known kind.</summary>
    public static IEnumerable<GoldenFolder> Find(string path) =>
        from folder in Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).Prepend(path)
        from kind in kinds
        let mark = Path.Combine(folder, kind.Mark)
        where File.Exists(mark) || Directory.Exists(mark)
        select GoldenFolder.Of(folder, Path.GetFileName(Path.GetFullPath(folder)), kind.Cases(folder).ToJsonString());
}
