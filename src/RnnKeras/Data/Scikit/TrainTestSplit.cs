using RnnKeras.Data.Numerics;
using RnnKeras.Data.Pipelines;
using RnnKeras.Data.Random;

namespace RnnKeras.Data.Scikit;

/// <summary>The rows of <c>train_test_split</c>: the same as scikit-learn's (1.5) for the same random_state.</summary>
internal static class TrainTestSplit
{
    private const double DefaultTest = 0.25;

    /// <summary>Row numbers of the training and the test part.</summary>
    /// <exception cref="ArgumentException">Sizes that do not fit, or classes too small to be in both parts.</exception>
    public static (int[] Train, int[] Test) Rows(int samples, SplitSize? test_size, SplitSize? train_size, int? random_state, bool shuffle,
        NDArray? stratify)
    {
        var (train, test) = Sizes(samples, test_size, train_size);
        if (!shuffle)
            return stratify is null
                ? ([.. Enumerable.Range(0, train)], [.. Enumerable.Range(train, test)])
                : throw new ArgumentException("Stratified train/test split is not implemented for shuffle=False", nameof(stratify));
        var random = random_state is { } seed ? new RandomState(seed) : GlobalRandom.NumPy;
        if (stratify is not null)
            return Stratified(Labels.Vector(stratify), train, test, random);
        var order = random.permutation(samples).ToArray<int>();
        return (order[test..(test + train)], order[..test]);
    }

    private static (int Train, int Test) Sizes(int samples, SplitSize? testSize, SplitSize? trainSize)
    {
        if (testSize is null && trainSize is null)
            testSize = DefaultTest;
        if (testSize?.Fraction + trainSize?.Fraction > 1)
            throw new ArgumentException($"The sum of test_size and train_size = {testSize?.Fraction + trainSize?.Fraction}, should be in the (0, 1) range. "
                + "Reduce test_size and/or train_size.", "test_size");
        var test = testSize?.Of(samples, "test_size", Math.Ceiling) ?? samples - trainSize!.Value.Of(samples, "train_size", Math.Floor);
        var train = trainSize?.Of(samples, "train_size", Math.Floor) ?? samples - test;
        if (train + test > samples)
            throw new ArgumentException($"The sum of train_size and test_size = {train + test}, should be smaller than the number of samples {samples}. "
                + "Reduce test_size and/or train_size.", "test_size");
        return train > 0
            ? (train, test)
            : throw new ArgumentException($"With n_samples={samples}, test_size and train_size the resulting train set will be empty. Adjust any of the "
                + "aforementioned parameters.", "test_size");
    }

    /// <summary>Each class in proportion; within a class, and at the end over all, in random order.</summary>
    private static (int[] Train, int[] Test) Stratified(NDArray y, int train, int test, RandomState random)
    {
        var (classes, _, inverse, counts) = SetOperations.Unique(y);
        var sizes = counts.ToArray<int>();
        if (sizes.Min() < 2)
            throw new ArgumentException("The least populated class in y has only 1 member, which is too few. The minimum number of groups for any class "
                + "cannot be less than 2.", "stratify");
        foreach (var (part, name) in new[] { (train, "train_size"), (test, "test_size") })
            if (part < classes.Length)
                throw new ArgumentException($"The {name} = {part} should be greater or equal to the number of classes = {classes.Length}",
                    name);
        var numbers = inverse.ToArray<int>();
        var members = Enumerable.Range(0, classes.Length).Select(c => Enumerable.Range(0, numbers.Length).Where(i =>
            numbers[i] == c).ToArray()).ToArray();
        var ofTrain = Shares(sizes, train, random);
        var ofTest = Shares([.. sizes.Zip(ofTrain, (all, taken) => all - taken)], test, random);
        var (trainRows, testRows) = (new List<int>(), new List<int>());
        for (var c = 0; c < members.Length; c++)
        {
            var order = random.permutation(sizes[c]).ToArray<int>();
            trainRows.AddRange(order.Take(ofTrain[c]).Select(i => members[c][i]));
            testRows.AddRange(order.Skip(ofTrain[c]).Take(ofTest[c]).Select(i => members[c][i]));
        }
        return (Permuted(trainRows, random), Permuted(testRows, random));
    }

    private static int[] Permuted(List<int> rows, RandomState random) => [.. random.permutation(rows.Count).ToArray<int>().Select(i =>
        rows[i])];

    /// <summary>How many of each class are drawn: rounded down, then one more for the largest remainders, among equal ones at
    /// random.</summary>
    private static int[] Shares(int[] sizes, int draws, RandomState random)
    {
        double total = sizes.Sum();
        var exact = sizes.Select(s => s / total * draws).ToArray();
        var shares = exact.Select(e => (int)Math.Floor(e)).ToArray();
        var missing = draws - shares.Sum();
        var remainders = exact.Select(e => e - Math.Floor(e)).ToArray();
        foreach (var remainder in missing > 0 ? remainders.Distinct().OrderDescending() : Enumerable.Empty<double>())
        {
            NDArray equal = Enumerable.Range(0, sizes.Length).Where(c => remainders[c] == remainder).ToArray();
            var now = Math.Min(equal.Length, missing);
            foreach (var c in random.choice(equal, now, replace: false).ToArray<int>())
                shares[c]++;
            missing -= now;
            if (missing == 0)
                break;
        }
        return shares;
    }
}
