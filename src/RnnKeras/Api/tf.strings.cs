using RnnKeras.Data.Text;

namespace RnnKeras;

public static partial class tf
{
    /// <summary>
    /// Functions of text, element by element: what a custom standardisation of TextVectorization is written with. They work on arrays;
    /// inside
    /// a model TextVectorization calls them on the host.
    /// </summary>
    /// <example><code>
    /// static NDArray Clean(NDArray texts) => tf.strings.regex_replace(tf.strings.lower(texts), "&lt;br />", " ");
    /// var vectorize = new TextVectorization(standardize: new(Clean));
    /// </code></example>
    public static class strings
    {
        /// <summary>Small letters: of ASCII, or of all of Unicode with encoding "utf-8".</summary>
        public static NDArray lower(TensorLike input, string encoding = "") => StringOps.Map(input.Array(), t => StringOps.Lower(t, encoding));

        /// <summary>Capital letters: of ASCII, or of all of Unicode with encoding "utf-8".</summary>
        public static NDArray upper(TensorLike input, string encoding = "") => StringOps.Map(input.Array(), t => StringOps.Upper(t, encoding));

        /// <summary>Without white space at both ends.</summary>
        public static NDArray strip(TensorLike input) => StringOps.Map(input.Array(), t => t.Trim(' ', '\t', '\n', '\v', '\f', '\r'));

        /// <summary>Matches of a regular expression replaced; \1 stands for the first group.</summary>
        public static NDArray regex_replace(TensorLike input, string pattern, string rewrite, bool replace_global = true)
        {
            var (regex, replacement) = (StringOps.Pattern(pattern), StringOps.Replacement(rewrite));
            return StringOps.Map(input.Array(), t => regex.Replace(t, replacement, replace_global ? -1 : 1));
        }

        /// <summary>Whether a regular expression matches the whole text (bool).</summary>
        public static NDArray regex_full_match(TensorLike input, string pattern)
        {
            var regex = StringOps.Pattern($"^(?:{pattern})\\z");
            return StringOps.Map(input.Array(), t => regex.IsMatch(t));
        }

        /// <summary>Lengths (int32): bytes of UTF-8, or code points with unit "UTF8_CHAR".</summary>
        public static NDArray length(TensorLike input, string unit = "BYTE") => StringOps.Map(input.Array(), t => StringOps.Length(t, unit));

        /// <summary>len bytes from pos on; a negative pos counts from the end.</summary>
        public static NDArray substr(TensorLike input, int pos, int len) => StringOps.Map(input.Array(), t => StringOps.Substring(t, pos, len));

        /// <summary>Numbers written in decimal as float32 (or another type).</summary>
        /// <exception cref="ArgumentException">A text is no number.</exception>
        public static NDArray to_number(TensorLike input, DType? out_type = null) =>
            StringOps.Map(input.Array(), StringOps.Number).astype(out_type ?? DType.Float32);

        /// <summary>The words of each text: between white space, or between separators; a list, since texts differ in their number of
        /// words.</summary>
        public static List<NDArray> split(TensorLike input, string? sep = null, int maxsplit = -1)
        {
            var count = maxsplit < 0 ? int.MaxValue : maxsplit + 1;
            return [.. input.Array().ravel().ToArray<string>().Select(t => NDArray.Wrap(sep is null or ""
                ? t.Split((char[]?)[' ', '\t', '\n', '\v', '\f', '\r'], count, StringSplitOptions.RemoveEmptyEntries)
                : t.Split(sep, count)))];
        }

        /// <summary>Arrays of text of one shape joined element by element.</summary>
        public static NDArray join(NDArrays inputs, string separator = "") =>
            inputs.Skip(1).Aggregate(inputs[0], (joined, next) => StringOps.Join(joined, next, separator));

        /// <summary>All texts of an array joined into one.</summary>
        public static NDArray reduce_join(TensorLike inputs, string separator = "") => string.Join(separator, inputs.Array().ToArray<string>());
    }
}
