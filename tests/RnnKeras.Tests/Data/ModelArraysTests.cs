namespace RnnKeras.Tests.Data;

/// <summary>What predict returns and fit takes: one array, a list or a dictionary; and the .NET types that turn into them.</summary>
public class ModelArraysTests
{
    private static readonly NDArray a = np.array(new[,] { { 3.25f, 1 }, { 2, 8 } }), b = np.array(new[] { 7f, 9 });

    [Fact]
    public void OneArrayBehavesAsItself()
    {
        ModelArrays one = a;
        Assert.True(one.IsSingle);
        Assert.Equal((2, 2, 4, "float32"), (one.ndim, one.Length, one.size, one.dtype.Name));
        Assert.Equal([2f, 8], one[1].ToArray<float>());
        Assert.Equal([3.25f, 2], one[.., 0].ToArray<float>());
        Assert.Equal((3, 1), ((int)one.argmax(), (int)one.argmin()));
        Assert.Equal([2.625f, 4.5f], one.mean(0).ToArray<float>());
        Assert.Equal([4.25f, 10], one.sum(1).ToArray<float>());
        Assert.Equal((1f, 8f), ((float)one.min(), (float)one.max()));
        Assert.Equal([3.2f, 1, 2, 8], one.round(1).flatten().ToArray<float>());
        Assert.Equal(Shape.Of(4, 1), one.reshape(4, 1).shape);
        Assert.Equal(Shape.Of(4), one.ravel().shape);
        Assert.Equal(Shape.Of(2, 2), ((ModelArrays)one.reshape(2, 1, 2)).squeeze().shape);
        Assert.Equal("int32", one.astype("int32").dtype.Name);
        Assert.Equal(4.25f, (float)((IEnumerable<float>)((List<object>)one.tolist()).Cast<List<object>>().First().Select(v => Convert.ToSingle(v))).Sum());
        Assert.Equal(a.ToString(), one.ToString());
    }

    [Fact]
    public void OperatorsAreThoseOfTheArray()
    {
        ModelArrays one = a;
        Assert.Equal([4.25f, 2, 3, 9], (one + 1f).flatten().ToArray<float>());
        Assert.Equal([2.25f, 0, 1, 7], (one - 1f).flatten().ToArray<float>());
        Assert.Equal([6.5f, 2, 4, 16], (one * 2f).flatten().ToArray<float>());
        Assert.Equal([1.625f, .5f, 1, 4], (one / 2f).flatten().ToArray<float>());
        Assert.Equal([true, false, false, true], (one > 2f).flatten().ToArray<bool>());
        Assert.Equal([false, true, false, false], (one < 2f).flatten().ToArray<bool>());
        Assert.Equal([true, false, true, true], (one >= 2f).flatten().ToArray<bool>());
        Assert.Equal([false, true, true, false], (one <= 2f).flatten().ToArray<bool>());
    }

    [Fact]
    public void ListsAndDictionariesKnowTheirArrays()
    {
        ModelArrays list = [a, b, a];
        var (x, y, z) = list;
        Assert.Equal((a, b, a, 3), (x, y, z, list.Length));
        Assert.Same(b, list[-2]);
        Assert.Contains("3", Assert.Throws<InvalidOperationException>(() => list.shape).Message);
        ModelArrays named = new() { ["first"] = a, ["second"] = b };
        Assert.Equal(["first", "second"], named.Names!);
        Assert.Same(b, named["second"]);
        Assert.Contains("Names: first, second", Assert.Throws<KeyNotFoundException>(() => named["third"]).Message);
        Assert.Equal("{'first': array([7., 9.], dtype=float32)}", new ModelArrays { ["first"] = b }.ToString());
        Assert.Equal("[array([7., 9.], dtype=float32)]", ((ModelArrays)new List<NDArray> { b }).ToString());
        Assert.Throws<ArgumentNullException>("items", () => ModelArrays.Create([a, null!]));
    }

