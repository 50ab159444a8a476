using RnnKeras.Examples.Support;

namespace RnnKeras.Examples.Seeds;

/// <summary>Surnames as sequences of characters, and the language each comes from; every tenth name is held back.</summary>
internal sealed class Names
{
    public const int Length = 20;

    public Names()
    {
        var byLanguage = ShippedData.Names();
        Languages = [.. byLanguage.Keys];
        Alphabet = [.. byLanguage.Values.SelectMany(names => names).SelectMany(n => n).Distinct().Order()];
        var all = Languages.SelectMany((language, i) => byLanguage[language].Select(name => (name, i))).ToArray();
        Train = [.. all.Where((_, k) => k % 10 != 0)];
        Test = [.. all.Where((_, k) => k % 10 == 0)];
    }

    public string[] Languages { get; }

    public char[] Alphabet { get; }

    public (string name, int language)[] Train { get; }

    public (string name, int language)[] Test { get; }

    /// <summary>One-hot characters (name.Length, 1, alphabet), as PyTorch's tutorial has them: time, batch, features.</summary>
    public NDArray ToTensor(string name)
    {
        var x = new float[name.Length, 1, Alphabet.Length];
        for (var t = 0; t < name.Length; t++)
            x[t, 0, Array.IndexOf(Alphabet, name[t])] = 1;
        return x;
    }

    /// <summary>One-hot characters (names, 20, alphabet), zeros behind the end, and languages (names).</summary>
    public (NDArray x, NDArray y) ToBatch((string name, int language)[] names)
    {
        var x = new float[names.Length, Length, Alphabet.Length];
        for (var i = 0; i < names.Length; i++)
            for (var t = 0; t < Math.Min(Length, names[i].name.Length); t++)
                x[i, t, Array.IndexOf(Alphabet, names[i].name[t])] = 1;
        return (x, names.Select(n => n.language).ToArray());
    }
}
