using RnnKeras.Runtime.TensorFlow.Loading;

namespace RnnKeras.Tests.Api;

public class SysconfigTests
{
    [Fact]
    public void The_report_names_what_computes()
    {
        var report = tf.sysconfig.report().ToDictionary(line => line.name, line => line.value);
        Assert.Equal(["RnnKeras", "system", "engine", "devices", "instruction set", "threads", "libtensorflow"], report.Keys);
        Assert.Contains(report["engine"], new[] { "embedded", "tensorflow" });
        Assert.Contains("CPU:0", report["devices"]);
        Assert.Matches(@"^[1-9]\d* of [1-9]\d* logical processors$", report["threads"]);
        if (Environment.GetEnvironmentVariable(SearchContext.LibraryVariable) is { Length: > 0 } place)
        {
            Assert.Contains($"(found through {SearchContext.LibraryVariable})", report["libtensorflow"]);
            Assert.StartsWith(Path.GetFullPath(place), tf.sysconfig.get_lib());
        }
    }
}
