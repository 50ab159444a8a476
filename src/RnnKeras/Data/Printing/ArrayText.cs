namespace RnnKeras.Data.Printing;

internal static class ArrayText
{
    public static string Str(NDArray x) => x.ndim == 0 ? ScalarText.Str(x.Memory.GetValue(x.Offset)!) : "[" + string.Join(" ", x.AsEnumerable().Select(Str)) + "]";

    public static string Repr(NDArray x) => $"array({Str(x)})";
}
