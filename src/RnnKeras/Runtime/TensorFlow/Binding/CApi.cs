using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Binding;

/// <summary>
/// The functions of TensorFlow's public C headers (c_api.h, eager/c_api.h) that the engine calls, under their own names. Strings are
/// UTF-8, truth values one byte, sizes 64 bits.
/// </summary>
internal static unsafe partial class CApi
{
    /// <summary>Resolved by <c>TensorFlowLibrary</c>, whatever the file is called.</summary>
    public const string Library = "tensorflow";

    [LibraryImport(Library)]
    internal static partial byte* TF_Version();

    [LibraryImport(Library)]
    internal static partial StatusHandle TF_NewStatus();

    [LibraryImport(Library)]
    internal static partial void TF_DeleteStatus(nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetStatus(StatusHandle status, int code, string message);

    [LibraryImport(Library)]
    internal static partial int TF_GetCode(StatusHandle status);

    [LibraryImport(Library)]
    internal static partial byte* TF_Message(StatusHandle status);

    // Tensors

    [LibraryImport(Library)]
    internal static partial TensorHandle TF_AllocateTensor(TfType type, long* dims, int rank, nuint bytes);

    [LibraryImport(Library)]
    internal static partial void TF_DeleteTensor(nint tensor);

    [LibraryImport(Library)]
    internal static partial void* TF_TensorData(TensorHandle tensor);

    [LibraryImport(Library)]
    internal static partial nuint TF_TensorByteSize(TensorHandle tensor);

    [LibraryImport(Library)]
    internal static partial TfType TF_TensorType(TensorHandle tensor);

    [LibraryImport(Library)]
    internal static partial int TF_NumDims(TensorHandle tensor);

    [LibraryImport(Library)]
    internal static partial long TF_Dim(TensorHandle tensor, int axis);

    // Graphs

    [LibraryImport(Library)]
    internal static partial GraphHandle TF_NewGraph();

    [LibraryImport(Library)]
    internal static partial void TF_DeleteGraph(nint graph);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint TF_NewOperation(GraphHandle graph, string type, string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetDevice(nint description, string device);

    [LibraryImport(Library)]
    internal static partial void TF_AddInput(nint description, TfOutput input);

    [LibraryImport(Library)]
    internal static partial void TF_AddInputList(nint description, TfOutput* inputs, int count);

    [LibraryImport(Library)]
    internal static partial void TF_AddControlInput(nint description, nint operation);

    /// <summary>Deletes the description, also when it fails.</summary>
    [LibraryImport(Library)]
    internal static partial nint TF_FinishOperation(nint description, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial int TF_OperationNumOutputs(nint operation);

    [LibraryImport(Library)]
    internal static partial TfType TF_OperationOutputType(TfOutput output);

    [LibraryImport(Library)]
    internal static partial int TF_GraphGetTensorNumDims(GraphHandle graph, TfOutput output, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TF_GraphGetTensorShape(GraphHandle graph, TfOutput output, long* dims, int rank, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TF_GraphToGraphDef(GraphHandle graph, BufferHandle result, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial BufferHandle TF_NewBuffer();

    [LibraryImport(Library)]
    internal static partial void TF_DeleteBuffer(nint buffer);

    // Attributes

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrType(nint description, string name, TfType value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrTypeList(nint description, string name, TfType* values, int count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrInt(nint description, string name, long value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrIntList(nint description, string name, long* values, int count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrFloat(nint description, string name, float value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrBool(nint description, string name, byte value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrString(nint description, string name, byte* value, nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrStringList(nint description, string name, byte** values, nuint* lengths, int count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrShape(nint description, string name, long* dims, int rank);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrShapeList(nint description, string name, long** dims, int* ranks, int count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrFuncName(nint description, string name, byte* value, nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_SetAttrTensor(nint description, string name, TensorHandle value, StatusHandle status);

    // Functions

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial FunctionHandle TF_GraphToFunctionWithControlOutputs(
        GraphHandle body, string name, byte appendHash, int operationCount, nint* operations, int inputCount, TfOutput* inputs,
        int outputCount, TfOutput* outputs, byte** outputNames, int controlCount, nint* controls, byte** controlNames, nint options,
        string? description, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TF_GraphCopyFunction(GraphHandle graph, FunctionHandle function, nint gradient, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TF_DeleteFunction(nint function);
}
