using RnnKeras.Models;

namespace RnnKeras.Tests.Models;

public class SummaryTests
{
    private static string Text(Model model, int width, bool showTrainable = false)
    {
        var text = "";
        model.summary(line_length: width, show_trainable: showTrainable, print_fn: t => text += t);
        return text;
    }

    [Fact]
    public void A_table_of_layers_and_counts()
    {
        var model = tf.keras.Sequential([tf.keras.Input(shape: 20), tf.keras.layers.Embedding(1000, 16, name: "embedding"),
            tf.keras.layers.LSTM(32, name: "lstm")], name: "net");
        Assert.Equal("""
            Model: "net"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
            ┃ Layer (type)             ┃ Output Shape      ┃   Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
            │ embedding (Embedding)    │ (None, 20, 16)    │    16,000 │
            ├──────────────────────────┼───────────────────┼───────────┤
            │ lstm (LSTM)              │ (None, 32)        │     6,272 │
            └──────────────────────────┴───────────────────┴───────────┘
             Total params: 22,272 (87.00 KB)
             Trainable params: 22,272 (87.00 KB)
             Non-trainable params: 0 (0.00 B)

            """.ReplaceLineEndings("\n"), Text(model, 60));
    }

    [Fact]
    public void Too_narrow_a_console_is_an_error() => Assert.Throws<ArgumentException>(() => Text(Samples.Classifier(), 10));

    [Fact]
    public void Frozen_layers_show_N()
    {
        var model = Samples.Classifier();
        model.layers[0].trainable = false;
        Assert.Contains("   N   ", Text(model, 96, showTrainable: true));
    }
}