    /// <summary>Each type with its dtype: float stays float32, double float64, and so on.</summary>
    public static TheoryData<ModelArrays, string, int[]> Values => new()
    {
        { new float[,,,] { { { { 1 } } } }, "float32", [1, 1, 1, 1] },
        { new[] { [1f, 2], new[] { 3f, 4 } }, "float32", [2, 2] },
        { new[] { new[] { [1f, 2], new[] { 3f, 4 } } }, "float32", [1, 2, 2] },
        { new[] { 1.0, 2 }, "float64", [2] },
        { new[,] { { 1.0, 2 } }, "float64", [1, 2] },
        { new[,,] { { { 1.0, 2 } } }, "float64", [1, 1, 2] },
        { new[] { new[] { 1.0, 2 } }, "float64", [1, 2] },
        { new[] { new[] { new[] { 1.0, 2 } } }, "float64", [1, 1, 2] },
        { new[] { 1, 2 }, "int32", [2] },
        { new[,] { { 1, 2 } }, "int32", [1, 2] },
        { new[,,] { { { 1, 2 } } }, "int32", [1, 1, 2] },
        { new[] { new[] { 1, 2 } }, "int32", [1, 2] },
        { new[] { 1L, 2 }, "int64", [2] },
        { new[,] { { 1L, 2 } }, "int64", [1, 2] },
        { new[] { true, false }, "bool", [2] },
        { new byte[] { 1, 2 }, "uint8", [2] },
        { new List<float> { 1, 2 }, "float32", [2] },
        { new List<double> { 1, 2 }, "float64", [2] },
        { new List<int> { 1, 2 }, "int32", [2] },
        { new List<float[]> { new[] { 1f, 2 } }, "float32", [1, 2] },
        { new List<double[]> { new[] { 1.0, 2 } }, "float64", [1, 2] },
        { new List<int[]> { new[] { 1, 2 } }, "int32", [1, 2] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void DotNetArraysAreArrays(ModelArrays value, string dtype, int[] shape)
    {
        Assert.True(value.IsSingle);
        Assert.Equal((dtype, Shape.Of(shape)), (value.dtype.Name, value.shape));
        Assert.Equal(1, (double)value.Single.astype("float64").flatten()[0]);
    }

    /// <summary>The same types as x of fit, predict and evaluate.</summary>
    public static TheoryData<DataSource, int[]> Sources => new()
    {
        { new[] { 1f, 2 }, [2] },
        { new[,] { { 1f, 2 } }, [1, 2] },
        { new float[,,,] { { { { 1 } } } }, [1, 1, 1, 1] },
        { new[] { new[] { 1f, 2 } }, [1, 2] },
        { new[] { new[] { new[] { 1f, 2 } } }, [1, 1, 2] },
        { new[] { 1.0, 2 }, [2] },
        { new[,] { { 1.0, 2 } }, [1, 2] },
        { new[,,] { { { 1.0, 2 } } }, [1, 1, 2] },
        { new[] { new[] { 1.0, 2 } }, [1, 2] },
        { new[] { new[] { new[] { 1.0, 2 } } }, [1, 1, 2] },
        { new[] { 1, 2 }, [2] },
        { new[,] { { 1, 2 } }, [1, 2] },
        { new[,,] { { { 1, 2 } } }, [1, 1, 2] },
        { new[] { new[] { 1, 2 } }, [1, 2] },
        { new[,] { { 1L, 2 } }, [1, 2] },
        { new List<float[]> { new[] { 1f, 2 } }, [1, 2] },
        { new List<double[]> { new[] { 1.0, 2 } }, [1, 2] },
        { new List<int[]> { new[] { 1, 2 } }, [1, 2] },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void DotNetArraysAreData(DataSource source, int[] shape)
    {
        Assert.Equal(Shape.Of(shape), source.x!.shape);
        Assert.Equal(1, (double)Assert.Single(source).astype("float64").flatten()[0]);
    }

    [Fact]
    public void DataAreRecognizedAtRunTime()
    {
        Assert.Same(a, DataSource.Of(a).x!.Single);
        Assert.Same(b, DataSource.Of((a, b)).y!.Single);
        Assert.Equal([7f, 9], DataSource.Of((a, b, new[] { 7f, 9 })).sample_weight!.Single.ToArray<float>());
        Assert.Equal(2, DataSource.Of(ValueTuple.Create(new List<NDArray> { a, b })).x!.Items.Count);
        Assert.Equal(["k"], DataSource.Of((new Dictionary<string, NDArray> { ["k"] = a }, b)).x!.Names!);
        Assert.Equal(2, DataSource.Of(((a, b), b)).x!.Items.Count);
        Assert.Contains("tuple of 4", Assert.Throws<ArgumentException>("value", () => DataSource.Of((a, a, a, a))).Message);
        Assert.Contains("Uri", Assert.Throws<ArgumentException>("value", () => DataSource.Of(new Uri("http://x"))).Message);
    }
}
