using System.Globalization;
using System.Numerics;

namespace RnnKeras.Data.Numerics;

/// <summary>Copies between arrays, converting elements as NumPy's <c>astype</c>: floats are cut towards zero, integers wrap, bool is "not 0".</summary>
internal static class Casting
{
    /// <summary>Copies <paramref name="source"/>, broadcast to the target's shape, into <paramref name="target"/>.</summary>
    public static void Copy(NDArray source, NDArray target)
    {
        var rows = new RowCursor(target.Dims, [source.Offset, target.Offset], Broadcast.Strides(source, target.Dims), target.Strides);
        if (source.dtype == DType.String || target.dtype == DType.String)
            CopyText(source, target, rows);
        else if (target.dtype == DType.Bool && source.dtype != DType.Bool)
            Numeric.Dispatch<ToBool, (NDArray, NDArray, RowCursor), int>(source.dtype, (source, target, rows));
        else
            Numeric.Dispatch<FromType, (NDArray, NDArray, RowCursor), int>(source.dtype, (source, target, rows));
    }

    private readonly struct FromType : INumericAction<(NDArray Source, NDArray Target, RowCursor Rows), int>
    {
        public static int Run<T>((NDArray Source, NDArray Target, RowCursor Rows) arg) where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
            Numeric.Dispatch<ToType<T>, (NDArray, NDArray, RowCursor), int>(arg.Target.dtype, arg);
    }

    private readonly struct ToType<TFrom> : INumericAction<(NDArray Source, NDArray Target, RowCursor Rows), int>
        where TFrom : unmanaged, INumber<TFrom>
    {
        public static int Run<T>((NDArray Source, NDArray Target, RowCursor Rows) arg) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var source = arg.Source.Raw<TFrom>();
            var target = arg.Target.Raw<T>();
            var rows = arg.Rows;
            var (from, to) = (rows.Steps[0], rows.Steps[1]);
            while (rows.MoveNext())
                for (int n = 0, s = rows.Offsets[0], t = rows.Offsets[1]; n < rows.Length; n++, s += from, t += to)
                    target[t] = T.CreateTruncating(source[s]);
            return 0;
        }
    }

    private readonly struct ToBool : INumericAction<(NDArray Source, NDArray Target, RowCursor Rows), int>
    {
        public static int Run<T>((NDArray Source, NDArray Target, RowCursor Rows) arg) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var source = arg.Source.Raw<T>();
            var target = arg.Target.Raw<bool>();
            var rows = arg.Rows;
            while (rows.MoveNext())
                for (int n = 0, s = rows.Offsets[0], t = rows.Offsets[1]; n < rows.Length; n++, s += rows.Steps[0], t += rows.Steps[1])
                    target[t] = source[s] != T.Zero;
            return 0;
        }
    }

    private static void CopyText(NDArray source, NDArray target, RowCursor rows)
    {
        while (rows.MoveNext())
            for (int n = 0, s = rows.Offsets[0], t = rows.Offsets[1]; n < rows.Length; n++, s += rows.Steps[0], t += rows.Steps[1])
                target.Memory.SetValue(Convert(source.Memory.GetValue(s)!, target.dtype), t);
    }

    private static object Convert(object value, DType to)
    {
        if (value is not string text)
            return Printing.ScalarText.Str(value);
        if (to == DType.String)
            return text;
        try
        {
            return to == DType.Bool ? text.Length > 0 : System.Convert.ChangeType(text.Trim(), to.ClrType, CultureInfo.InvariantCulture);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"could not convert string to {to}: '{text}'.", e);
        }
    }
}
