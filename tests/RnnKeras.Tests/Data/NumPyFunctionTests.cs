using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RnnKeras.Conformance;

namespace RnnKeras.Tests.Data;

/// <summary>The np façade where the goldens do not reach; expected values are NumPy's. A replay starts the names of layers anew, so it runs alone.</summary>
[Collection(ProcessState.Name)]
public class NumPyFunctionTests
{
    /// <summary>More expressions than the goldens have, with values, dtypes, shapes and texts of NumPy 1.26.</summary>
    [Fact]
    public void Expressions_give_what_NumPy_gives() =>
        Assert.Equal([], Replay.Folder(Path.Combine(Repository.Root, "tests/RnnKeras.Tests/Data/NumPy")).SelectMany(r => r.Failures));

    [Theory]
    [InlineData("sin", "feca3e6c8745f9c5b2dc297d3e2ef8ac29f3ee02862c885d09b274eddba417e0"), InlineData("cos", "259369c0b90943467e87993f62e84f02cc6387ed47309a79eaf478785e1b60d6"), InlineData("exp", "0ddcfbbb4ed12430492f43c2716eb1928a56338f3246e1759d93543319642f9b"), InlineData("log", "27cad91d594c102e0c3f4d300b5968ebfc655f10ba870af58f5fd49c25aecc3d")]
    public void Float32_functions_agree_to_the_last_bit(string function, string sha256)
    {
        var x = np.linspace(-50, 50, 20001).astype("float32");
        var y = function switch { "sin" => np.sin(x), "cos" => np.cos(x), "exp" => np.exp(x), _ => np.log(np.exp(x)) };
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(y.ToArray<float>().AsSpan()))));
    }
}
