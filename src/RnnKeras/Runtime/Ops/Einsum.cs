namespace RnnKeras.Runtime.Ops;

/// <summary>Einstein summation by transposing, matrix products and broadcasting, two operands at a time.</summary>
internal static class Einsum
{
    /// <summary>An operand and the label of each of its axes.</summary>
    private readonly record struct Term(string Labels, Tensor Value)
    {
        public Dim Size(char label) => Dim.Of(Value, Labels.IndexOf(label));
    }

    public static Tensor Apply(string subscripts, Tensor[] operands)
    {
        var (inputs, output) = Parse(subscripts, operands);
        var terms = new Queue<Term>(inputs.Zip(operands, (labels, t) => new Term(labels, t)));
        var left = SumOut(terms.Dequeue(), Needed());
        while (terms.Count > 0)
            left = Combine(left, terms.Dequeue(), Needed());
        return ops.transpose(left.Value, [.. output.Select(l => left.Labels.IndexOf(l))]);

        string Needed() => output + string.Concat(terms.Select(t => t.Labels));
    }

    /// <summary>Labels per operand and of the result; each axis behind "..." gets a label of its own.</summary>
    private static (string[] Inputs, string Output) Parse(string subscripts, Tensor[] operands)
    {
        ArgumentNullException.ThrowIfNull(subscripts);
        var sides = subscripts.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var inputs = sides[0].Split(',');
        if (sides.Length > 2 || inputs.Length != operands.Length)
            throw new ArgumentException(
                $"einsum: '{subscripts}' describes {inputs.Length} operands but {operands.Length} were given.", nameof(subscripts));
        var most = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            var named = inputs[i].Replace("...", "", StringComparison.Ordinal).Length;
            var extra = operands[i].ndim - named;
            if (inputs[i].Contains("...", StringComparison.Ordinal) ? extra < 0 : extra != 0)
                throw new ArgumentException(
                    $"einsum: subscript '{inputs[i]}' does not fit operand {i} of shape {operands[i].shape}.", nameof(subscripts));
            most = Math.Max(most, extra);
            inputs[i] = inputs[i].Replace("...", Ellipsis(extra), StringComparison.Ordinal);
            if (inputs[i].Distinct().Count() != inputs[i].Length)
                throw new NotSupportedException($"einsum: a label occurs twice in '{inputs[i]}'; diagonals are not supported.");
        }
        var output = sides.Length == 2
            ? sides[1].Replace("...", Ellipsis(most), StringComparison.Ordinal)
            : Ellipsis(most) + Single(string.Concat(inputs));
        if (output.FirstOrDefault(l => !inputs.Any(i => i.Contains(l))) is var missing and not '\0')
            throw new ArgumentException(
                $"einsum: label '{missing}' of the result of '{subscripts}' occurs in no operand.", nameof(subscripts));
        return (inputs, output);
    }

    /// <summary>Letters that occur once, in alphabetical order: the result where none is written.</summary>
    private static string Single(string labels) =>
        string.Concat(labels.Where(char.IsAsciiLetter).GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).Order());

    /// <summary>Labels for the axes behind "...", aligned at the last one; taken from a range nobody writes.</summary>
    private static string Ellipsis(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)('\uE000' + count - 1 - i)));

    private static Term SumOut(Term term, string needed)
    {
        var gone = Enumerable.Range(0, term.Labels.Length).Where(a => !needed.Contains(term.Labels[a])).ToArray();
        return gone.Length == 0 ? term : new(string.Concat(term.Labels.Where(needed.Contains)), ops.sum(term.Value, gone));
    }

    private static Term Combine(Term a, Term b, string needed)
    {
        a = SumOut(a, needed + b.Labels);
        b = SumOut(b, needed + a.Labels);
        var shared = a.Labels.Where(b.Labels.Contains).ToArray();
        var batch = string.Concat(shared.Where(needed.Contains));
        var summed = string.Concat(shared.Where(l => !needed.Contains(l)));
        var freeA = string.Concat(a.Labels.Where(l => !shared.Contains(l)));
        var freeB = string.Concat(b.Labels.Where(l => !shared.Contains(l)));
        var product = summed.Length == 0 ? Multiply(a, b, batch, freeA, freeB) : Contract(a, b, batch, freeA, freeB, summed);
        return new(batch + freeA + freeB, product);
    }

    private static Tensor Multiply(Term a, Term b, string batch, string freeA, string freeB)
    {
        SymbolicShape left = [.. (batch + freeA).Select(a.Size), .. freeB.Select(_ => (Dim)1)];
        SymbolicShape right = [.. batch.Select(b.Size), .. freeA.Select(_ => (Dim)1), .. freeB.Select(b.Size)];
        return ops.reshape(Order(a, batch + freeA), left) * ops.reshape(Order(b, batch + freeB), right);
    }

    private static Tensor Contract(Term a, Term b, string batch, string freeA, string freeB, string summed)
    {
        SymbolicShape left = [.. batch.Select(a.Size), Product(a, freeA), Product(a, summed)];
        SymbolicShape right = [.. batch.Select(b.Size), Product(b, summed), Product(b, freeB)];
        var product = ops.matmul(ops.reshape(Order(a, batch + freeA + summed), left), ops.reshape(Order(b, batch + summed + freeB), right));
        Dim Wider(char l) => a.Size(l) is { IsKnown: true, Size: 1 } ? b.Size(l) : a.Size(l);
        return ops.reshape(product, SymbolicShape.Create([.. batch.Select(Wider), .. freeA.Select(a.Size), .. freeB.Select(b.Size)]));
    }

    private static Tensor Order(Term term, string labels) => ops.transpose(term.Value, [.. labels.Select(l => term.Labels.IndexOf(l))]);

    /// <summary>The size of several axes as one; -1 where several of them make an unknown size.</summary>
    private static Dim Product(Term term, string labels)
    {
        if (labels.Length == 1)
            return term.Size(labels[0]);
        var size = 1;
        foreach (var label in labels)
            if (term.Size(label) is { IsKnown: true } dim)
                size *= dim.Size;
            else
                return -1;
        return size;
    }
}
