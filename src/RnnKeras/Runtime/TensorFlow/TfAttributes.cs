using System.Text;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>Attributes of operations. The kind of each must be exactly the one the op declares, so each kind is a .NET type.</summary>
internal static unsafe class TfAttributes
{
    public static void Set(nint description, string name, object value)
    {
        switch (value)
        {
            case DType type: CApi.TF_SetAttrType(description, name, type.ToTf()); break;
            case TfType type: CApi.TF_SetAttrType(description, name, type); break;
            case bool flag: CApi.TF_SetAttrBool(description, name, flag ? (byte)1 : (byte)0); break;
            case long number: CApi.TF_SetAttrInt(description, name, number); break;
            case float number: CApi.TF_SetAttrFloat(description, name, number); break;
            case string text: SetText(description, name, text); break;
            case Shape shape: SetShape(description, name, shape); break;
            case TfFunction function: SetFunction(description, name, function); break;
            case HostTensor tensor: SetTensor(description, name, tensor); break;
            default: SetList(description, name, value); break;
        }
    }

    private static void SetList(nint description, string name, object value)
    {
        switch (value)
        {
            case DType[] types: SetTypes(description, name, Array.ConvertAll(types, t => t.ToTf())); break;
            case TfType[] types: SetTypes(description, name, types); break;
            case string[] texts: SetTexts(description, name, texts); break;
            case Shape?[] shapes: SetShapes(description, name, shapes); break;
            case long[] numbers:
                fixed (long* data = numbers)
                    CApi.TF_SetAttrIntList(description, name, data, numbers.Length);
                break;
            default:
                throw new ArgumentException($"Attribute '{name}': no TensorFlow attribute is made from {value.GetType().Name}. "
                    + "Whole numbers are long, fractions float.", nameof(value));
        }
    }

    private static void SetTypes(nint description, string name, TfType[] types)
    {
        fixed (TfType* data = types)
            CApi.TF_SetAttrTypeList(description, name, data, types.Length);
    }

    private static void SetText(nint description, string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* data = bytes)
            CApi.TF_SetAttrString(description, name, data, (nuint)bytes.Length);
    }

    private static void SetFunction(nint description, string name, TfFunction function)
    {
        var bytes = Encoding.UTF8.GetBytes(function.Name);
        fixed (byte* data = bytes)
            CApi.TF_SetAttrFuncName(description, name, data, (nuint)bytes.Length);
    }

    private static void SetTexts(nint description, string name, string[] texts)
    {
        var all = Encoding.UTF8.GetBytes(string.Concat(texts));
        var pointers = stackalloc byte*[Math.Max(1, texts.Length)];
        var lengths = stackalloc nuint[Math.Max(1, texts.Length)];
        fixed (byte* data = all)
        {
            var at = data;
            for (var i = 0; i < texts.Length; i++)
            {
                pointers[i] = at;
                lengths[i] = (nuint)Encoding.UTF8.GetByteCount(texts[i]);
                at += lengths[i];
            }
            CApi.TF_SetAttrStringList(description, name, pointers, lengths, texts.Length);
        }
    }

    private static void SetShape(nint description, string name, Shape shape)
    {
        var dims = stackalloc long[Math.Max(1, shape.Rank)];
        for (var i = 0; i < shape.Rank; i++)
            dims[i] = shape[i];
        CApi.TF_SetAttrShape(description, name, dims, shape.Rank);
    }

    private static void SetShapes(nint description, string name, Shape?[] shapes)
    {
        const int unknownRank = -1;
        var all = stackalloc long[Math.Max(1, shapes.Sum(s => s?.Rank ?? 0))];
        var starts = stackalloc long*[Math.Max(1, shapes.Length)];
        var ranks = stackalloc int[Math.Max(1, shapes.Length)];
        for (var i = 0; i < shapes.Length; i++)
        {
            starts[i] = all;
            ranks[i] = shapes[i]?.Rank ?? unknownRank;
            for (var a = 0; a < ranks[i]; a++)
                *all++ = shapes[i]![a];
        }
        CApi.TF_SetAttrShapeList(description, name, starts, ranks, shapes.Length);
    }

    private static void SetTensor(nint description, string name, HostTensor tensor)
    {
        using var native = TfTensors.FromHost(tensor);
        CApi.TF_SetAttrTensor(description, name, native, StatusHandle.Current);
        StatusHandle.Current.Check();
    }
}
