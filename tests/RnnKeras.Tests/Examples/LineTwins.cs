using System.Text.RegularExpressions;

namespace RnnKeras.Tests.Examples;

/// <summary>
/// Pairs the statements of a Python script with those of its C# port, in order, to count what has no twin.
/// A statement is a line joined with the lines that go on from it (open brackets, a line that ends or begins with an operator). Left out on
/// both sides: blank lines, comments, lines of brackets alone, and the frame of a program (imports and <c>data = sys.argv…</c> there; usings,
/// namespace, the static class and its <c>Run(string data)</c> here). Two statements can be twins when at least half of their words
/// and numbers agree (Dice coefficient), after spelling that differs by language is made the same; the pairing has the most twins possible.
/// </summary>
internal static partial class LineTwins
{
    public sealed record Result(int Python, int CSharp, IReadOnlyList<string> OnlyPython, IReadOnlyList<string> OnlyCSharp)
    {
        public double ShareOnlyPython => (double)OnlyPython.Count / Python;

        public double ShareOnlyCSharp => (double)OnlyCSharp.Count / CSharp;
    }

    public static Result Compare(string[] python, string[] csharp)
    {
        var (p, c) = (PythonStatements(python), CSharpStatements(csharp));
        var (pw, cw) = (p.ConvertAll(Words), c.ConvertAll(Words));
        var most = new int[p.Count + 1, c.Count + 1];
        for (var i = p.Count - 1; i >= 0; i--)
            for (var j = c.Count - 1; j >= 0; j--)
                most[i, j] = Math.Max(Math.Max(most[i + 1, j], most[i, j + 1]), most[i + 1, j + 1] + (AreTwins(pw[i], cw[j]) ? 1 : 0));
        var (onlyPython, onlyCSharp) = (new List<string>(), new List<string>());
        for (int i = 0, j = 0; i < p.Count || j < c.Count;)
            if (i < p.Count && j < c.Count && AreTwins(pw[i], cw[j]) && most[i, j] == most[i + 1, j + 1] + 1)
                (i, j) = (i + 1, j + 1);
            else if (j == c.Count || (i < p.Count && most[i, j] == most[i + 1, j]))
                onlyPython.Add(p[i++]);
            else
                onlyCSharp.Add(c[j++]);
        return new(p.Count, c.Count, onlyPython, onlyCSharp);
    }

    private static List<string> PythonStatements(IEnumerable<string> lines) =>
        [.. Joined(lines.Select(l => StripComment(l, "#"))).Where(s => !PythonFrame().IsMatch(s))];

    private static List<string> CSharpStatements(IEnumerable<string> lines) =>
        [.. Joined(lines.Select(l => StripComment(l, "//"))).Where(s => !CSharpFrame().IsMatch(s))];

    /// <summary>
    /// Lines joined while a round or square bracket is open, or where an operator shows that the statement goes on. A block of braces inside
    /// a bracket (the body of a lambda) has statements of its own.
    /// </summary>
    private static List<string> Joined(IEnumerable<string> lines)
    {
        var statements = new List<string>();
        var open = 0;
        var outside = new Stack<int>();
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (line == "{")
            {
                outside.Push(open);
                open = 0;
                continue;
            }
            if (line[0] == '}' && outside.Count > 0)
                open = outside.Pop();
            if (!OnlyBrackets().IsMatch(line))
            {
                if (statements.Count > 0 && (open > 0 || Continues().IsMatch(statements[^1]) || IsContinued().IsMatch(line)))
                    statements[^1] += " " + line;
                else
                    statements.Add(line);
            }
            var code = Literals().Replace(line, "");
            open = Math.Max(0, open + code.Count(ch => ch is '(' or '[') - code.Count(ch => ch is ')' or ']'));
        }
        return statements;
    }

    private static string StripComment(string line, string mark)
    {
        var code = Literals().Replace(line, m => new string('x', m.Length));
        return code.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? line[..at] : line;
    }

    private static bool AreTwins(IReadOnlyDictionary<string, int> a, IReadOnlyDictionary<string, int> b)
    {
        var common = a.Sum(w => Math.Min(w.Value, b.GetValueOrDefault(w.Key)));
        return 2 * common >= 0.5 * (a.Values.Sum() + b.Values.Sum()) && common > 0;
    }

    /// <summary>Words and numbers with how often they occur; words of the language itself and format codes do not count.</summary>
    private static Dictionary<string, int> Words(string statement) => Word().Matches(FormatCodes().Replace(statement, " "))
        .Select(m => m.Value.TrimStart('@').ToLowerInvariant()).Where(w => !Ignored.Contains(w)).Select(w => Same.GetValueOrDefault(w, w))
        .GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());

    private static readonly HashSet<string> Ignored =
    [
        "var", "new", "def", "for", "foreach", "in", "self", "lambda", "this", "as", "with", "using", "public", "private", "internal", "static",
        "override", "readonly", "void", "string", "int", "double", "ndarray", "tensor", "float", "select", "list", "tuple", "apply", "if", "f",
        "p", "item", "item1", "item2", "key", "value", "todictionary", "toarray", "where", "selectmany", "func", "dictionary", "linq",
    ];

    /// <summary>The same thing under another name in each language.</summary>
    private static readonly Dictionary<string, string> Same = new()
    {
        ["true"] = "1",
        ["none"] = "null",
        ["append"] = "add",
        ["strip"] = "trim",
        ["rstrip"] = "trim",
        ["lower"] = "tolower",
        ["items"] = "pairs",
        ["open"] = "file",
        ["readlines"] = "file",
        ["readalllines"] = "file",
        ["readalltext"] = "file",
        ["super"] = "base",
        ["__init__"] = "base",
        ["ljust"] = "padright",
        ["startswith"] = "startswith",
        ["setdefault"] = "tryadd",
        ["get"] = "getvalueordefault",
        ["indexof"] = "index",
    };

    [GeneratedRegex(@"@?[A-Za-z_]\w*|\d+(\.\d+)?")]
    private static partial Regex Word();

    [GeneratedRegex(@"%[-+0 ]?\d*(\.\d+)?[a-z]|:[-+]?\d*\.\d+f\b|:\d*[sd]\b|,-?\d+(?=[:}])|:[FDN]\d+\b")]
    private static partial Regex FormatCodes();

    [GeneratedRegex(@"""(\\.|[^""\\])*""|'(\\.|[^'\\])*'")]
    private static partial Regex Literals();

    [GeneratedRegex(@"^(import |from \S+ import |data = sys\.argv)", RegexOptions.IgnoreCase)]
    private static partial Regex PythonFrame();

    [GeneratedRegex(@"^(using (static )?[\w.]+;|namespace |internal static class |public static void Run\()")]
    private static partial Regex CSharpFrame();

    [GeneratedRegex(@"^[{}\[\]();, ]+$")]
    private static partial Regex OnlyBrackets();

    [GeneratedRegex(@"([-+*/&|=,?]|=>)$")]
    private static partial Regex Continues();

    [GeneratedRegex(@"^([?:+*/]|=>|&&|\|\||\.(?!\.))")]
    private static partial Regex IsContinued();
}
