using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Binding;

/// <summary>TF_Status: where calls say how they ended.</summary>
internal sealed unsafe class StatusHandle : TfHandle
{
    [ThreadStatic]
    private static StatusHandle? current;

    /// <summary>The one of this thread, in state OK.</summary>
    public static StatusHandle Current => current ??= CApi.TF_NewStatus();

    /// <summary>Throws what the last call reported and goes back to OK.</summary>
    /// <exception cref="TensorFlowException">It failed.</exception>
    public void Check()
    {
        var code = CApi.TF_GetCode(this);
        if (code == 0)
            return;
        var message = Marshal.PtrToStringUTF8((nint)CApi.TF_Message(this)) ?? "";
        CApi.TF_SetStatus(this, 0, "");
        throw new TensorFlowException((TensorFlowError)code, message);
    }

    protected override void Delete(nint native) => CApi.TF_DeleteStatus(native);
}
