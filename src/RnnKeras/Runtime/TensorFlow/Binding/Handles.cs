using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Binding;

/// <summary>Owner of an object of the C API; deleted on dispose or, if forgotten, by the finalizer.</summary>
internal abstract class TfHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected sealed override bool ReleaseHandle()
    {
        Delete(handle);
        return true;
    }

    protected abstract void Delete(nint native);
}

/// <summary>TF_Graph.</summary>
internal sealed class GraphHandle : TfHandle
{
    protected override void Delete(nint native) => CApi.TF_DeleteGraph(native);
}

/// <summary>TF_Session.</summary>
internal sealed class SessionHandle : TfHandle
{
    protected override void Delete(nint native)
    {
        using var status = CApi.TF_NewStatus();
        CApi.TF_CloseSession(native, status);
        CApi.TF_DeleteSession(native, status);
    }
}

/// <summary>TF_SessionOptions.</summary>
internal sealed class SessionOptionsHandle : TfHandle
{
    protected override void Delete(nint native) => CApi.TF_DeleteSessionOptions(native);
}

/// <summary>TF_Tensor.</summary>
internal sealed class TensorHandle : TfHandle
{
    public TensorHandle()
    {
    }

    public TensorHandle(nint native) => SetHandle(native);

    protected override void Delete(nint native) => CApi.TF_DeleteTensor(native);
}

/// <summary>TF_Function.</summary>
internal sealed class FunctionHandle : TfHandle
{
    protected override void Delete(nint native) => CApi.TF_DeleteFunction(native);
}

/// <summary>TF_Buffer: bytes that belong to TensorFlow.</summary>
internal sealed unsafe class BufferHandle : TfHandle
{
    /// <summary>The bytes; valid until the handle is disposed.</summary>
    public ReadOnlySpan<byte> Bytes => new(((Layout*)handle)->Data, checked((int)((Layout*)handle)->Length));

    protected override void Delete(nint native) => CApi.TF_DeleteBuffer(native);

    [StructLayout(LayoutKind.Sequential)]
    private struct Layout
    {
        public byte* Data;
        public nuint Length;
        public nint Deallocator;
    }
}

/// <summary>TFE_Context: devices, resources and functions of the process.</summary>
internal sealed class ContextHandle : TfHandle
{
    protected override void Delete(nint native) => CApi.TFE_DeleteContext(native);
}

/// <summary>TF_DeviceList.</summary>
internal sealed class DeviceListHandle : TfHandle
{
    protected override void Delete(nint native) => CApi.TF_DeleteDeviceList(native);
}

/// <summary>TFE_TensorHandle: a value on a device.</summary>
internal sealed class ValueHandle : TfHandle
{
    public ValueHandle()
    {
    }

    public ValueHandle(nint native) => SetHandle(native);

    protected override void Delete(nint native) => CApi.TFE_DeleteTensorHandle(native);
}

/// <summary>TFE_Op: one call of an op or function.</summary>
internal sealed class CallHandle : TfHandle
{
    protected override void Delete(nint native) => CApi.TFE_DeleteOp(native);
}
