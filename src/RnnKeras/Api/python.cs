using System.Text;
using RnnKeras.Data.Files;
using RnnKeras.Data.Text;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras;

/// <summary>Modules of Python's standard library that scripts use around a model: <c>using static RnnKeras.python;</c>.</summary>
/// <example><code>int[] order = [0, 1, 2]; python.random.seed(42); python.random.shuffle(order); double x = python.random.random();</code></example>
public static class python
{
    /// <summary>The module <c>random</c>: the same numbers as Python after the same seed.</summary>
    public static PythonRandom random => PythonRandom.Global;

    /// <summary>The module <c>unicodedata</c>.</summary>
    public static class unicodedata
    {
        /// <summary>The text with accented letters taken apart: <c>normalize("NFD", "é")</c> is e and an accent.</summary>
        /// <exception cref="NotSupportedException">A form other than NFD.</exception>
        public static string normalize(string form, string unistr) => form == "NFD"
            ? UnicodeDecomposition.Decompose(unistr)
            : throw new NotSupportedException($"unicodedata.normalize: only the form 'NFD' is supported but received '{form}'. "
                + "string.Normalize has the others where .NET runs with ICU.");

        /// <summary>The general category of a character: "Lu" upper-case letter, "Mn" accent, "Nd" digit …</summary>
        public static string category(char chr) => UnicodeNames.Category(new Rune(chr));

        /// <inheritdoc cref="category(char)"/>
        public static string category(Rune chr) => UnicodeNames.Category(chr);
    }

    /// <summary>The module <c>gzip</c>.</summary>
    public static class gzip
    {
        /// <summary>A gzip file for reading: <c>gzip.open(path).read()</c>.</summary>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        public static GzipFile open(string filename) => new(filename);
    }
}
