using System.Text.Json;
using RnnKeras.Losses;
using RnnKeras.Metrics;
using RnnKeras.Optimizers;
using RnnKeras.Optimizers.Schedules;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Configs;

/// <summary>get_config and back, for every class that can be made without thinking.</summary>
public class ConfigTests
{
    // Arguments of the classes that need some.
    private static readonly Dictionary<string, object> arguments = new()
    {
        ["num_classes"] = 3,
        ["target_class_ids"] = new[] { 0, 1 },
        ["recall"] = 0.5,
        ["precision"] = 0.5,
        ["specificity"] = 0.5,
        ["sensitivity"] = 0.5,
        ["initial_learning_rate"] = 0.1,
        ["decay_steps"] = 10.0,
        ["decay_rate"] = 0.5,
        ["first_decay_steps"] = 10.0,
        ["boundaries"] = new[] { 1.0 },
        ["values"] = new[] { 0.1, 0.2 },
        ["fn"] = (Func<Tensor, Tensor, Tensor>)tf.keras.losses.mean_squared_error,
    };

    public static readonly TheoryData<Type> Classes = new(typeof(Configurable).Assembly.GetExportedTypes()
        .Where(t => typeof(Configurable).IsAssignableFrom(t) && !t.IsAbstract && t.GetConstructors().Length > 0)
        .Where(t => (t.Namespace ?? "").Split('.').ElementAtOrDefault(1) is "Losses" or "Metrics" or "Optimizers" or "Initializers" or "Regularizers" or "Constraints"));

    [Theory]
    [MemberData(nameof(Classes))]
    public void An_object_made_from_a_config_has_that_config(Type type)
    {
        var config = ((Configurable)Make(type)).get_config();
        var copy = (Configurable)ObjectConfig.Create(type, Parsed(config));
        Assert.Equal(JsonSerializer.Serialize(config), JsonSerializer.Serialize(copy.get_config()));
    }

    [Fact]
    public void Every_optimizer_round_trips_as_an_object_with_its_schedule()
    {
        var adam = new Adam(learning_rate: new CosineDecay(0.1, 100, warmup_steps: 5, warmup_target: 0.2), clipnorm: 1.5);
        var node = (Dictionary<string, object?>)adam.Serialize()!;
        Assert.Equal("keras.optimizers", node["module"]);
        var copy = Assert.IsType<Adam>(Optimizer.get(Parsed(node)));
        Assert.Equal(adam.learning_rate.Value, copy.learning_rate.Value);
        Assert.Equal(JsonSerializer.Serialize(adam.get_config()), JsonSerializer.Serialize(copy.get_config()));
    }

    [Fact]
    public void The_class_method_gives_the_class_itself()
    {
        Huber huber = Huber.from_config(new() { ["name"] = "h", ["reduction"] = "sum" });
        Assert.Equal(("h", "sum"), (huber.name, huber.reduction));
        var error = Assert.Throws<ArgumentException>(() => Huber.from_config(new() { ["deltas"] = 1.0 }));
        Assert.Contains("deltas", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registered_function_is_found_by_its_config()
    {
        Func<Tensor, Tensor, Tensor> fn = (t, p) => ops.mean(p - t, axis: -1);
        using var scope = new CustomObjects.Scope(new Dictionary<string, object> { ["bias_loss"] = fn });
        Assert.Equal("bias_loss", Loss.get("bias_loss")!.name);
        Assert.Equal("bias_loss", Metric.get("bias_loss")!.name);
    }

    private static object Make(Type type)
    {
        var constructor = type.GetConstructors().MinBy(c => c.GetParameters().Count(p => !p.IsOptional))!;
        var required = constructor.GetParameters().Where(p => !p.IsOptional).ToDictionary(p => p.Name!, p => (object?)arguments[p.Name!]);
        if (type == typeof(RnnKeras.Initializers.Constant))
            required["value"] = 0.5;
        return ObjectConfigOf(type, required);
    }

    private static object ObjectConfigOf(Type type, Dictionary<string, object?> required) => type == typeof(MeanMetricWrapper) || type == typeof(LossFunctionWrapper)
        ? Activator.CreateInstance(type, [required["fn"], .. type.GetConstructors()[0].GetParameters().Skip(1).Select(p => p.DefaultValue)])!
        : ObjectConfig.Create(type, required);

    /// <summary>The config as it comes back from a file.</summary>
    private static Dictionary<string, object?> Parsed(Dictionary<string, object?> config) =>
        (Dictionary<string, object?>)FromJson(JsonSerializer.SerializeToElement(config))!;

    private static object? FromJson(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Object => e.EnumerateObject().ToDictionary(p => p.Name, p => FromJson(p.Value)),
        JsonValueKind.Array => e.EnumerateArray().Select(FromJson).ToArray(),
        JsonValueKind.String => e.GetString(),
        JsonValueKind.Number => e.TryGetInt64(out var n) ? n : e.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
