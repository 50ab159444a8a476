using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnKeras.Mutants;

/// <summary>What may be written instead of an expression: the text of each mutation, given the expression (whose parts may be mutated too).</summary>
internal static class Operators
{
    /// <summary>Text of an expression with one thing wrong.</summary>
    public delegate string Rewrite(ExpressionSyntax expression);

    private static readonly Dictionary<SyntaxKind, string[]> binary = new()
    {
        [SyntaxKind.AddExpression] = ["-"],
        [SyntaxKind.SubtractExpression] = ["+"],
        [SyntaxKind.MultiplyExpression] = ["/"],
        [SyntaxKind.DivideExpression] = ["*"],
        [SyntaxKind.ModuloExpression] = ["*"],
        [SyntaxKind.LessThanExpression] = ["<=", ">="],
        [SyntaxKind.LessThanOrEqualExpression] = ["<", ">"],
        [SyntaxKind.GreaterThanExpression] = [">=", "<="],
        [SyntaxKind.GreaterThanOrEqualExpression] = [">", "<"],
        [SyntaxKind.EqualsExpression] = ["!="],
        [SyntaxKind.NotEqualsExpression] = ["=="],
        [SyntaxKind.LogicalAndExpression] = ["||"],
        [SyntaxKind.LogicalOrExpression] = ["&&"],
        [SyntaxKind.BitwiseAndExpression] = ["|"],
        [SyntaxKind.BitwiseOrExpression] = ["&"],
        [SyntaxKind.LeftShiftExpression] = [">>"],
        [SyntaxKind.RightShiftExpression] = ["<<"],
    };

    private static readonly Dictionary<SyntaxKind, string> assignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = "-=",
        [SyntaxKind.SubtractAssignmentExpression] = "+=",
        [SyntaxKind.MultiplyAssignmentExpression] = "/=",
        [SyntaxKind.DivideAssignmentExpression] = "*=",
    };

    private static readonly Dictionary<string, string> methods = new()
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["minimum"] = "maximum",
        ["maximum"] = "minimum",
        ["Any"] = "All",
        ["All"] = "Any",
    };

    /// <summary>The mutations of an expression; none for most.</summary>
    public static IEnumerable<Rewrite> For(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case BinaryExpressionSyntax b when binary.TryGetValue(b.Kind(), out var others):
                foreach (var other in others)
                    yield return e => $"{((BinaryExpressionSyntax)e).Left} {other} {((BinaryExpressionSyntax)e).Right}";
                break;
            case AssignmentExpressionSyntax a when assignments.TryGetValue(a.Kind(), out var other):
                yield return e => $"{((AssignmentExpressionSyntax)e).Left} {other} {((AssignmentExpressionSyntax)e).Right}";
                break;
            case PostfixUnaryExpressionSyntax p when p.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression:
                yield return e => ((PostfixUnaryExpressionSyntax)e).Operand + (e.IsKind(SyntaxKind.PostIncrementExpression) ? "--" : "++");
                break;
            case PrefixUnaryExpressionSyntax p when p.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression:
                yield return e => (e.IsKind(SyntaxKind.PreIncrementExpression) ? "--" : "++") + ((PrefixUnaryExpressionSyntax)e).Operand;
                break;
            case PrefixUnaryExpressionSyntax p when p.Kind() is SyntaxKind.LogicalNotExpression or SyntaxKind.UnaryMinusExpression:
                yield return e => ((PrefixUnaryExpressionSyntax)e).Operand.ToString();
                break;
            case LiteralExpressionSyntax l when l.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression:
                yield return e => e.IsKind(SyntaxKind.TrueLiteralExpression) ? "false" : "true";
                break;
            case InvocationExpressionSyntax i when Called(i) is { } name && methods.TryGetValue(name.Identifier.Text, out var other):
                yield return e => Renamed((InvocationExpressionSyntax)e, other);
                break;
        }
        if (IsCondition(expression))
            yield return e => $"!({e})";
    }

    private static SimpleNameSyntax? Called(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax m => m.Name,
        SimpleNameSyntax n => n,
        _ => null,
    };

    private static string Renamed(InvocationExpressionSyntax call, string name)
    {
        var called = Called(call)!;
        return call.ReplaceNode(called, called.WithIdentifier(SyntaxFactory.Identifier(name))).ToString();
    }

    private static bool IsCondition(ExpressionSyntax expression) => expression.Parent switch
    {
        IfStatementSyntax s => s.Condition == expression,
        WhileStatementSyntax s => s.Condition == expression,
        ConditionalExpressionSyntax c => c.Condition == expression,
        _ => false,
    };
}
