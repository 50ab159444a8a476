using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// What TextVectorization does to a text before cutting it: "lower_and_strip_punctuation", "lower", "strip_punctuation", or a function of
/// one text or of the array of texts.
/// </summary>
/// <example><code>var vectorize = new TextVectorization(standardize: new(text => text.Replace("&lt;br /&gt;", " ").ToLowerInvariant()));</code></example>
public sealed class TextStandardization : IConfigValue
{
    private static readonly string[] names = ["lower_and_strip_punctuation", "lower", "strip_punctuation"];
    private readonly object config;

    /// <param name="function">From one text to another.</param>
    public TextStandardization(Func<string, string> function)
        : this((NDArray texts) => Each(texts, function)) => config = TextArguments.Describe(function);

    /// <param name="function">From an array of texts to one of the same shape.</param>
    public TextStandardization(Func<NDArray, NDArray> function) => (Function, config) = (function, TextArguments.Describe(function));

    private TextStandardization(string name) => (Name, config) = (name, name);

    /// <summary>Null for a function.</summary>
    internal string? Name { get; }

    internal Func<NDArray, NDArray>? Function { get; }

    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static implicit operator TextStandardization(string name) => Array.IndexOf(names, name) >= 0
        ? new(name)
        : CustomObjects.Find(name) switch
        {
            Func<string, string> each => each,
            Func<NDArray, NDArray> all => all,
            _ => throw TextArguments.Unknown("standardize", names, name),
        };

    public static implicit operator TextStandardization(Func<string, string> function) => new(function);
    public static implicit operator TextStandardization(Func<NDArray, NDArray> function) => new(function);

    object IConfigValue.ToConfig() => config;

    private static NDArray Each(NDArray texts, Func<string, string> function) =>
        NDArray.FromHostTensor(new(DType.String, texts.shape.Dims, Array.ConvertAll(texts.ToArray<string>(), t => function(t))));
}

/// <summary>How TextVectorization cuts a text: "whitespace", "character", or a function that gives the tokens of a text.</summary>
/// <example><code>var vectorize = new TextVectorization(split: new(text => text.Split(',')));</code></example>
public sealed class TextSplit : IConfigValue
{
    private static readonly string[] names = ["whitespace", "character"];
    private readonly object config;

    /// <param name="function">From a text to its tokens.</param>
    public TextSplit(Func<string, IEnumerable<string>> function) => (Function, config) = (function, TextArguments.Describe(function));

    private TextSplit(string name) => (Name, config) = (name, name);

    /// <summary>Null for a function.</summary>
    internal string? Name { get; }

    internal Func<string, IEnumerable<string>>? Function { get; }

    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static implicit operator TextSplit(string name) => Array.IndexOf(names, name) >= 0
        ? new(name)
        : new(CustomObjects.Find(name) as Func<string, IEnumerable<string>> ?? throw TextArguments.Unknown("split", names, name));

    public static implicit operator TextSplit(Func<string, IEnumerable<string>> function) => new(function);

    object IConfigValue.ToConfig() => config;
}

/// <summary>Sizes of n-grams: 2 stands for one and two tokens, a list for exactly those sizes.</summary>
/// <example><code>var pairs = new TextVectorization(ngrams: 2); var oneAndThree = new TextVectorization(ngrams: (1, 3));</code></example>
public sealed class NGrams : IConfigValue
{
    private readonly object config;

    private NGrams(int[] sizes, object config)
    {
        if (sizes.Length == 0 || sizes.Min() < 1)
            throw new ArgumentException($"`ngrams` must be None, an integer, or a tuple of integers, all positive. Received: ngrams={config}", "ngrams");
        (Sizes, this.config) = (sizes, config);
    }

    internal int[] Sizes { get; }

    public static implicit operator NGrams(int largest) => new([.. Enumerable.Range(1, Math.Max(0, largest))], largest);
    public static implicit operator NGrams(int[] sizes) => new(sizes, sizes);
    public static implicit operator NGrams((int, int) sizes) => new([sizes.Item1, sizes.Item2], new[] { sizes.Item1, sizes.Item2 });

    /// <summary>Always refused: n-grams are numbers.</summary>
    /// <exception cref="ArgumentException">Always.</exception>
    public static implicit operator NGrams(string text) =>
        throw new ArgumentException($"`ngrams` must be None, an integer, or a tuple of integers. Received: ngrams={text}", "ngrams");

    object IConfigValue.ToConfig() => config;
}

/// <summary>The key of a salted hash: two numbers, or one for both.</summary>
/// <param name="first">The first 64 bits of the key.</param>
/// <param name="second">The other 64 bits.</param>
/// <example><code>var hashing = new Hashing(num_bins: 100, salt: 1337);</code></example>
public sealed class HashSalt(long first, long second) : IConfigValue
{
    internal (ulong, ulong) Key => ((ulong)first, (ulong)second);

    public static implicit operator HashSalt(int both) => new(both, both);
    public static implicit operator HashSalt(long both) => new(both, both);
    public static implicit operator HashSalt((long, long) key) => new(key.Item1, key.Item2);

    /// <exception cref="ArgumentException">Not two numbers.</exception>
    public static implicit operator HashSalt(long[] key) => key is [var a, var b]
        ? new(a, b)
        : throw new ArgumentException($"The `salt` argument can only be a tuple of 2 integers, or a single integer. Received: {key.Length} numbers.", "salt");

    object IConfigValue.ToConfig() => new[] { first, second };
}

internal static class TextArguments
{
    public static object Describe(Delegate function) => ObjectConfig.Function(CustomObjects.NameOf(function) ?? function.Method.Name);

    public static ArgumentException Unknown(string argument, string[] names, string name) =>
        new($"Unknown value for `{argument}` argument. Allowed values are: {string.Join(", ", names.Select(n => $"'{n}'"))}, a function, or the "
            + $"name of one that is registered. Received: {argument}={name}", argument);
}
