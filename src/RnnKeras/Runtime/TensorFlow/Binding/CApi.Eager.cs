using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Binding;

internal static unsafe partial class CApi
{
    [LibraryImport(Library)]
    internal static partial nint TFE_NewContextOptions();

    [LibraryImport(Library)]
    internal static partial void TFE_ContextOptionsSetConfig(nint options, byte* proto, nuint length, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TFE_DeleteContextOptions(nint options);

    [LibraryImport(Library)]
    internal static partial ContextHandle TFE_NewContext(nint options, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TFE_DeleteContext(nint context);

    [LibraryImport(Library)]
    internal static partial void TFE_EnableCollectiveOps(ContextHandle context, byte* serverDef, nuint length, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial DeviceListHandle TFE_ContextListDevices(ContextHandle context, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial int TF_DeviceListCount(DeviceListHandle list);

    [LibraryImport(Library)]
    internal static partial byte* TF_DeviceListName(DeviceListHandle list, int index, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial byte* TF_DeviceListType(DeviceListHandle list, int index, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TF_DeleteDeviceList(nint list);

    [LibraryImport(Library)]
    internal static partial void TFE_ContextAddFunction(ContextHandle context, FunctionHandle function, StatusHandle status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TFE_ContextRemoveFunction(ContextHandle context, string name, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial ValueHandle TFE_NewTensorHandle(TensorHandle tensor, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TFE_DeleteTensorHandle(nint value);

    [LibraryImport(Library)]
    internal static partial TensorHandle TFE_TensorHandleResolve(ValueHandle value, StatusHandle status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial CallHandle TFE_NewOp(ContextHandle context, string name, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TFE_DeleteOp(nint op);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TFE_OpSetDevice(CallHandle op, string device, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TFE_OpAddInput(CallHandle op, ValueHandle input, StatusHandle status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TFE_OpSetAttrType(CallHandle op, string name, TfType value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TFE_OpSetAttrBool(CallHandle op, string name, byte value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TFE_OpSetAttrString(CallHandle op, string name, byte* value, nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TFE_OpSetAttrShape(CallHandle op, string name, long* dims, int rank, StatusHandle status);

    [LibraryImport(Library)]
    internal static partial void TFE_Execute(CallHandle op, nint* results, int* resultCount, StatusHandle status);
}
