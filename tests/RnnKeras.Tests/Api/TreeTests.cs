using System.Collections;
using System.Runtime.CompilerServices;
using static RnnKeras.tf.keras;

namespace RnnKeras.Tests.Api;

/// <summary>keras.tree on lists, tuples and dictionaries; the texts are what Keras 3.15.1 prints for the same structures.</summary>
public class TreeTests
{
    private static readonly Dictionary<string, object?> structure = new() { ["b"] = new List<object?> { 1, (2, 3) }, ["a"] = null };

    /// <summary>As Python writes it, keys in order.</summary>
    private static string Text(object? value) => value switch
    {
        null => "None",
        string s => $"'{s}'",
        IDictionary d => "{" + string.Join(", ", d.Keys.Cast<string>().Order().Select(k => $"'{k}': {Text(d[k])}")) + "}",
        ITuple t => "(" + string.Join(", ", Enumerable.Range(0, t.Length).Select(i => Text(t[i]))) + ")",
        IList l => "[" + string.Join(", ", l.Cast<object?>().Select(Text)) + "]",
        _ => value.ToString()!,
    };

    [Fact]
    public void Leaves_come_in_the_order_of_keys()
    {
        Assert.Equal("[None, 1, 2, 3]", Text(tree.flatten(structure)));
        Assert.Equal("[([a], None), ([b,0], 1), ([b,1,0], 2), ([b,1,1], 3)]",
            "[" + string.Join(", ", tree.flatten_with_path(structure).Select(l => $"([{string.Join(',', l.path)}], {Text(l.leaf)})")) + "]");
    }

    [Fact]
    public void Structures_are_lists_tuples_and_dictionaries() => Assert.Equal([true, true, true, true, false, false, false],
        new object?[] { new List<int>(), new int[2], (1, 2), new Dictionary<string, int>(), "abc", 3, null }.Select(tree.is_nested));

    [Fact]
    public void Functions_of_leaves_keep_the_structure()
    {
        Assert.Equal("{'a': None, 'b': [2, (4, 6)]}", Text(tree.map_structure(v => v is int i ? 2 * i : v, structure)));
        Assert.Equal("{'a': 18, 'b': [2, (4, 6)]}", Text(tree.map_structure(v => 2 * (v as int? ?? 9), structure)));
        Assert.Equal("{'a': None, 'b': [2, (4, 6)]}", Text(tree.map_structure(v => 2 * (v as int? ?? 9), structure, none_is_leaf: false)));
        Assert.Equal("[11, (22, 33)]", Text(tree.map_structure(l => l.Sum(v => (int)v!), [new List<object?> { 1, (2, 3) }, new List<object?> { 10, (20, 30) }])));
        Assert.IsType<int[]>(tree.map_structure(v => (int)v! + 1, new[] { 1, 2 }));
        Assert.IsType<object[]>(tree.map_structure(v => (int)v! == 1 ? "one" : v, new[] { 1, 2 }));
    }

    [Fact]
    public void Structures_that_differ_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => tree.map_structure(l => l[0], [new List<object?> { 1, (2, 3) }, new List<object?> { 1, null }]));
        Assert.Contains("not the same: ValueTuple`2(0: *, 1: *) and None", e.Message);
        Assert.Throws<ArgumentException>(() => tree.map_structure(l => l[0], [new[] { 1, 2 }, new[] { 1 }]));
        Assert.Throws<ArgumentException>(() => tree.map_structure_up_to(new[] { 0, 0 }, l => l[0], new[] { 1 }));
    }

    [Fact]
    public void A_shallower_structure_says_how_deep()
    {
        var shallow = new Dictionary<string, int> { ["a"] = 0, ["b"] = 0 };
        var mapped = tree.map_structure_up_to(shallow, l => (l[0], l[1]),
            new Dictionary<string, object> { ["a"] = new[] { 1, 2 }, ["b"] = 3 }, new Dictionary<string, object> { ["a"] = "x", ["b"] = "y" });
        Assert.Equal("{'a': ([1, 2], 'x'), 'b': (3, 'y')}", Text(mapped));
    }

    [Fact]
    public void Leaves_are_packed_into_a_structure()
    {
        Assert.Equal("{'a': 1, 'b': [2, (3, 4)]}", Text(tree.pack_sequence_as(structure, new[] { 1, 2, 3, 4 })));
        var e = Assert.Throws<ArgumentException>("flat_sequence", () => tree.pack_sequence_as(new[] { 0, 0 }, new[] { 1 }));
        Assert.Contains("expected: 2, got 1", e.Message);
    }

    [Fact]
    public void Traversing_replaces_what_the_function_gives()
    {
        Assert.Equal("{'a': None, 'b': [1, 'T']}", Text(tree.traverse(v => v is ITuple ? "T" : null, structure)));
        Assert.Equal("[2, [3, (4)]]", Text(tree.traverse(v => v is int i ? i + 1 : null, new List<object?> { 1, new List<object?> { 2, ValueTuple.Create(3) } }, top_down: false)));
        Assert.Equal("[1, None, [None]]", Text(tree.traverse(v => v is 2 ? tree.MAP_TO_NONE : null, new List<object?> { 1, 2, new List<object?> { 2 } })));
    }

    [Fact]
    public void Lists_become_tuples()
    {
        Assert.Equal("(1, (2, (3, (4))))", Text(tree.lists_to_tuples(new List<object?> { 1, new List<object?> { 2, (3, new[] { 4 }) } })));
        // No value tuple has so many parts of its own.
        Assert.Equal(8, Assert.IsType<object?[]>(tree.lists_to_tuples(Enumerable.Range(0, 8).ToList())).Length);
    }

    [Fact]
    public void Arrays_of_integers_are_shapes()
    {
        var shapes = new Dictionary<string, object> { ["a"] = new[] { 2, 3 }, ["b"] = new List<object?> { new[] { 4 }, new int?[] { null, 5 } } };
        Assert.Equal("{'a': 2, 'b': [1, 2]}", Text(tree.map_shape_structure(s => ((IList)s!).Count, shapes)));
    }

    [Fact]
    public void Equal_structures_and_equal_paths_are_not_the_same()
    {
        var list = new List<int> { 1, 2 };
        tree.assert_same_structure(list, new List<int> { 3, 4 });
        tree.assert_same_paths(list, (3, 4));
        Assert.Throws<ArgumentException>(() => tree.assert_same_structure(list, (3, 4)));
        Assert.Throws<ArgumentException>(() => tree.assert_same_structure(list, new List<int> { 3 }));
        Assert.Throws<ArgumentException>(() => tree.assert_same_structure(new List<object> { 1, list }, new List<object> { 1, 2 }));
        Assert.Throws<ArgumentException>(() => tree.assert_same_paths(new List<object> { 1, list }, list));
        Assert.Throws<ArgumentException>(() => tree.assert_same_paths(new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int> { ["b"] = 1 }));
        Assert.Throws<NotSupportedException>(() => tree.assert_same_structure(list, list, check_types: true));
    }
}
