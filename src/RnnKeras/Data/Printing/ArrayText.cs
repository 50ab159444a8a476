using System.Text;

namespace RnnKeras.Data.Printing;

/// <summary>Arrays as NumPy 2 prints them: aligned columns, lines of 75 characters, arrays of more than 1000 elements shortened.</summary>
internal static class ArrayText
{
    private const int LineWidth = 75;
    private const int Threshold = 1000;
    private const int EdgeItems = 3;
    private const string ReprPrefix = "array(";

    public static string Str(NDArray x) => x.ndim == 0
        ? ScalarText.Str(Element(x))
        : x.size == 0 ? "[]" : new Layout(x, " ", " ", LineWidth).Text();

    public static string Repr(NDArray x)
    {
        if (x.ndim == 0 && x.Kind != ScalarKind.None)
            return x.Kind == ScalarKind.NumPy ? ScalarText.NumPyRepr(Element(x), x.dtype) : ScalarText.Repr(Element(x));
        var body = x.ndim == 0
            ? ElementFormat.For([Element(x)])(Element(x)).TrimStart()
            : x.size == 0 ? "[]" : new Layout(x, ", ", new string(' ', ReprPrefix.Length + 1), LineWidth - 1).Text();
        List<string> extras = [];
        if (x.size == 0 && x.ndim != 1 || x.size > Threshold)
            extras.Add($"shape={x.shape}");
        if (x.size == 0 || x.dtype != DType.Float64 && x.dtype != DType.Int64 && x.dtype != DType.Bool)
            extras.Add("dtype=" + TypeName(x));
        if (extras.Count == 0)
            return ReprPrefix + body + ")";
        var text = ReprPrefix + body + ",";
        var extra = string.Join(", ", extras) + ")";
        var lastLine = text.Length - (text.LastIndexOf('\n') + 1);
        return text + (lastLine + extra.Length + 1 > LineWidth ? "\n" + new string(' ', ReprPrefix.Length) : " ") + extra;
    }

    private static string TypeName(NDArray x) => x.dtype == DType.String
        ? $"'<U{x.ToArray<string>().Select(s => s.EnumerateRunes().Count()).Append(1).Max()}'"
        : x.dtype.Name;

    private static object Element(NDArray x) => x.Memory.GetValue(x.Offset)!;

    /// <summary>One text in the making.</summary>
    private sealed class Layout
    {
        private readonly NDArray x;
        private readonly string separator, indent;
        private readonly int width;
        private readonly bool shortened;
        private readonly Func<object, string> format;

        public Layout(NDArray x, string separator, string indent, int width)
        {
            (this.x, this.separator, this.indent, this.width) = (x, separator, indent, width);
            shortened = x.size > Threshold;
            var shown = new List<object>();
            Collect(0, x.Offset, shown);
            format = ElementFormat.For(shown);
        }

        public string Text() => Axis(0, x.Offset, indent, width);

        private void Collect(int axis, int offset, List<object> shown)
        {
            if (axis == x.ndim)
                shown.Add(x.Memory.GetValue(offset)!);
            else
                foreach (var i in Positions(axis).Where(i => i >= 0))
                    Collect(axis + 1, offset + i * x.Strides[axis], shown);
        }

        /// <summary>Positions to show along an axis; -1 stands for the dots.</summary>
        private IEnumerable<int> Positions(int axis)
        {
            var n = x.Dims[axis];
            return shortened && n > 2 * EdgeItems
                ? [.. Enumerable.Range(0, EdgeItems), -1, .. Enumerable.Range(n - EdgeItems, EdgeItems)]
                : Enumerable.Range(0, n);
        }

        private string Axis(int axis, int offset, string margin, int room)
        {
            if (axis == x.ndim)
                return format(x.Memory.GetValue(offset)!);
            var items = Positions(axis)
                .Select(i => i < 0 ? "..." : Axis(axis + 1, offset + i * x.Strides[axis], margin + " ", room - 1));
            var body = axis == x.ndim - 1
                ? Wrapped(items, margin, room)
                : string.Join(separator.TrimEnd() + new string('\n', x.ndim - axis - 1) + margin, items);
            return "[" + body + "]";
        }

        private string Wrapped(IEnumerable<string> words, string margin, int room)
        {
            var limit = room - Math.Max(separator.TrimEnd().Length, 1);
            var text = new StringBuilder();
            var line = margin;
            foreach (var word in words)
            {
                if (line.Length > margin.Length)
                    line += separator;
                if (line.Length > margin.Length && line.Length + word.Length > limit)
                {
                    text.Append(line.TrimEnd()).Append('\n');
                    line = margin;
                }
                line += word;
            }
            return text.Append(line).ToString()[margin.Length..];
        }
    }
}
