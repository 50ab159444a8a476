using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>
        /// Work on structures nested out of lists, arrays, tuples and dictionaries: <c>keras.tree</c>. Everything else is a leaf;
        /// dictionaries are read in the order of their keys.
        /// </summary>
        public static partial class tree
        {
            /// <summary>What a function gives to <see cref="traverse"/> to put null into the result (null itself means "go on below").</summary>
            public static readonly object MAP_TO_NONE = new();

            /// <summary>True for lists, arrays, tuples and dictionaries.</summary>
            public static bool is_nested(object? structure) => Nest.IsNested(structure);

            /// <summary>The leaves from left to right.</summary>
            public static List<object?> flatten(object? structure) => [.. Nest.Leaves(structure, Nest.IsNested).Select(l => l.Leaf)];

            /// <summary>The leaves, each with the positions and keys that lead to it.</summary>
            public static List<(object[] path, object? leaf)> flatten_with_path(object? structure) =>
                [.. Nest.Leaves(structure, Nest.IsNested)];

            /// <summary>The structure with a function of each leaf in its place.</summary>
            /// <param name="func">Of one leaf.</param>
            /// <param name="structures">The structure.</param>
            /// <param name="none_is_leaf">False: null stays null.</param>
            public static object? map_structure(Func<object?, object?> func, object? structures, bool none_is_leaf = true) =>
                map_structure(leaves => func(leaves[0]), [structures], none_is_leaf);

            /// <summary>A function of the leaves at the same places of equal structures.</summary>
            /// <exception cref="ArgumentException">The structures differ.</exception>
            public static object? map_structure(Func<object?[], object?> func, object?[] structures, bool none_is_leaf = true) =>
                Nest.Map(leaves => leaves[0] is null && !none_is_leaf ? null : func(leaves), structures, Nest.IsNested);

            /// <summary>A function of each shape in a structure; a <see cref="Shape"/> or an array of integers is one.</summary>
            public static object? map_shape_structure(Func<object?, object?> func, object? structure) =>
                Nest.Map(leaves => func(leaves[0]), [structure], s => Nest.IsNested(s) && s is not (int[] or int?[]));

            /// <summary>As <see cref="map_structure(Func{object?[], object?}, object?[], bool)"/>, down to the leaves of a shallower structure.</summary>
            public static object? map_structure_up_to(object? shallow_structure, Func<object?[], object?> func, params object?[] structures)
            {
                object? Go(object? shallow, object?[] deep)
                {
                    if (!Nest.IsNested(shallow))
                        return func(deep);
                    var keys = Nest.Parts(shallow!);
                    var parts = deep.Select(d => Nest.IsNested(d) && Nest.Parts(d!) is var p && p.Count == keys.Count ? p : throw Nest.Different(shallow, d)).ToArray();
                    return Nest.Rebuild(shallow!, [.. keys.Select((k, i) => Go(k.Value, [.. parts.Select(p => p[i].Value)]))]);
                }
                return Go(shallow_structure, structures);
            }

            /// <summary>The structure with the given leaves.</summary>
            /// <exception cref="ArgumentException">Another number of leaves.</exception>
            public static object? pack_sequence_as(object? structure, IEnumerable flat_sequence)
            {
                var leaves = new Queue<object?>(flat_sequence.Cast<object?>());
                var (wanted, given) = (flatten(structure).Count, leaves.Count);
                return wanted == given ? map_structure(_ => leaves.Dequeue(), structure) : throw new ArgumentException(
                    $"Incorrect number of leaves provided by `flat_sequence` for `structure`; expected: {wanted}, got {given}.", nameof(flat_sequence));
            }

            /// <summary>
            /// Calls a function with every part of a structure: null goes on below (before the parts with <paramref name="top_down"/>, else
            /// behind them), anything else takes the part's place.
            /// </summary>
            public static object? traverse(Func<object?, object?> func, object? structure, bool top_down = true)
            {
                object? Result(object? given, object? otherwise) => given == MAP_TO_NONE ? null : given ?? otherwise;
                if (top_down && func(structure) is { } own)
                    return Result(own, null);
                var rebuilt = Nest.IsNested(structure)
                    ? Nest.Rebuild(structure!, [.. Nest.Parts(structure!).Select(p => traverse(func, p.Value, top_down))])
                    : structure;
                return top_down ? rebuilt : Result(func(rebuilt), rebuilt);
            }

            /// <summary>Lists and arrays as tuples.</summary>
            public static object? lists_to_tuples(object? structure) =>
                traverse(s => s is IList list ? Nest.Tuple([.. list.Cast<object?>()]) : null, structure, top_down: false);

            /// <summary>Fails unless both have their leaves at the same places.</summary>
            /// <param name="a">One structure.</param>
            /// <param name="b">The other.</param>
            /// <param name="check_types">Only null: lists and tuples of the same parts always count as different.</param>
            /// <exception cref="ArgumentException">They differ.</exception>
            public static void assert_same_structure(object? a, object? b, bool? check_types = null)
            {
                if (check_types is not null)
                    throw new NotSupportedException("assert_same_structure: check_types is deprecated in Keras and not supported; leave it at null.");
                static string Kind(object? s) => s switch { IDictionary => "dict", ITuple => "tuple", IList => "list", _ => "leaf" };
                if (Kind(a) != Kind(b))
                    throw Nest.Different(a, b);
                if (!Nest.IsNested(a))
                    return;
                var (left, right) = (Nest.Parts(a!), Nest.Parts(b!));
                if (!left.Select(p => p.Key).SequenceEqual(right.Select(p => p.Key)))
                    throw Nest.Different(a, b);
                foreach (var (l, r) in left.Zip(right))
                    assert_same_structure(l.Value, r.Value);
            }

            /// <summary>Fails unless both have the same paths to their leaves; lists and tuples count as the same.</summary>
            /// <exception cref="ArgumentException">They differ.</exception>
            public static void assert_same_paths(object? a, object? b)
            {
                static IEnumerable<string> Paths(object? s) => Nest.Leaves(s, Nest.IsNested).Select(l => string.Join('/', l.Path));
                if (!Paths(a).SequenceEqual(Paths(b)))
                    throw Nest.Different(a, b);
            }
        }
    }
}
