using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Result dtypes as Keras 3.15.1 (tensorflow backend) gives them. uint64 is left out: there Keras cuts to uint32.</summary>
public class PromotionTests
{
    private static readonly string[] types = ["bool", "uint8", "uint16", "uint32", "int8", "int16", "int32", "int64", "float32", "float64"];

    /// <summary>keras.ops.maximum over two arrays, rows and columns in the order of types.</summary>
    private const string Pairs = """
        bool uint8 uint16 uint32 int8 int16 int32 int64 float32 float64
        uint8 uint8 uint16 uint32 int16 int16 int32 int64 float32 float64
        uint16 uint16 uint16 uint32 int32 int32 int32 int64 float32 float64
        uint32 uint32 uint32 uint32 int64 int64 int64 int64 float32 float64
        int8 int16 int32 int64 int8 int16 int32 int64 float32 float64
        int16 int16 int32 int64 int16 int16 int32 int64 float32 float64
        int32 int32 int32 int64 int32 int32 int32 int64 float32 float64
        int64 int64 int64 int64 int64 int64 int64 int64 float32 float64
        float32 float32 float32 float32 float32 float32 float32 float32 float32 float64
        float64 float64 float64 float64 float64 float64 float64 float64 float64 float64
        """;

    [Fact]
    public void Two_tensors()
    {
        var expected = Pairs.Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < types.Length; i++)
            for (var j = 0; j < types.Length; j++)
            {
                Assert.Equal(expected[i * types.Length + j], ops.maximum(Ones(types[i]), Ones(types[j])).dtype.Name);
                Assert.Equal(types[i] == "float64" || types[j] == "float64" ? "float64" : "float32", ops.divide(Ones(types[i]), Ones(types[j])).dtype.Name);
            }
    }

    /// <summary>No integer holds both: floats do, as NumPy and the tables of Keras say.</summary>
    [Fact]
    public void Unsigned_words_with_signed_numbers_become_floats()
    {
        foreach (var signed in new[] { "int8", "int32", "int64" })
            Assert.Equal(("float32", "float32"), (Promotion.Join("uint64", signed).Name, Promotion.Join(signed, "uint64").Name));
    }

    [Fact]
    public void A_number_in_the_source_takes_the_tensors_dtype()
    {
        foreach (var type in types)
        {
            Assert.Equal(type == "bool" ? "int32" : type, (Ones(type) + 1).dtype.Name);
            Assert.Equal(type == "float64" ? "float64" : "float32", (Ones(type) + 1.5).dtype.Name);
            Assert.Equal(type, ops.logical_and(Ones(type), true) is var b && type == "bool" ? b.dtype.Name : (Ones(type) * true).dtype.Name);
        }
        Assert.Equal("int32", ops.add(1, 2).dtype.Name);
        Assert.Equal("float32", ops.add(1, 2.5).dtype.Name);
        Assert.Equal("float32", (1.5 * Ones("int64")).dtype.Name);
    }

    [Theory]
    [InlineData("exp", "float32 float32 float32 float32 float32 float32 float32 float32 float32 float64")]
    [InlineData("abs", "bool uint8 uint16 uint32 int8 int16 int32 int64 float32 float64")]
    [InlineData("square", "int32 uint8 uint16 uint32 int8 int16 int32 int64 float32 float64")]
    [InlineData("floor", "float32 float32 float32 float32 float32 float32 float32 float32 float32 float64")]
    [InlineData("mean", "float32 float32 float32 float32 float32 float32 float32 float32 float32 float64")]
    [InlineData("sum", "int32 uint32 uint32 uint32 int32 int32 int32 int64 float32 float64")]
    [InlineData("prod", "int32 uint32 uint32 uint32 int32 int32 int32 int64 float32 float64")]
    [InlineData("max", "bool uint8 uint16 uint32 int8 int16 int32 int64 float32 float64")]
    [InlineData("cumsum", "int32 uint8 uint16 uint32 int8 int16 int32 int64 float32 float64")]
    [InlineData("argmax", "int32 int32 int32 int32 int32 int32 int32 int32 int32 int32")]
    [InlineData("sort", "bool uint8 uint16 uint32 int8 int16 int32 int64 float32 float64")]
    [InlineData("isnan", "bool bool bool bool bool bool bool bool bool bool")]
    [InlineData("var", "float32 float32 float32 float32 float32 float32 float32 float32 float32 float64")]
    public void One_tensor(string function, string expected)
    {
        var results = types.Select(t => Ones(t)).Select(x => function switch
        {
            "exp" => ops.exp(x),
            "abs" => ops.abs(x),
            "square" => ops.square(x),
            "floor" => ops.floor(x),
            "mean" => ops.mean(x),
            "sum" => ops.sum(x),
            "prod" => ops.prod(x),
            "max" => ops.max(x),
            "cumsum" => ops.cumsum(x, 0),
            "argmax" => ops.argmax(x),
            "sort" => ops.sort(x),
            "isnan" => ops.isnan(x),
            _ => ops.@var(x),
        }).ToArray();
        Assert.Equal(expected, string.Join(" ", results.Select(t => t.dtype.Name)));
        // The declared dtype is the one that is computed.
        Assert.All(results, t => Assert.Equal(t.dtype, t.Value.DType));
    }

    [Theory]
    [InlineData("bool bool", "bool")]
    [InlineData("int8 int8", "int32")]
    [InlineData("int8 int32", "int32")]
    [InlineData("int32 int64", "int64")]
    [InlineData("int64 float32", "float32")]
    [InlineData("uint8 uint8", "uint8")]
    public void Matmul(string operands, string expected)
    {
        var pair = operands.Split(' ').Select(t => ops.ones((2, 2), t)).ToArray();
        var product = ops.matmul(pair[0], pair[1]);
        Assert.Equal(expected, product.dtype.Name);
        Assert.Equal(expected == "bool" ? 1.0 : 2.0, Nd.From(product.Value).Data[0]);
    }

    private static Tensor Ones(string type) => ops.ones(2, type);
}

[Collection(ProcessState.Name)]
public class FloatxTests
{
    [Fact]
    public void Floatx_is_the_dtype_of_plain_numbers()
    {
        try
        {
            KerasConfig.FloatX = "float64";
            Assert.Equal("float64", (ops.ones(2, "int32") + 0.5).dtype.Name);
            Assert.Equal("float64", ops.zeros(3).dtype.Name);
            Assert.Equal("float32", (ops.ones(2, "float32") + 0.5).dtype.Name);
        }
        finally
        {
            KerasConfig.FloatX = "float32";
        }
    }
}
