using RnnKeras.Tests.Activations;
using RnnKeras.Tests.Metrics;
using RnnKeras.Tests.Optimizers;
using RnnKeras.Tests.Runtime.Graph;
using RnnKeras.Tests.Runtime.Ops;
using RnnKeras.Tests.Runtime.Ops.Recurrent;

// Whatever computes, trains or predicts is tested on both engines: the same tests again, on the tensorflow engine.
namespace RnnKeras.Tests.Runtime.TensorFlow;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class ActivationTestsOnTensorFlow : ActivationTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class AutodiffTestsOnTensorFlow : AutodiffTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class EagerTestsOnTensorFlow : EagerTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class FunctionTestsOnTensorFlow : FunctionTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class RecorderTestsOnTensorFlow : RecorderTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class TraceTestsOnTensorFlow : TraceTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class OpTableTestsOnTensorFlow : OpTableTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class PromotionTestsOnTensorFlow : PromotionTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class RandomTestsOnTensorFlow : RandomTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class SparseGradientTestsOnTensorFlow : SparseGradientTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class TensorOperatorTestsOnTensorFlow : TensorOperatorTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class MetricTestsOnTensorFlow : MetricTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class OptimizerTestsOnTensorFlow : OptimizerTests;

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class FusedEqualsScanTestsOnTensorFlow : FusedEqualsScanTests;
