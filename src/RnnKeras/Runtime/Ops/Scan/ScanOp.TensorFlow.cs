using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

internal sealed partial record ScanOp
{
    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) => new ScanLowering(this, graph, node, inputs).Build();
}
