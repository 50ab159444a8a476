using System.Text.RegularExpressions;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>What the equation of an EinsumDense says about the shapes of its weights.</summary>
internal sealed partial class EinsumEquation
{
    private readonly string input, weight, output;
    private readonly bool elidesLeft;
    private readonly Shape inputShape;
    private readonly List<int> outputShape;
    private readonly int elided;

    /// <param name="equation">"ab,bc-&gt;ac", "...b,bc-&gt;...c" or "ab...,bc-&gt;ac...".</param>
    /// <param name="inputShape">With batch axis.</param>
    /// <param name="partialOutput">Output shape without batch and elided axes.</param>
    public EinsumEquation(string equation, Shape inputShape, Shape partialOutput)
    {
        var match = Parse(equation);
        (input, weight, output) = (match.Groups["x"].Value, match.Groups["w"].Value, match.Groups["y"].Value);
        elidesLeft = match.Groups["left"].Success;
        this.inputShape = inputShape;
        elided = inputShape.Rank - input.Length;
        // The axes behind "..." on the left begin with the batch axis, which output_shape leaves out.
        var named = output.Length - (elidesLeft && elided > 0 ? 0 : 1);
        var elides = elidesLeft || match.Groups["right"].Success;
        if (elided < 0 || elided > 0 && !elides || partialOutput.Rank != named)
            throw new ShapeMismatchException($"equation '{equation}' names {input.Length} axes of the input and {output.Length} of the output, but "
                + $"the input has shape {inputShape} and output_shape is {partialOutput} (without the batch axis).", nameof(equation));
        outputShape = [inputShape[0], .. partialOutput.ToArray()];
        if (elidesLeft)
            outputShape.InsertRange(1, inputShape.ToArray()[1..Math.Max(1, elided)]);
        else
            outputShape.AddRange(inputShape.ToArray()[^elided..]);
        foreach (var label in input.Where(output.Contains))
            if (OutputSize(label) is var wanted and >= 0 && wanted != InputSize(label))
                throw new ShapeMismatchException(
                    $"Input shape and output shape do not match at shared dimension '{label}' of '{equation}': {InputSize(label)} and "
                    + $"{wanted}.", nameof(inputShape));
    }

    /// <exception cref="ArgumentException">Not of the form [X],[Y]-&gt;[Z].</exception>
    public static string Checked(string equation)
    {
        Parse(equation);
        return equation;
    }

    private static Match Parse(string equation)
    {
        var match = Form().Match(equation);
        return match.Success && match.Groups["left"].Success == match.Groups["outLeft"].Success
            && match.Groups["right"].Success == match.Groups["outRight"].Success
            ? match
            : throw new ArgumentException($"Invalid einsum equation '{equation}'. Equations must be in the form [X],[Y]->[Z], "
                + $"...[X],[Y]->...[Z], or [X]...,[Y]->[Z]....", nameof(equation));
    }

    public Shape WeightShape => Shape.Of([.. weight.Select(label => output.Contains(label) ? OutputSize(label)
        : input.Contains(label) ? InputSize(label)
        : throw new ArgumentException($"Weight dimension '{label}' occurs neither in the input '{input}' nor in the output '{output}'."))]);

    /// <summary>Axes of the weight that are summed over: its fan-in.</summary>
    public int[] InputAxes => [.. Enumerable.Range(0, weight.Length).Where(i => !output.Contains(weight[i]))];

    /// <summary>Axes of the weight that stay: its fan-out.</summary>
    public int[] OutputAxes => [.. Enumerable.Range(0, weight.Length).Where(i => output.Contains(weight[i]))];

    /// <summary>Sizes of the given output axes, 1 for the axes between and after them.</summary>
    public Shape BiasShape(string axes)
    {
        foreach (var label in axes.Where(label => !output.Contains(label)))
            throw new ArgumentException($"Bias dimension '{label}' was requested, but is not part of the output '{output}'.", "bias_axes");
        var first = axes.Min(label => output.IndexOf(label));
        var sizes = output[first..].Select(label => axes.Contains(label) ? OutputSize(label) : 1);
        return Shape.Of([.. sizes, .. Enumerable.Repeat(1, elidesLeft ? 0 : elided)]);
    }

    private int InputSize(char label) => inputShape[input.IndexOf(label) + (elidesLeft ? elided : 0)];

    private int OutputSize(char label) => outputShape[output.IndexOf(label) + (elidesLeft ? elided : 0)];

    [GeneratedRegex(@"^(?<left>\.\.\.)?(?<x>[a-zA-Z]+)(?<right>\.\.\.)?,(?<w>[a-zA-Z]+)"
        + @"->(?<outLeft>\.\.\.)?(?<y>[a-zA-Z]+)(?<outRight>\.\.\.)?$")]
    private static partial Regex Form();
}
