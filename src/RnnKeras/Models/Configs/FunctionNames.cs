namespace RnnKeras.Models;

/// <summary>Keras' class names of the element-wise ops, which here bear TensorFlow's.</summary>
internal static class FunctionNames
{
    private static readonly Dictionary<string, string> unary = new()
    {
        ["Abs"] = "Absolute",
        ["Neg"] = "Negative",
        ["Asin"] = "Arcsin",
        ["Acos"] = "Arccos",
        ["Atan"] = "Arctan",
        ["Asinh"] = "Arcsinh",
        ["Acosh"] = "Arccosh",
        ["Atanh"] = "Arctanh",
        ["IsNan"] = "Isnan",
        ["IsInf"] = "Isinf",
        ["IsFinite"] = "Isfinite",
        ["TanhNearOne"] = "Tanh",
    };

    private static readonly Dictionary<string, string?> binary = new()
    {
        ["AddV2"] = "Add",
        ["Sub"] = "Subtract",
        ["Mul"] = "Multiply",
        ["RealDiv"] = "TrueDivide",
        ["DivNoNan"] = "DivideNoNan",
        ["FloorDiv"] = "FloorDivide",
        ["FloorMod"] = "Mod",
        ["Pow"] = "Power",
        ["Atan2"] = "Arctan2",
        ["SquaredDifference"] = null,
    };

    public static string Unary(string function) => unary.GetValueOrDefault(function, function);

    public static string? Binary(string function) => binary.GetValueOrDefault(function, function);
}
