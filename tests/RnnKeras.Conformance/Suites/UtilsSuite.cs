using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>What keras.utils and the console say: summaries, graphs, progress bars, weights in fit, names, small functions.</summary>
public sealed class UtilsSuite : Suite
{
    public override bool Recognizes(JsonElement golden) =>
        IsKind(golden, "summary", "model_to_dot", "Progbar", "fit_text", "weights_in_fit", "to_categorical", "normalize", "validation_split", "split_dataset", "set_random_seed", "to_snake_case");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        Action<GoldenCase, CaseReport>? replay = golden.Kind switch
        {
            "summary" => ModelTexts.Summary,
            "model_to_dot" => ModelTexts.Dot,
            "Progbar" => ProgressTexts.Progbar,
            "fit_text" => ProgressTexts.Fit,
            "weights_in_fit" => WeightsInFit.Replay,
            "data" => WeightsInFit.CheckData,
            "names" or "to_snake_case" => Names.Replay,
            _ => SmallUtils.Find(golden),
        };
        if (replay is null)
            report.Fail($"no replayer knows cases of kind '{golden.Kind}'");
        else
            replay(golden, report);
    }
}
