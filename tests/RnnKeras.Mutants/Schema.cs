using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnKeras.Mutants;

/// <summary>Writes all mutations into one source, each behind a switch: <c>Mutant.Is(17) ? mutated : original</c>. One build serves all of them.</summary>
internal static class Schema
{
    private const string Mark = "mutant";

    /// <summary>A tree with the mutations of these places (number → place) behind their switches.</summary>
    public static SyntaxTree Apply(SyntaxTree tree, IReadOnlyDictionary<int, Site> sites)
    {
        var numbers = sites.ToDictionary(s => (SyntaxNode)s.Value.Node, s => s.Key);
        var root = tree.GetRoot().ReplaceNodes(numbers.Keys, (original, rewritten) =>
            Switched(numbers[original], sites[numbers[original]], (ExpressionSyntax)rewritten));
        return tree.WithRootAndOptions(root, tree.Options);
    }

    private static SyntaxNode Switched(int number, Site site, ExpressionSyntax expression)
    {
        var choice = $"global::RnnKeras.Mutant.Is({number}) ? ({site.Mutate(expression.WithoutTrivia())}) : ({expression.WithoutTrivia()})";
        var isStatement = site.Node.Parent is ExpressionStatementSyntax or ForStatementSyntax
            && site.Node is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.LogicalNotExpression };
        return SyntaxFactory.ParseExpression(isStatement ? $"_ = {choice}" : $"({choice})")
            .WithTriviaFrom(expression).WithAdditionalAnnotations(new SyntaxAnnotation(Mark, number.ToString()));
    }

    /// <summary>The mutations to blame for an error: those around or inside its place, else those of its statement, else those of its member.</summary>
    public static IEnumerable<int> Blame(Diagnostic error)
    {
        var node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        var around = node.AncestorsAndSelf().SelectMany(Numbers).ToList();
        if (around.Count > 0)
            return around;
        foreach (var wider in node.AncestorsAndSelf().Where(n => n is StatementSyntax or MemberDeclarationSyntax))
            if (wider.DescendantNodes().SelectMany(Numbers).ToList() is { Count: > 0 } inside)
                return inside;
        return [];
    }

    private static IEnumerable<int> Numbers(SyntaxNode node) => node.GetAnnotations(Mark).Select(a => int.Parse(a.Data!));
}
