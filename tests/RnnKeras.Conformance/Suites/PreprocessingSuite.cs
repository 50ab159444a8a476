using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Texts, sequences and preprocessing layers. Integers and texts are compared exactly, floats to 1e-6.</summary>
public sealed class PreprocessingSuite : Suite
{
    internal static readonly Tolerance Floats = new(1e-6, 1e-12);

    public override bool Recognizes(JsonElement golden) => IsKind(golden, "tokenizer", "pad_sequences", "TextVectorization", "StringLookup",
        "IntegerLookup", "Hashing", "Discretization", "TimeseriesGenerator", "timeseries_dataset_from_array", "text_dataset_from_directory");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        Action<GoldenCase, CaseReport>? replay = golden.Kind switch
        {
            "tokenizer" => Texts.Tokenizer,
            "tokenizer_to_json" => Texts.ToJson,
            "tokenizer_fit_on_sequences" => Texts.FitOnSequences,
            "text_to_word_sequence" or "hashing_trick" => Texts.PerText,
            "facts" => Texts.OneHot,
            "pad_sequences" => Series.Pad,
            "make_sampling_table" => Series.SamplingTable,
            "skipgrams" => Series.Skipgrams,
            "TimeseriesGenerator" or "TimeseriesGenerator_to_json" => Series.Generator,
            "timeseries_dataset_from_array" => Series.Dataset,
            "text_dataset_from_directory" => Series.TextFolder,
            "datasets.imdb.load_data" or "datasets.reuters.load_data" => Series.Downloaded,
            "errors" => PreprocessingErrors.Replay,
            "TextVectorization" or "StringLookup" or "IntegerLookup" or "Hashing" or "HashedCrossing" or "CategoryEncoding" or "Discretization"
                or "Normalization" or "Rescaling" => PreprocessingLayers.Replay,
            "TextVectorization_config" => PreprocessingLayers.Config,
            _ => null,
        };
        if (replay is null)
            report.Fail($"no replayer knows cases of kind '{golden.Kind}'");
        else
            replay(golden, report);
    }
}
