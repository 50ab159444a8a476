using System.Text;
using RnnKeras.Conformance.Suites;
using RnnKeras.Data.Files;

namespace RnnKeras.Tests.Data;

public class NpyTests
{
    [Theory]
    [InlineData("float32"), InlineData("float64"), InlineData("int8"), InlineData("int16"), InlineData("int32"), InlineData("int64")]
    [InlineData("uint8"), InlineData("uint16"), InlineData("uint32"), InlineData("uint64"), InlineData("bool"), InlineData("string")]
    public void Arrays_come_back_as_written(string dtype)
    {
        NDArray x = ((NDArray)new[] { 0, 1, 2, 3, 4, 5 }).reshape(2, 3).astype(dtype);
        foreach (var array in new[] { x, x.T, x[0, 0], x["1:1"] })
        {
            var stream = new MemoryStream();
            Npy.Write(stream, array);
            Assert.Equal(0, (stream.Length - (dtype == "string" ? array.size * 4 : array.nbytes)) % 64);
            stream.Position = 0;
            var back = Npy.Read(stream);
            Assert.Equal((array.shape, array.dtype), (back.shape, back.dtype));
            Assert.Equal(array.tolist(), back.tolist());
        }
    }

    [Theory]
    [InlineData("{'descr': '>i2', 'fortran_order': False, 'shape': (3,), }", new byte[] { 0, 1, 1, 0, 255, 254 }, "(3,) 1 256 -2")]
    [InlineData("{'descr': '<i2', 'fortran_order': True, 'shape': (2, 2), }", new byte[] { 1, 0, 2, 0, 3, 0, 4, 0 }, "(2, 2) 1 3 2 4")]
    [InlineData("{\"descr\": \"<f2\", 'fortran_order': False, 'shape': (), }", new byte[] { 0, 0x3e }, "() 1.5")]
    [InlineData("{'descr': '|S3', 'fortran_order': False, 'shape': (2,), }", new byte[] { 97, 98, 0, 99, 0, 0 }, "(2,) ab c")]
    [InlineData("{'descr': '>U1', 'fortran_order': False, 'shape': (2L,), }", new byte[] { 0, 0, 0, 97, 0, 1, 0xf6, 0 }, "(2,) a 😀")]
    [InlineData("{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }", new byte[] { 1, 0 }, "(2,) True False")]
    public void Other_writers_byte_orders_and_versions(string header, byte[] data, string expected)
    {
        foreach (var version in new byte[] { 1, 2, 3 })
        {
            byte[] length = version == 1 ? [(byte)header.Length, 0] : [(byte)header.Length, 0, 0, 0];
            var array = Npy.Read(new MemoryStream([0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. data]));
            Assert.Equal(expected, $"{array.shape} {string.Join(' ', array.ToArray<string>())}");
        }
    }

    [Fact]
    public void Foreign_bytes_and_pickles_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => Npy.Read(new MemoryStream(new byte[100])));
        var header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }";
        Assert.Throws<NotSupportedException>(() =>
            Npy.Read(new MemoryStream([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 1, 2])));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Archives_hold_named_arrays(bool compressed)
    {
        using var folder = new TemporaryFolder();
        var path = folder["data.npz"];
        Npz.Save(path, new Dictionary<string, NDArray> { ["x/0"] = new[] { 1f, 2f }, ["y"] = new[,] { { true, false } } }, compressed);
        using var file = Npz.Load(path);
        Assert.Equal(["x/0", "y"], file.files);
        Assert.Equal([1f, 2f], file["x/0"].ToArray<float>());
        Assert.Equal([true, false], file["y"].ToArray<bool>());
        Assert.Contains("x/0", Assert.Throws<KeyNotFoundException>(() => file["z"]).Message);
    }
}
