using static RnnKeras.tf.keras;

namespace RnnKeras.Tests.Data;

/// <summary>keras.utils.Config: settings by name that can be frozen.</summary>
public class ConfigTests
{
    [Fact]
    public void SettingsAreReadAndWrittenByName()
    {
        var config = utils.Config(("units", 64), ("rate", 0.5));
        config["rate"] = 0.25;
        config.update(("name", "lstm"), ("none", null));
        Assert.Equal((64, 0.25), (config["units"], config["rate"]));
        Assert.Equal(["units", "rate", "name", "none"], config.keys());
        Assert.Equal([64, 0.25, "lstm", null], config.values());
        Assert.Equal(4, config.items().Count);
        Assert.Equal((64, 7), (config.get("units"), config.get("other", 7)));
        Assert.Null(config.get("other"));
        Assert.Equal("{\"units\":64,\"rate\":0.25,\"name\":\"lstm\",\"none\":null}", config.to_json());
        Assert.Equal("<Config {'units': 64, 'rate': 0.25, 'name': lstm, 'none': None}>", config.ToString());
        Assert.Equal("lstm", config.pop("name"));
        Assert.DoesNotContain("name", config.keys());
    }

    [Fact]
    public void ACopyIsNotTheConfig()
    {
        var config = utils.Config(("units", 64));
        config.as_dict()["units"] = 1;
        Assert.Equal(64, config["units"]);
    }

    [Fact]
    public void FrozenSettingsCannotChange()
    {
        var config = utils.Config(("units", 64));
        config.freeze();
        Assert.True(config.frozen);
        Assert.Throws<InvalidOperationException>(() => config["units"] = 1);
        Assert.Throws<InvalidOperationException>(() => config.pop("units"));
        Assert.Throws<InvalidOperationException>(() => config.update(("units", 1)));
        config.unfreeze();
        config["units"] = 1;
        Assert.Equal(1, config["units"]);
    }

    [Fact]
    public void UnknownNamesAndNamesTwiceAreErrors()
    {
        Assert.Contains("Keys: units", Assert.Throws<KeyNotFoundException>(() => utils.Config(("units", 64))["unit"]).Message);
        Assert.Throws<ArgumentException>(() => utils.Config(("units", 64), ("units", 65)));
    }
}
