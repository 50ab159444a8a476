using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Binding;

internal static unsafe partial class CApi
{
    [LibraryImport(Library)]
    internal static partial SessionOptionsHandle TF_NewSessionOptions();

    [LibraryImport(Library)]
    internal static partial void TF_SetConfig(SessionOptionsHandle options, byte* proto, nuint length, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TF_DeleteSessionOptions(nint options);

    /// <summary>Reads graph, variables and tables; the MetaGraphDef goes into the last buffer.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SessionHandle TF_LoadSessionFromSavedModel(
        SessionOptionsHandle options, nint runOptions, string folder, [In] string[] tags, int tagCount, GraphHandle graph, BufferHandle metaGraph,
        StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TF_CloseSession(nint session, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TF_DeleteSession(nint session, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TF_SessionRun(
        SessionHandle session, nint runOptions, TfOutput* inputs, nint* inputValues, int inputCount, TfOutput* outputs, nint* outputValues,
        int outputCount, nint* targets, int targetCount, nint runMetadata, StatusHandle status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint TF_GraphOperationByName(GraphHandle graph, string name);

    // Text in tensors: TF_TString, 24 bytes each

    [LibraryImport(Library)]
    internal static partial void TF_StringInit(void* text);

    [LibraryImport(Library)]
    internal static partial void TF_StringCopy(void* text, byte* source, nuint bytes);

    [LibraryImport(Library)]
    internal static partial byte* TF_StringGetDataPointer(void* text);

    [LibraryImport(Library)]
    internal static partial nuint TF_StringGetSize(void* text);

    [LibraryImport(Library)]
    internal static partial void TF_StringDealloc(void* text);
}
