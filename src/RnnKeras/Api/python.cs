using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras;

/// <summary>Modules of Python's standard library that scripts use around a model: <c>using static RnnKeras.python;</c>.</summary>
/// <example><code>random.seed(42); random.shuffle(files); double x = random.random();</code></example>
public static class python
{
    /// <summary>The module <c>random</c>: the same numbers as Python after the same seed.</summary>
    public static PythonRandom random => PythonRandom.Global;
}
