using System.Globalization;
using System.Xml.Linq;
using RnnKeras.Models;
using static RnnKeras.tf;
using static RnnKeras.tf.keras.layers;

namespace RnnKeras.Tests.Pictures;

/// <summary>Models as SVG pictures: every text lies in its box, no box on another, every arrow ends at a box.</summary>
[Collection("global settings")]
public sealed class ModelPictureTests : IDisposable
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";
    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");

    public void Dispose() => File.Delete(file);

    private static readonly Dictionary<string, Func<Model>> models = new()
    {
        ["sequential"] = () => keras.Sequential([Input([null]), Embedding(100, 8, mask_zero: true), Bidirectional(LSTM(6)), Dense(1, activation: "sigmoid")]),
        ["branches"] = Branches,
        ["nested"] = Nested,
        ["many inputs"] = () =>
        {
            var inputs = Enumerable.Range(0, 7).Select(i => Input([3], name: $"a_rather_long_name_{i}")).ToArray();
            return keras.Model(inputs, Dense(2).apply(Concatenate().apply(inputs)));
        },
    };

    private static Model Branches()
    {
        var (title, tags) = (Input([null], name: "title"), Input([12], name: "tags"));
        var joined = Concatenate(name: "joined").apply(new Tensor[] { LSTM(4).apply(Embedding(50, 3).apply(title)), tags });
        var first = Dense(6, name: "first").apply(joined);
        var sum = Add(name: "skip").apply(new Tensor[] { first, Dense(6, name: "second").apply(first) });
        return keras.Model([title, tags], [Dense(1, name: "one").apply(sum), Dense(4, name: "four").apply(sum)]);
    }

    private static Model Nested()
    {
        var steps = Input([10, 8], name: "steps");
        var encoder = keras.Model(steps, GRU(5, name: "gru").apply(steps), name: "encoder");
        var (left, right) = (Input([10, 8], name: "left"), Input([10, 8], name: "right"));
        var head = keras.Sequential([Input([10]), Dense(3, name: "hidden"), Dense(1, name: "score")], name: "head");
        return keras.Model([left, right], head.apply(Concatenate(name: "both").apply(new Tensor[] { encoder.apply(left), encoder.apply(right) })));
    }

    public static TheoryData<string, string, bool, string> Pictures()
    {
        var data = new TheoryData<string, string, bool, string>();
        foreach (var name in models.Keys)
            foreach (var direction in (string[])["TB", "LR"])
                foreach (var (facts, form) in new[] { (true, "ortho"), (false, "curved"), (true, "polyline") })
                    data.Add(name, direction, facts, form);
        return data;
    }

    private sealed record Rectangle(double Left, double Top, double Right, double Bottom)
    {
        public bool Holds(double x, double y) => x >= Left - 0.2 && x <= Right + 0.2 && y >= Top - 0.2 && y <= Bottom + 0.2;

        public bool Meets(Rectangle other) => Left < other.Right - 0.2 && other.Left < Right - 0.2 && Top < other.Bottom - 0.2 && other.Top < Bottom - 0.2;
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void BoxesLieApartAndHoldTheirTexts(string name, string direction, bool facts, string form)
    {
        keras.backend.clear_session();
        keras.utils.plot_model(models[name](), file, show_shapes: facts, show_dtype: facts, show_layer_activations: facts, show_trainable: facts,
            show_layer_names: true, expand_nested: true, rankdir: direction, splines: form);
        var root = XDocument.Load(file).Root!;
        var cells = root.Elements(svg + "rect").Skip(1).Where(r => r.Attribute("stroke-dasharray") is null).Select(Box).ToArray();
        foreach (var (a, b) in cells.SelectMany((a, i) => cells.Skip(i + 1).Select(b => (a, b))))
            Assert.False(a.Meets(b), $"{a} meets {b}");
        foreach (var text in root.Elements(svg + "text").Where(t => t.Attribute("text-anchor")!.Value == "middle"))
        {
            var (x, y, half) = (Number(text, "x"), Number(text, "y"), text.Value.Length * 0.55 * Number(text, "font-size") / 2);
            Assert.Contains(cells, c => c.Holds(x - half, y) && c.Holds(x + half, y - 8));
        }
        var frame = new Rectangle(0, 0, Number(root, "width"), Number(root, "height"));
        Assert.All(cells, c => Assert.True(frame.Holds(c.Left, c.Top) && frame.Holds(c.Right, c.Bottom)));
        foreach (var arrow in root.Elements(svg + "polygon"))
        {
            var tip = arrow.Attribute("points")!.Value.Split(' ')[^1].Split(',');
            Assert.Contains(cells, c => c.Holds(double.Parse(tip[0], CultureInfo.InvariantCulture), double.Parse(tip[1], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void AllLayersAndConnectionsAreThere()
    {
        keras.utils.plot_model(Branches(), file, show_shapes: true, show_layer_names: true);
        var root = XDocument.Load(file).Root!;
        var texts = root.Elements(svg + "text").Select(t => t.Value).ToArray();
        Assert.Contains("skip (Add)", texts);
        Assert.Contains("Input shape: [(None, 6), (None, 6)]", texts);
        Assert.Equal(10, root.Elements(svg + "polygon").Count());
    }

    [Fact]
    public void InnerModelsHaveAFrame()
    {
        keras.utils.plot_model(Nested(), file, expand_nested: true, show_layer_names: true);
        var root = XDocument.Load(file).Root!;
        var frames = root.Elements(svg + "rect").Where(r => r.Attribute("stroke-dasharray") is not null).Select(Box).ToArray();
        Assert.Equal(2, frames.Length);
        Assert.Equal(["encoder", "head"], root.Elements(svg + "text").Where(t => t.Attribute("text-anchor")!.Value == "start").Select(t => t.Value));
        Assert.False(frames[0].Meets(frames[1]));
    }

    [Fact]
    public void WrongArgumentsAreNamed()
    {
        Assert.Contains("'TB'", Assert.Throws<ArgumentException>(() => keras.utils.plot_model(Branches(), file, rankdir: "up")).Message);
        Assert.Contains("'zigzag'", Assert.Throws<ArgumentException>(() => keras.utils.plot_model(Branches(), file, splines: "zigzag")).Message);
        Assert.Contains("not yet been built", Assert.Throws<ArgumentException>(() => keras.utils.plot_model(keras.Sequential([Dense(1)]), file)).Message);
    }

    private static Rectangle Box(XElement r) =>
        new(Number(r, "x"), Number(r, "y"), Number(r, "x") + Number(r, "width"), Number(r, "y") + Number(r, "height"));

    private static double Number(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);
}
