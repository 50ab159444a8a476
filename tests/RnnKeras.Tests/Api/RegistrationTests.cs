using RnnKeras.Layers;

namespace RnnKeras.Tests.Api;

/// <summary>keras.saving.register_keras_serializable and what goes with it: the golden case utils/registration with C# classes.</summary>
[Collection(ProcessState.Name)]
public class RegistrationTests
{
    private sealed class Mine(string? name = null) : Layer(name)
    {
        public override Tensor call(Tensor inputs) => inputs;
    }

    private static Tensor Twice(Tensor x) => 2 * x;

    private static Tensor Other(Tensor x) => x;

    [Fact]
    public void NamesHoldThePackage()
    {
        tf.keras.saving.register_keras_serializable()(typeof(Mine));
        Func<Tensor, Tensor> function = Twice, unknown = Other;
        tf.keras.utils.register_keras_serializable(package: "pkg", name: "Other")(function);
        Assert.Equal("Custom>Mine", tf.keras.saving.get_registered_name(typeof(Mine)));
        Assert.Equal("pkg>Other", tf.keras.saving.get_registered_name(function));
        Assert.Equal("Other", tf.keras.saving.get_registered_name(unknown));
        Assert.Same(typeof(Mine), tf.keras.saving.get_registered_object("Custom>Mine"));
        Assert.Null(tf.keras.saving.get_registered_object("no such name"));
        var config = (Dictionary<string, object?>)tf.keras.saving.serialize_keras_object(new Mine("m"))!;
        Assert.Equal(("Mine", "Custom>Mine"), (config["class_name"], config["registered_name"]));
        Assert.Equal("m", Assert.IsType<Mine>(tf.keras.saving.deserialize_keras_object(config)).name);
        var described = (Dictionary<string, object?>)tf.keras.saving.serialize_keras_object(function)!;
        Assert.Equal(("builtins", "function", "pkg>Other", "function"),
            (described["module"], described["class_name"], described["config"], described["registered_name"]));
    }

    [Fact]
    public void ScopesEnd()
    {
        using (tf.keras.saving.custom_object_scope(new() { ["Scoped"] = typeof(Mine) }))
            Assert.Same(typeof(Mine), tf.keras.saving.get_registered_object("Scoped"));
        Assert.Null(tf.keras.saving.get_registered_object("Scoped"));
    }

    [Fact]
    public void OnlyClassesAndFunctionsAreRegistered() =>
        Assert.Throws<ArgumentException>(() => tf.keras.saving.register_keras_serializable()("text"));
}
