using RnnKeras.Conformance;
using RnnKeras.Tests.BadInput;
using RnnKeras.Tests.Conformance;
using RnnKeras.Tests.Layers;
using RnnKeras.Tests.Layers.Preprocessing;
using RnnKeras.Tests.Losses;
using RnnKeras.Tests.Models;
using RnnKeras.Tests.Runtime.Embedded;
using RnnKeras.Tests.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.TensorFlow;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class FitTestsOnTensorFlow : FitTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class SequentialTestsOnTensorFlow : SequentialTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class FunctionalTestsOnTensorFlow : FunctionalTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class CustomModelTestsOnTensorFlow : CustomModelTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class SavingTestsOnTensorFlow : SavingTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class SeedDocumentTestsOnTensorFlow : SeedDocumentTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class ErrorTestsOnTensorFlow : ErrorTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class ThreadTestsOnTensorFlow : ThreadTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class GradientTapeTestsOnTensorFlow : GradientTapeTests;

/// <summary>A seventh of the grid, which has no period of seven: building a loop takes TensorFlow longer than all the steps of a test.</summary>
[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class FusedRecurrenceTestsOnTensorFlow
{
    public static IEnumerable<ITheoryDataRow> Some => FusedRecurrenceTests.Grid().Where((_, i) => i % 7 == 0);

    [Theory]
    [MemberData(nameof(Some))]
    public void FusedEqualsLoop(string kind, int batch, int time, int units, bool sequences, bool backwards, bool zeroOutput,
        FusedRecurrenceTests.Masking masking) =>
        new FusedRecurrenceTests().FusedEqualsLoop(kind, batch, time, units, sequences, backwards, zeroOutput, masking);
}

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class LayerBehaviourTestsOnTensorFlow : LayerBehaviourTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class TextModelTestsOnTensorFlow : TextModelTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class LayerContractTestsOnTensorFlow : LayerContractTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class SeedOrderTestsOnTensorFlow : SeedOrderTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class BadInputTestsOnTensorFlow : BadInputTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class LossTestsOnTensorFlow : LossTests;

/// <summary>The golden suites in which an engine computes.</summary>
[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class GoldenTestsOnTensorFlow
{
    [Theory]
    [InlineData("layers/activations")]
    [InlineData("layers/attention")]
    [InlineData("layers/bidirectional")]
    [InlineData("layers/convolution")]
    [InlineData("layers/core")]
    [InlineData("layers/recurrent")]
    [InlineData("layers/wrappers")]
    [InlineData("losses")]
    [InlineData("metrics")]
    [InlineData("optimizers")]
    [InlineData("regularizers_constraints")]
    [InlineData("seeded")]
    [InlineData("training")]
    public void GivesTheNumbersOfKeras(string suite) => GoldenTests.Check(suite, suite, "tensorflow " + suite);

    /// <summary>The same initial weights, shuffles and dropout masks, and numbers within 1e-5; the command line does it for all suites.</summary>
    [Theory]
    [InlineData("layers/recurrent")]
    [InlineData("seeded")]
    public void Both_engines_give_the_same_numbers(string suite)
    {
        Replay.OnBothEngines = true;
        try
        {
            GoldenTests.Check(suite, suite);
        }
        finally
        {
            Replay.OnBothEngines = false;
        }
    }
}

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class ControlFlowTestsOnTensorFlow : ControlFlowTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class ScanTestsOnTensorFlow : ScanTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class ScanGradientTestsOnTensorFlow : ScanGradientTests;
