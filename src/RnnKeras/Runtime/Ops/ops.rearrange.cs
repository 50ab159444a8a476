using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>
            /// Axes named, split, ordered and merged as in einops: <c>rearrange(x, "b (h w) c -> b h w c", ("h", 4))</c>. Parentheses on
            /// the left split an axis (one size may be left out), on the right merge axes.
            /// </summary>
            public static Tensor rearrange(Tensor tensor, string pattern, params (string name, int size)[] axes_lengths)
            {
                var sides = pattern.Split("->");
                if (sides.Length != 2)
                    throw new ArgumentException($"rearrange: expected 'axes -> axes' but received '{pattern}'.", nameof(pattern));
                var (left, right) = (Groups(sides[0]), Groups(sides[1]));
                if (left.Length != tensor.ndim)
                    throw new ArgumentException(
                        $"rearrange: '{pattern}' names {left.Length} axes but the tensor has shape {tensor.shape}.", nameof(pattern));
                string[] names = [.. left.SelectMany(g => g)], wanted = [.. right.SelectMany(g => g)];
                if (names.Distinct().Count() != names.Length || !names.Order().SequenceEqual(wanted.Order()))
                    throw new ArgumentException($"rearrange: '{pattern}' must name each axis once on both sides.", nameof(pattern));
                var given = axes_lengths.ToDictionary(a => a.name, a => a.size);
                var sizes = left.SelectMany((group, axis) => SplitSizes(tensor, axis, group, given)).ToArray();
                var split = reshape(tensor, SymbolicShape.Create(sizes));
                var moved = transpose(split, [.. wanted.Select(n => Array.IndexOf(names, n))]);
                var axis = 0;
                var merged = right.Select(group =>
                {
                    var dims = group.Select(_ => Dim.Of(moved, axis++)).ToArray();
                    return dims.Length == 1 ? dims[0] : dims.All(d => d.IsKnown) ? dims.Aggregate(1, (n, d) => n * d.Size) : (Dim)(-1);
                });
                return reshape(moved, SymbolicShape.Create([.. merged]));
            }

            /// <summary>The names of one side; those in parentheses belong to one axis.</summary>
            private static string[][] Groups(string side)
            {
                var groups = new List<string[]>();
                foreach (var part in side.Split('(', ')').Select((text, i) => (names: text.Split(' ', StringSplitOptions.RemoveEmptyEntries), inside: i % 2 == 1)))
                    if (part.inside)
                        groups.Add(part.names);
                    else
                        groups.AddRange(part.names.Select(n => new[] { n }));
                return [.. groups];
            }

            private static Dim[] SplitSizes(Tensor x, int axis, string[] group, Dictionary<string, int> given)
            {
                if (group is [var only])
                    return [given.TryGetValue(only, out var size) ? size : Dim.Of(x, axis)];
                var known = group.Where(given.ContainsKey).Aggregate(1, (n, name) => n * given[name]);
                var open = group.Count(name => !given.ContainsKey(name));
                if (open > 1 || x.shape[axis] >= 0 && x.shape[axis] % known != 0)
                    throw new ArgumentException(
                        $"rearrange: axis {axis} of shape {x.shape} cannot be split into ({string.Join(' ', group)}): give the size of all but one.");
                return [.. group.Select(name => given.TryGetValue(name, out var size) ? size : x.shape[axis] >= 0 ? x.shape[axis] / known : (Dim)(-1))];
            }
        }
    }
}
