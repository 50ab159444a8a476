using FsCheck;
using FsCheck.Fluent;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Tests.Data;

/// <summary>Views, gathers and broadcasting against naive loops over positions, for random shapes.</summary>
public class SlicingProperties
{
    [Fact]
    public void Slices_select_what_Python_selects() => Prop.ForAll<int>(seed =>
    {
        var random = new PythonRandom(seed);
        var x = Array(random);
        var slices = x.Dims.Select(n => RandomSlice(random, n)).ToArray();
        var index = string.Join(", ", slices.Select(s => $"{s.start}:{s.stop}:{s.step}"));
        var expected = Positions(slices.Select((s, axis) => Selected(s, x.Dims[axis])).ToArray()).Select(p => x.Value<long>(p)).ToArray();
        return x[index].ToArray<long>().SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Writing_through_a_slice_changes_exactly_its_elements() => Prop.ForAll<int>(seed =>
    {
        var random = new PythonRandom(seed);
        var x = Array(random);
        var slices = x.Dims.Select(n => RandomSlice(random, n)).ToArray();
        var touched = Positions(slices.Select((s, axis) => Selected(s, x.Dims[axis])).ToArray()).Select(p => x.Value<long>(p)).ToHashSet();
        var before = x.ToArray<long>();
        x[[.. slices.Select(s => (Selector)s)]] = -1;
        return x.ToArray<long>().SequenceEqual(before.Select(v => touched.Contains(v) ? -1 : v));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Transposed_views_compute_like_their_copies() => Prop.ForAll<int>(seed =>
    {
        var random = new PythonRandom(seed);
        var x = Array(random);
        var order = Enumerable.Range(0, x.ndim).ToList();
        random.shuffle(order);
        var view = x.transpose([.. order]);
        var copy = view.copy();
        var axis = (int)random.randbelow(x.ndim);
        return Equal(view + view, copy + copy) && Equal(view.sum(axis), copy.sum(axis)) && Equal(view.max(axis), copy.max(axis))
            && Equal(view.argmax(axis), copy.argmax(axis)) && Equal(np.sort(view, axis), np.sort(copy, axis)) && Equal(view.cumsum(axis), copy.cumsum(axis))
            && Equal(np.concatenate([view, view], axis), np.concatenate([copy, copy], axis)) && Equal(view.reshape(-1), copy.reshape(-1));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Broadcasting_repeats_axes_of_size_one() => Prop.ForAll<int>(seed =>
    {
        var random = new PythonRandom(seed);
        var x = Array(random);
        int[] small = [.. x.Dims.Select(n => random.random() < 0.5 ? 1 : n)];
        var y = np.arange(small.Aggregate(1, (a, b) => a * b)).reshape(small);
        var sum = x + y;
        return sum.Dims.SequenceEqual(x.Dims) && Positions(x.Dims.Select(n => Enumerable.Range(0, n).ToArray()).ToArray())
            .All(p => sum.Value<long>(p) == x.Value<long>(p) + y.Value<long>([.. p.Select((i, axis) => small[axis] == 1 ? 0 : i)]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Files_keep_any_view() => Prop.ForAll<int>(seed =>
    {
        var random = new PythonRandom(seed);
        var view = Array(random).T[$"::{random.randint(1, 3)}"];
        var stream = new MemoryStream();
        RnnKeras.Data.Files.Npy.Write(stream, view);
        stream.Position = 0;
        return Equal(RnnKeras.Data.Files.Npy.Read(stream), view);
    }).QuickCheckThrowOnFailure();

    private static NDArray Array(PythonRandom random)
    {
        int[] dims = [.. Enumerable.Range(0, (int)random.randint(1, 3)).Select(_ => (int)random.randint(1, 5))];
        return np.arange(dims.Aggregate(1, (a, b) => a * b)).reshape(dims);
    }

    private static Slice RandomSlice(PythonRandom random, int n)
    {
        int? Bound() => random.random() < 0.3 ? null : (int)random.randint(-n - 2, n + 2);
        int? step = random.random() < 0.5 ? null : (int)random.choice([-3, -2, -1, 1, 2, 3]);
        return new(Bound(), Bound(), step);
    }

    /// <summary>The definition of Python's slices, step by step.</summary>
    private static int[] Selected(Slice s, int n)
    {
        var step = s.step ?? 1;
        int Clamp(int? bound, int missing) => bound is not { } b ? missing : step > 0 ? Math.Clamp(b < 0 ? b + n : b, 0, n) : Math.Clamp(b < 0 ? b + n : b, -1, n - 1);
        var (from, to) = (Clamp(s.start, step > 0 ? 0 : n - 1), Clamp(s.stop, step > 0 ? n : -1));
        var found = new List<int>();
        for (var i = from; step > 0 ? i < to : i > to; i += step)
            found.Add(i);
        return [.. found];
    }

    private static IEnumerable<int[]> Positions(int[][] perAxis) =>
        perAxis.Aggregate<int[], IEnumerable<int[]>>([[]], (all, axis) => all.SelectMany(p => axis.Select(i => (int[])[.. p, i])));

    private static bool Equal(NDArray a, NDArray b) => np.array_equal(a, b);
}
