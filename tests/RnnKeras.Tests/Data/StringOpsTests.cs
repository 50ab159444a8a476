namespace RnnKeras.Tests.Data;

/// <summary>tf.strings; expected values are TensorFlow's.</summary>
public class StringOpsTests
{
    private static readonly NDArray texts = np.array(["ÄB c<br />D", " x1y22 "]);

    [Fact]
    public void TextsAreChangedElementByElement()
    {
        Assert.Equal(["Äb c<br />d", " x1y22 "], tf.strings.lower(texts).ToArray<string>());
        Assert.Equal(["äb c<br />d", " x1y22 "], tf.strings.lower(texts, "utf-8").ToArray<string>());
        Assert.Equal(["ÄB C<BR />D", " X1Y22 "], tf.strings.upper(texts).ToArray<string>());
        Assert.Equal(["ÄB c D", " x1y22 "], tf.strings.regex_replace(texts, "<br />", " ").ToArray<string>());
        Assert.Equal(["ÄB c<br />D", " x<1>y<22> "], tf.strings.regex_replace(texts, @"(\d+)", @"<\1>").ToArray<string>());
        Assert.Equal(["ÄB c<br />D", "x1y22"], tf.strings.strip(texts).ToArray<string>());
        Assert.Equal([12, 7], tf.strings.length(texts).ToArray<int>());
        Assert.Equal([11, 7], tf.strings.length(texts, unit: "UTF8_CHAR").ToArray<int>());
        Assert.Equal([false, true], tf.strings.regex_full_match(texts, @" x\dy\d+ ").ToArray<bool>());
        Assert.Equal([1.5f, -2f], tf.strings.to_number(np.array(["1.5", "-2"])).ToArray<float>());
        Assert.Equal(["ÄB|c<br", "x1y22"], tf.strings.split(texts).Select(w => string.Join('|', w.ToArray<string>()[..Math.Min(2, w.Length)])));
        Assert.Equal(["a-c", "b-d"], tf.strings.join((np.array(["a", "b"]), np.array(["c", "d"])), separator: "-").ToArray<string>());
        Assert.Equal("a b", tf.strings.reduce_join(np.array(["a", "b"]), separator: " ").ToString());
        Assert.Contains("int64", Assert.Throws<ArgumentException>(() => tf.strings.lower(np.array([1]))).Message);
    }

    [Fact]
    public void TheCustomStandardizationOfTheTutorial()
    {
        static NDArray Standardize(NDArray input) =>
            tf.strings.regex_replace(tf.strings.regex_replace(tf.strings.lower(input), "<br />", " "), "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~]", "");
        var vectorize = tf.keras.layers.TextVectorization(standardize: new(Standardize), max_tokens: 10, output_sequence_length: 5);
        vectorize.adapt(np.array(["Good!<br /><br />film", "good"]));
        Assert.Equal(["", "[UNK]", "good", "film"], vectorize.get_vocabulary());
        Tensor numbers = vectorize.apply(np.array(["FILM, good<br />?"]));
        Assert.Equal([3L, 2, 0, 0, 0], numbers.numpy().ToArray<long>());
    }
}
