using System.Globalization;
using System.Xml.Linq;
using RnnKeras.Pictures;

namespace RnnKeras.Tests.Pictures;

/// <summary>Pictures are well-formed, lie inside their frame and keep their texts apart.</summary>
[Collection(ProcessState.Name)]
public sealed class PictureTests : IDisposable
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static readonly Dictionary<string, List<double>> history = new()
    {
        ["accuracy"] = [0.5, 0.75, 0.875],
        ["loss"] = [0.7, 0.4, 0.2],
        ["val_accuracy"] = [0.5, 0.6, 0.7],
        ["val_loss"] = [0.8, 0.6, double.NaN],
    };

    public static TheoryData<string> Names() => [.. figures.Keys];

    private static readonly string[] words = ["the", "quick", "<start>", "循环神经网络", "internationalisation"];

    private static readonly Dictionary<string, Func<Figure>> figures = new()
    {
        ["curves"] = () => Figure.TrainingCurves(history, "LSTM(64) & Dense: a rather long title of a figure"),
        ["one epoch"] = () => Figure.TrainingCurves(new Dictionary<string, List<double>> { ["loss"] = [0.25] }),
        ["large numbers"] = () => Figure.TrainingCurves(new Dictionary<string, List<double>> { ["loss"] = [1.5e9, 2.25e8, 3e7] }),
        ["small numbers"] = () => Figure.TrainingCurves(new Dictionary<string, List<double>> { ["loss"] = [0.00012, 0.00011, 0.000105] }),
        ["confusion"] = () => Figure.ConfusionMatrix(np.array([[50, 2, 0], [3, 40, 7], [0, 1, 1234567]]), ["ham", "spam", "neither of both"]),
        ["many classes"] = () => Figure.ConfusionMatrix(np.eye(26).astype("int64"), [.. Enumerable.Range(0, 26).Select(i => $"class number {i}")]),
        ["attention"] = () => Figure.Attention(np.arange(20).reshape(4, 5) / 20.0, words, ["der", "schnelle", "Fuchs", "."]),
        ["forecast"] = () => Figure.Forecast(np.sin(np.arange(200) / 10.0), np.sin(np.arange(150, 200) / 10.0) * 0.9),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void TextsStayInsideAndApart(string name)
    {
        var document = XDocument.Parse(figures[name]().ToSvg());
        var (width, height) = (Number(document.Root!, "width"), Number(document.Root!, "height"));
        var boxes = document.Descendants(svg + "text").Select(Box).ToArray();
        Assert.NotEmpty(boxes);
        Assert.All(boxes, b => Assert.True(b.Left >= 0 && b.Top >= 0 && b.Right <= width && b.Bottom <= height, $"'{b.Text}' leaves the picture: {b}"));
        for (var i = 0; i < boxes.Length; i++)
            for (var j = i + 1; j < boxes.Length; j++)
                Assert.False(boxes[i].Meets(boxes[j]), $"'{boxes[i].Text}' and '{boxes[j].Text}' overlap");
    }

    private sealed record TextBox(string Text, double Left, double Top, double Right, double Bottom, bool Slanted)
    {
        // Slanted names lie side by side although the boxes around them meet.
        public bool Meets(TextBox other) =>
            !(Slanted && other.Slanted) && Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    private static TextBox Box(XElement text)
    {
        var (x, y, size) = (Number(text, "x"), Number(text, "y"), Number(text, "font-size"));
        var length = text.Value.EnumerateRunes().Sum(r => r.Value > 0x2E80 ? 1.0 : 0.55) * size;
        var from = (string?)text.Attribute("text-anchor") switch { "middle" => -length / 2, "end" => -length, _ => 0.0 };
        var turn = (string?)text.Attribute("transform") is { } t ? double.Parse(t["rotate(".Length..t.IndexOf(' ')], CultureInfo.InvariantCulture) * Math.PI / 180 : 0;
        var corners = new[] { (from, -0.7 * size), (from + length, -0.7 * size), (from, 0.15 * size), (from + length, 0.15 * size) }
            .Select(c => (X: x + c.Item1 * Math.Cos(turn) - c.Item2 * Math.Sin(turn), Y: y + c.Item1 * Math.Sin(turn) + c.Item2 * Math.Cos(turn))).ToArray();
        return new(text.Value, corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y), turn is < 0 and > -1.5);
    }

    private static double Number(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);

    [Fact]
    public void ScriptsOfMatplotlibDrawTheSame()
    {
        var path = Path.Combine(folder, "history.svg");
        plt.figure(figsize: (8, 4));
        plt.subplot(1, 2, 1);
        plt.plot(history["loss"], "b-o", label: "loss");
        plt.plot(history["val_loss"], "r--", label: "val_loss");
        plt.title("loss");
        plt.xlabel("epoch");
        plt.legend();
        plt.subplot(1, 2, 2);
        plt.imshow(np.arange(4).reshape(2, 2));
        plt.savefig(path);
        var document = XDocument.Load(path);
        Assert.Equal((800, 400), (Number(document.Root!, "width"), Number(document.Root!, "height")));
        Assert.Equal(["blue", "red"], document.Descendants(svg + "polyline").Select(l => (string)l.Attribute("stroke")!));
        Assert.Contains(document.Descendants(svg + "text"), t => t.Value == "val_loss");
        plt.close();
    }

    [Fact]
    public void WhatCannotBeDrawnIsNamed()
    {
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => Figure.TrainingCurves(new Dictionary<string, List<double>>())).Message);
        Assert.Contains("2 rows but 1", Assert.Throws<ArgumentException>(() => Figure.ConfusionMatrix(np.ones((2, 2)), ["a"])).Message);
        Assert.Contains("weights[0]", Assert.Throws<ArgumentException>(() => Figure.Attention(np.ones((1, 2, 2)), ["a"], ["b"])).Message);
        Assert.Contains(".svg", Assert.Throws<NotSupportedException>(() => figures["forecast"]().Save("a.bmp")).Message);
        Assert.Contains("no finite value", Assert.Throws<ArgumentException>(() => new LinePanel().Add([1], [double.NaN], "loss")).Message);
        Assert.Contains("no panels", Assert.Throws<InvalidOperationException>(() => new Figure().ToSvg()).Message);
    }
}
