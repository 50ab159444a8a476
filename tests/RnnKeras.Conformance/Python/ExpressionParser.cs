using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RnnKeras.Conformance.Python;

/// <summary>
/// Parses one Python expression into the tree that Python's <c>ast</c> would give. Goldens hold a few short expressions
/// ("Adam(lr=0.1)", "lambda x: x * 2.0") whose trees <c>python_ast.json</c> leaves out; programs always come with their tree.
/// </summary>
public sealed partial class ExpressionParser
{
    private static readonly string[][] Levels =
    [
        ["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"],
    ];

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["|"] = "BitOr",
        ["^"] = "BitXor",
        ["&"] = "BitAnd",
        ["<<"] = "LShift",
        [">>"] = "RShift",
        ["+"] = "Add",
        ["-"] = "Sub",
        ["*"] = "Mult",
        ["/"] = "Div",
        ["//"] = "FloorDiv",
        ["%"] = "Mod",
        ["@"] = "MatMult",
        ["=="] = "Eq",
        ["!="] = "NotEq",
        ["<"] = "Lt",
        ["<="] = "LtE",
        [">"] = "Gt",
        [">="] = "GtE",
        ["in"] = "In",
        ["is"] = "Is",
    };

    private readonly List<string> tokens;
    private int position;

    private ExpressionParser(string source)
    {
        tokens = [.. Token().Matches(source).Select(m => m.Value).Where(t => !string.IsNullOrWhiteSpace(t))];
        if (string.Concat(tokens).Length != Blank().Replace(source, "").Length + tokens.Sum(t => Blank().Matches(t).Count))
            throw new FormatException($"Cannot read as a Python expression: {source}");
    }

    [GeneratedRegex("""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|\w+|\.\.\.|\*\*|//|<<|>>|[<>=!]=|[-+*/%@&|^~<>()\[\]{},:.=]|\s+""", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();

    /// <summary>A Module of one expression.</summary>
    /// <exception cref="FormatException">The text is not an expression, or uses syntax that is not supported here.</exception>
    public static Node Parse(string source)
    {
        var parser = new ExpressionParser(source);
        var expression = parser.Tuple();
        if (parser.position < parser.tokens.Count)
            throw new FormatException($"Unexpected '{parser.Peek}' in the Python expression: {source}");
        var module = Make("Module", ("body", new JsonArray(Make("Expr", ("value", expression)))));
        return new(JsonDocument.Parse(module.ToJsonString(), new() { MaxDepth = 512 }).RootElement);
    }

    private string Peek => position < tokens.Count ? tokens[position] : "end";

    private bool Take(string token)
    {
        var found = Peek == token;
        position += found ? 1 : 0;
        return found;
    }

    private void Expect(string token)
    {
        if (!Take(token))
            throw new FormatException($"Expected '{token}' but found '{Peek}' in a Python expression.");
    }

    private static JsonObject Make(string kind, params (string Name, JsonNode? Value)[] fields)
    {
        var node = new JsonObject { ["_"] = kind };
        foreach (var (name, value) in fields)
            node[name] = value;
        return node;
    }

    private JsonNode Tuple()
    {
        var first = Ternary();
        if (Peek != ",")
            return first;
        var items = new JsonArray(first);
        while (Take(","))
            if (Peek is not ("end" or ")" or "]"))
                items.Add(Ternary());
        return Make("Tuple", ("elts", items));
    }

    private JsonNode Ternary()
    {
        if (Take("lambda"))
            return Lambda();
        var body = Or();
        if (!Take("if"))
            return body;
        var test = Or();
        Expect("else");
        return Make("IfExp", ("test", test), ("body", body), ("orelse", Ternary()));
    }

    private JsonNode Lambda()
    {
        var names = new JsonArray();
        var defaults = new JsonArray();
        while (!Take(":"))
        {
            names.Add(Make("arg", ("arg", tokens[position++])));
            if (Take("="))
                defaults.Add(Ternary());
            Take(",");
        }
        return Make("Lambda", ("args", Make("arguments", ("args", names), ("defaults", defaults))), ("body", Ternary()));
    }

    private JsonNode Or() => Boolean("or", "Or", () => Boolean("and", "And", Not));

    private JsonNode Boolean(string word, string kind, Func<JsonNode> operand)
    {
        var first = operand();
        if (Peek != word)
            return first;
        var values = new JsonArray(first);
        while (Take(word))
            values.Add(operand());
        return Make("BoolOp", ("op", Make(kind)), ("values", values));
    }

    private JsonNode Not() => Take("not") ? Make("UnaryOp", ("op", Make("Not")), ("operand", Not())) : Comparison();

    private JsonNode Comparison()
    {
        var left = Arithmetic(0);
        var (ops, comparators) = (new JsonArray(), new JsonArray());
        while (Peek is "==" or "!=" or "<" or "<=" or ">" or ">=" or "in" or "is" or "not")
        {
            var negated = Take("not");
            var kind = Operators[tokens[position++]];
            negated |= kind == "Is" && Take("not");
            ops.Add(Make((negated, kind) switch { (true, "In") => "NotIn", (true, "Is") => "IsNot", _ => kind }));
            comparators.Add(Arithmetic(0));
        }
        return ops.Count == 0 ? left : Make("Compare", ("left", left), ("ops", ops), ("comparators", comparators));
    }

    private JsonNode Arithmetic(int level)
    {
        if (level == Levels.Length)
            return Unary();
        var left = Arithmetic(level + 1);
        while (Levels[level].Contains(Peek))
        {
            var op = Operators[tokens[position++]];
            left = Make("BinOp", ("left", left), ("op", Make(op)), ("right", Arithmetic(level + 1)));
        }
        return left;
    }

    private JsonNode Unary()
    {
        var kind = Peek switch { "-" => "USub", "+" => "UAdd", "~" => "Invert", _ => null };
        if (kind is null)
            return Power();
        position++;
        return Make("UnaryOp", ("op", Make(kind)), ("operand", Unary()));
    }

    private JsonNode Power()
    {
        var left = Postfix(Atom());
        return Take("**") ? Make("BinOp", ("left", left), ("op", Make("Pow")), ("right", Unary())) : left;
    }

    private JsonNode Postfix(JsonNode value)
    {
        while (true)
        {
            if (Take("."))
                value = Make("Attribute", ("value", value), ("attr", tokens[position++]));
            else if (Take("("))
                value = CallOf(value);
            else if (Take("["))
                value = Make("Subscript", ("value", value), ("slice", Subscript()));
            else
                return value;
        }
    }

    private JsonObject CallOf(JsonNode function)
    {
        var (args, keywords) = (new JsonArray(), new JsonArray());
        while (!Take(")"))
        {
            if (Take("**"))
                keywords.Add(Make("keyword", ("value", Ternary())));
            else if (Take("*"))
                args.Add(Make("Starred", ("value", Ternary())));
            else if (position + 1 < tokens.Count && tokens[position + 1] == "=")
                keywords.Add(Make("keyword", ("arg", tokens[position++]), ("value", Skip("=", Ternary))));
            else
                args.Add(Ternary());
            if (Peek != ")")
                Expect(",");
        }
        return Make("Call", ("func", function), ("args", args), ("keywords", keywords));
    }

    private JsonNode Skip(string token, Func<JsonNode> then)
    {
        Expect(token);
        return then();
    }

    private JsonNode Subscript()
    {
        var items = new JsonArray(Slice());
        var isTuple = false;
        while (Take(","))
        {
            isTuple = true;
            if (Peek != "]")
                items.Add(Slice());
        }
        Expect("]");
        if (isTuple)
            return Make("Tuple", ("elts", items));
        var only = items[0]!;
        items.RemoveAt(0);
        return only;
    }

    private JsonNode Slice()
    {
        var lower = Peek == ":" ? null : Ternary();
        if (!Take(":"))
            return lower!;
        var upper = Peek is ":" or "]" or "," ? null : Ternary();
        var step = Take(":") && Peek is not ("]" or ",") ? Ternary() : null;
        return Make("Slice", ("lower", lower), ("upper", upper), ("step", step));
    }

    private JsonNode Atom()
    {
        var token = tokens.ElementAtOrDefault(position++) ?? throw new FormatException("A Python expression ends too early.");
        return token switch
        {
            "(" when Take(")") => Make("Tuple", ("elts", new JsonArray())),
            "(" => Close(Tuple(), ")"),
            "[" => List(),
            "{" => Dictionary(),
            "..." => Make("Constant", ("value", Make("Ellipsis"))),
            "True" or "False" => Make("Constant", ("value", token == "True")),
            "None" => Make("Constant", ("value", null)),
            _ when token[0] is '\'' or '"' => Make("Constant", ("value", Unescape(token[1..^1]))),
            _ when char.IsDigit(token[0]) || token[0] == '.' => Make("Constant", ("value", Number(token))),
            _ when char.IsLetter(token[0]) || token[0] == '_' => Make("Name", ("id", token)),
            _ => throw new FormatException($"Unexpected '{token}' in a Python expression."),
        };
    }

    private JsonNode Close(JsonNode value, string token)
    {
        Expect(token);
        return value;
    }

    private JsonObject List()
    {
        var items = new JsonArray();
        while (!Take("]"))
        {
            var item = Ternary();
            if (items.Count == 0 && Peek == "for")
                return Comprehension(item);
            items.Add(item);
            if (Peek != "]")
                Expect(",");
        }
        return Make("List", ("elts", items));
    }

    private JsonObject Comprehension(JsonNode item)
    {
        var parts = new JsonArray();
        while (Take("for"))
        {
            var target = Target();
            var source = Skip("in", Or);
            var conditions = new JsonArray();
            while (Take("if"))
                conditions.Add(Or());
            parts.Add(Make("comprehension", ("target", target), ("iter", source), ("ifs", conditions)));
        }
        Expect("]");
        return Make("ListComp", ("elt", item), ("generators", parts));
    }

    /// <summary>A name, or names separated by commas.</summary>
    private JsonNode Target()
    {
        var names = new JsonArray(Atom());
        while (Take(","))
            names.Add(Atom());
        return names.Count == 1 ? names[0]!.DeepClone() : Make("Tuple", ("elts", names));
    }

    private JsonObject Dictionary()
    {
        var (keys, values) = (new JsonArray(), new JsonArray());
        while (!Take("}"))
        {
            keys.Add(Ternary());
            Expect(":");
            values.Add(Ternary());
            if (Peek != "}")
                Expect(",");
        }
        return Make("Dict", ("keys", keys), ("values", values));
    }

    /// <summary>JSON wants digits on both sides of the point; a float stays a float.</summary>
    private static JsonNode Number(string token)
    {
        if (token.StartsWith('.'))
            token = "0" + token;
        return JsonNode.Parse(token.Replace(".e", ".0e").EndsWith('.') ? token + "0" : token.Replace(".e", ".0e"))!;
    }

    private static string Unescape(string text) => Regex.Replace(text, @"\\(.)", m => m.Groups[1].Value switch
    {
        "n" => "\n",
        "t" => "\t",
        var c => c,
    });
}
