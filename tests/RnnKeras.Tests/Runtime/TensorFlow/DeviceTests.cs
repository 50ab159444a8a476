using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.TensorFlow;

public class DeviceNameTests
{
    [Theory]
    [InlineData("/GPU:0", "GPU", 0)]
    [InlineData("/device:GPU:1", "GPU", 1)]
    [InlineData("cpu", "CPU", 0)]
    [InlineData("/job:localhost/replica:0/task:0/device:CPU:0", "CPU", 0)]
    public void Names_are_read_as_TensorFlow_reads_them(string text, string type, int index) =>
        Assert.Equal(new DeviceName(type, index), DeviceName.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("/TPU:0")]
    [InlineData("/GPU:x")]
    [InlineData("/GPU:-1")]
    [InlineData("/GPU:0:1")]
    public void Other_names_are_errors(string text) => Assert.Contains("'/GPU:0'", Assert.Throws<ArgumentException>(() => DeviceName.Parse(text)).Message);
}

[Collection(ProcessState.Name)]
public class DeviceTests
{
    [Fact]
    public void The_CPU_is_listed_as_in_TensorFlow()
    {
        var cpu = Assert.Single(tf.config.list_physical_devices("CPU"));
        Assert.Equal("PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')", cpu.ToString());
        Assert.Contains(cpu, tf.config.list_physical_devices());
        Assert.Equal("/device:CPU:0", tf.config.list_logical_devices("CPU")[0].name);
    }

    [Fact]
    public void A_device_scope_is_open_until_it_is_disposed()
    {
        using (tf.device("/CPU:0"))
        {
            Assert.Equal(new DeviceName("CPU", 0), DeviceScope.Current);
            Assert.Equal(3f, ops.add(1f, 2f).Value.Span<float>()[0]);
        }
        Assert.Null(DeviceScope.Current);
    }

    [Fact]
    public void A_device_that_does_not_exist_is_an_error_that_lists_the_others()
    {
        var message = Assert.Throws<ArgumentException>(() => tf.device("/GPU:99")).Message;
        Assert.Contains("'/GPU:99'", message);
        Assert.Contains("'/CPU:0'", message);
        Assert.Null(DeviceScope.Current);
    }

    [Fact]
    public void GPUs_can_be_hidden_and_the_CPU_cannot()
    {
        try
        {
            tf.config.set_visible_devices([], "GPU");
            Assert.Empty(tf.config.list_logical_devices("GPU"));
            Assert.NotEmpty(tf.config.get_visible_devices("CPU"));
            Assert.Throws<ArgumentException>(() => tf.config.set_visible_devices([], "CPU"));
            Assert.Throws<ArgumentException>(() => tf.config.set_visible_devices([new("/physical_device:GPU:99", "GPU")]));
        }
        finally
        {
            tf.config.set_visible_devices(tf.config.list_physical_devices());
        }
        Assert.Equal(tf.config.list_physical_devices(), tf.config.get_visible_devices());
    }

    [Fact]
    public void Memory_growth_is_a_setting_of_GPUs()
    {
        var cpu = tf.config.list_physical_devices("CPU")[0];
        Assert.Throws<ArgumentException>(() => tf.config.experimental.set_memory_growth(cpu, true));
        var gpu = new PhysicalDevice("/physical_device:GPU:0", "GPU");
        tf.config.experimental.set_memory_growth(gpu, true);
        Assert.True(tf.config.experimental.get_memory_growth(gpu));
    }
}

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class DeviceTestsOnTensorFlow : DeviceTests
{
    [Fact]
    public void Threads_cannot_be_changed_once_TensorFlow_runs()
    {
        Assert.Equal(3f, ops.add(1f, 2f).Value.Span<float>()[0]);
        Assert.Contains("cannot be changed", Assert.Throws<InvalidOperationException>(() => tf.config.threading.set_inter_op_parallelism_threads(3)).Message);
        Assert.Throws<InvalidOperationException>(() => tf.config.threading.set_intra_op_parallelism_threads(3));
        tf.config.threading.set_inter_op_parallelism_threads(tf.config.threading.get_inter_op_parallelism_threads());
    }
}
