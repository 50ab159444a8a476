using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>TFE_Context: the devices, variables and functions of this process, and calls of functions.</summary>
internal sealed unsafe class TensorFlowContext
{
    private readonly ContextHandle handle;
    private readonly byte[] callOptions;

    /// <param name="options">ConfigProto of the process: threads, memory of the GPUs.</param>
    /// <param name="callOptions">ConfigProto of each call: graph optimizations.</param>
    /// <param name="server">ServerDef of this process in a cluster; null = it works alone.</param>
    public TensorFlowContext(byte[] options, byte[] callOptions, byte[]? server = null)
    {
        this.callOptions = callOptions;
        var native = CApi.TFE_NewContextOptions();
        try
        {
            fixed (byte* proto = options)
                CApi.TFE_ContextOptionsSetConfig(native, proto, (nuint)options.Length, StatusHandle.Current);
            StatusHandle.Current.Check();
            handle = CApi.TFE_NewContext(native, StatusHandle.Current);
            StatusHandle.Current.Check();
        }
        finally
        {
            CApi.TFE_DeleteContextOptions(native);
        }
        if (server is not null)
            fixed (byte* proto = server)
                CApi.TFE_EnableCollectiveOps(handle, proto, (nuint)server.Length, StatusHandle.Current);
        StatusHandle.Current.Check();
        Devices = ListDevices();
    }

    public IReadOnlyList<DeviceName> Devices { get; }

    public void Add(FunctionHandle function)
    {
        CApi.TFE_ContextAddFunction(handle, function, StatusHandle.Current);
        StatusHandle.Current.Check();
    }

    public void Remove(string function)
    {
        CApi.TFE_ContextRemoveFunction(handle, function, StatusHandle.Current);
        StatusHandle.Current.Check();
    }

    /// <summary>Calls a function that was added.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="device">Where its operations run, unless they say otherwise.</param>
    /// <param name="inputs">Values of its parameters.</param>
    /// <param name="resultCount">How many values it returns.</param>
    /// <param name="jit">Compile it with XLA.</param>
    public ValueHandle[] Call(string function, string device, ReadOnlySpan<ValueHandle> inputs, int resultCount, bool jit)
    {
        using var call = NewCall(function, device, inputs);
        if (jit)
            CApi.TFE_OpSetAttrBool(call, "_XlaMustCompile", 1);
        fixed (byte* proto = callOptions)
            CApi.TFE_OpSetAttrString(call, "config_proto", proto, (nuint)callOptions.Length);
        return Execute(call, resultCount);
    }

    /// <summary>A variable's handle; its memory goes when the last handle is gone.</summary>
    public ValueHandle NewVariable(DType type, Shape shape, string device)
    {
        using var call = NewCall("VarHandleOp", device, []);
        CApi.TFE_OpSetAttrType(call, "dtype", type.ToTf());
        var dims = stackalloc long[Math.Max(1, shape.Rank)];
        for (var i = 0; i < shape.Rank; i++)
            dims[i] = shape[i];
        CApi.TFE_OpSetAttrShape(call, "shape", dims, shape.Rank, StatusHandle.Current);
        StatusHandle.Current.Check();
        fixed (byte* name = "cd2c89b7-88b7-44c8-ad83-06c2a9158347"u8)
            CApi.TFE_OpSetAttrString(call, "shared_name", name, 36);
        return Execute(call, 1)[0];
    }

    public void Assign(ValueHandle variable, DType type, ValueHandle value, string device)
    {
        using var call = NewCall("AssignVariableOp", device, [variable, value]);
        CApi.TFE_OpSetAttrType(call, "dtype", type.ToTf());
        Execute(call, 0);
    }

    public ValueHandle Read(ValueHandle variable, DType type, string device)
    {
        using var call = NewCall("ReadVariableOp", device, [variable]);
        CApi.TFE_OpSetAttrType(call, "dtype", type.ToTf());
        return Execute(call, 1)[0];
    }

    public static ValueHandle ToValue(HostTensor host)
    {
        using var tensor = TfTensors.FromHost(host);
        var value = CApi.TFE_NewTensorHandle(tensor, StatusHandle.Current);
        StatusHandle.Current.Check();
        return value;
    }

    /// <inheritdoc cref="TfTensors.ToHost"/>
    public static HostTensor ToHost(ValueHandle value, HostTensor? result)
    {
        using var tensor = CApi.TFE_TensorHandleResolve(value, StatusHandle.Current);
        StatusHandle.Current.Check();
        return TfTensors.ToHost(tensor, result);
    }

    private CallHandle NewCall(string name, string device, ReadOnlySpan<ValueHandle> inputs)
    {
        var status = StatusHandle.Current;
        var call = CApi.TFE_NewOp(handle, name, status);
        status.Check();
        CApi.TFE_OpSetDevice(call, device, status);
        status.Check();
        foreach (var input in inputs)
        {
            CApi.TFE_OpAddInput(call, input, status);
            status.Check();
        }
        return call;
    }

    private static ValueHandle[] Execute(CallHandle call, int resultCount)
    {
        var native = stackalloc nint[Math.Max(1, resultCount)];
        var count = resultCount;
        CApi.TFE_Execute(call, native, &count, StatusHandle.Current);
        StatusHandle.Current.Check();
        var results = new ValueHandle[count];
        for (var i = 0; i < count; i++)
            results[i] = new(native[i]);
        return results;
    }

    private List<DeviceName> ListDevices()
    {
        var status = StatusHandle.Current;
        using var list = CApi.TFE_ContextListDevices(handle, status);
        status.Check();
        var devices = new List<DeviceName>();
        for (var i = 0; i < CApi.TF_DeviceListCount(list); i++)
            // XLA lists devices of its own, which nothing is placed on.
            if (Marshal.PtrToStringUTF8((nint)CApi.TF_DeviceListType(list, i, status)) is "CPU" or "GPU")
                devices.Add(DeviceName.Parse(Marshal.PtrToStringUTF8((nint)CApi.TF_DeviceListName(list, i, status))!));
        return devices;
    }
}
