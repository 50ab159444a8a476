using static RnnKeras.sklearn.metrics;
using static RnnKeras.sklearn.model_selection;
using static RnnKeras.sklearn.preprocessing;

namespace RnnKeras.Tests.Data;

/// <summary>The sklearn façade: examples of scikit-learn's documentation, and numbers from its formulas with NumPy.</summary>
public class ScikitTests
{
    private static readonly NDArray six = np.array(new[,]
    {
        { 1.6243454217910767f, -1.1175638437271118f, 2 }, { -1.072968602180481f, 13.65407657623291f, 2 }, { 1.744811773300171f, -2.6120691299438477f, 2 },
        { -0.24937038123607635f, 19.621078491210938f, 2 }, { -0.3224171996116638f, 1.1594563722610474f, 2 }, { -1.0998913049697876f, 3.2757179737091064f, 2 },
    });

    [Fact]
    public void TheSplitOfTheDocumentation()
    {
        var (xTrain, xTest, yTrain, yTest) = train_test_split(np.arange(10).reshape(5, 2), np.arange(5), test_size: 0.33, random_state: 42);
        Assert.Equal("[[4 5]\n [0 1]\n [6 7]]", xTrain.ToString());
        Assert.Equal("[[2 3]\n [8 9]]", xTest.ToString());
        Assert.Equal(("[2 0 3]", "[1 4]"), (yTrain.ToString(), yTest.ToString()));
        var (front, back) = train_test_split(np.arange(5), shuffle: false);
        Assert.Equal(("[0 1 2]", "[3 4]"), (front.ToString(), back.ToString()));
    }

    [Theory]
    [InlineData(10, 5, 7, "4 5 7 3 0 8 6 10 13 12", "2 1 11 14 9")]
    [InlineData(9, 5, 3, "11 13 4 3 7 10 0 8 12", "6 1 14 2 9")]
    public void StratifiedSplitsKeepProportions(int train, int test, int seed, string trainRows, string testRows)
    {
        var labels = "aabbbbccccccddd".Select(c => c.ToString()).ToArray();
        var (a, b) = train_test_split(np.arange(15), test_size: test, train_size: train, random_state: seed, stratify: labels);
        Assert.Equal((trainRows, testRows), (string.Join(' ', a.ToArray<int>()), string.Join(' ', b.ToArray<int>())));
    }

    [Fact]
    public void SplitsThatDoNotFitAreRefused()
    {
        Assert.Contains("test_size=1.5", Assert.Throws<ArgumentException>(() => train_test_split(np.arange(5), test_size: 1.5)).Message);
        Assert.Contains("[5, 4]", Assert.Throws<ArgumentException>(() => train_test_split(np.arange(5), np.arange(4))).Message);
        Assert.Contains("only 1 member", Assert.Throws<ArgumentException>(() => train_test_split(np.arange(5), stratify: np.array([0, 0, 0, 0, 1]))).Message);
    }

    [Fact]
    public void MinMaxScalerInSinglePrecision()
    {
        var scaler = MinMaxScaler(feature_range: (-1, 1)).fit(six);
        Assert.Equal([0.703061044216156f, 0.08995577692985535f, 2f], scaler.scale_.ToArray<float>());
        var scaled = scaler.transform(six);
        Assert.Equal(
            [0.9153047800064087f, -0.8655606508255005f, -1, -0.9810716509819031f, 0.46323370933532715f, -1], scaled[..2].ToArray<float>());
        Assert.True(np.allclose(scaler.inverse_transform(scaled), six, rtol: 1e-5));
        Assert.Equal("float64", MinMaxScaler().fit_transform(np.array([[1], [3]])).dtype.ToString());
        Assert.Equal([0.0, 1.0], MinMaxScaler(clip: true).fit(np.array([[1.0], [3.0]])).transform(np.array([[-5.0], [9.0]])).ToArray<double>());
    }

    [Fact]
    public void StandardScalerInSinglePrecision()
    {
        var scaler = StandardScaler().fit(six);
        Assert.Equal([0.10408495118220647, 5.66344940662384, 2], scaler.mean_.ToArray<double>());
        Assert.Equal([1.357504175470239, 66.51984910440575, 0], scaler.var_.ToArray<double>());
        Assert.Equal(1, scaler.scale_![2].Value<double>());
        Assert.Equal([1.3048104047775269f, -0.8314171433448792f, 0, -1.0102424621582031f, 0.9797273874282837f, 0], scaler.transform(six)[..2].ToArray<float>());
        Assert.True(np.allclose(scaler.inverse_transform(scaler.transform(six)), six, rtol: 1e-5));
    }

    [Fact]
    public void ScalersNameMistakes()
    {
        Assert.Contains("reshape(-1, 1)", Assert.Throws<ArgumentException>(() => MinMaxScaler().fit(np.arange(3))).Message);
        Assert.Contains("not fitted", Assert.Throws<InvalidOperationException>(() => StandardScaler().transform(six)).Message);
        Assert.Contains("expecting 3 features", Assert.Throws<ArgumentException>(() => StandardScaler().fit(six).transform(np.ones((2, 2)))).Message);
    }

    [Fact]
    public void EncodersGoBothWays()
    {
        var encoder = LabelEncoder();
        Assert.Equal([2L, 2, 1], encoder.fit(np.array(["paris", "paris", "tokyo", "amsterdam"])).transform(np.array(["tokyo", "tokyo", "paris"])).ToArray<long>());
        Assert.Equal(["amsterdam", "paris", "tokyo"], encoder.classes_.ToArray<string>());
        Assert.Equal(["tokyo", "paris"], encoder.inverse_transform(np.array([2, 1])).ToArray<string>());
        Assert.Contains("['rome']", Assert.Throws<ArgumentException>(() => encoder.transform(np.array(["rome"]))).Message);
        Assert.Equal("[[1. 0. 0. 1.]\n [0. 1. 1. 0.]]", OneHotEncoder(sparse_output: false).fit_transform(np.array([["a", "y"], ["b", "x"]])).ToString());
        Assert.Equal("[[0. 0.]]", OneHotEncoder(handle_unknown: "ignore", sparse_output: false).fit(np.array([["a"], ["b"]])).transform(np.array([["z"]])).ToString());
    }

    [Fact]
    public void TheReportOfTheDocumentation()
    {
        var report = classification_report(np.array([0, 1, 2, 2, 2]), np.array([0, 0, 2, 2, 1]), target_names: ["class 0", "class 1", "class 2"]);
        Assert.Equal("""
                          precision    recall  f1-score   support

                 class 0       0.50      1.00      0.67         1
                 class 1       0.00      0.00      0.00         1
                 class 2       1.00      0.67      0.80         3

                accuracy                           0.60         5
               macro avg       0.50      0.56      0.49         5
            weighted avg       0.70      0.60      0.61         5

            """.ReplaceLineEndings("\n"), report);
    }

    [Fact]
    public void AReportOfSomeLabelsHasMicroAverages()
    {
        var report = classification_report(np.array([1, 1, 1]), np.array([1, 1, 3]), labels: np.array([1, 2, 3]), zero_division: 0);
        Assert.Equal("""
                          precision    recall  f1-score   support

                       1       1.00      0.67      0.80         3
                       2       0.00      0.00      0.00         0
                       3       0.00      0.00      0.00         0

                accuracy                           0.67         3
               macro avg       0.33      0.22      0.27         3
            weighted avg       1.00      0.67      0.80         3

            """.ReplaceLineEndings("\n"), report);
        Assert.Contains("   micro avg       1.00      0.67      0.80         3\n", classification_report(np.array([1, 1, 1]), np.array([1, 1, 3]), labels: np.array([1, 2])));
    }

    [Fact]
    public void ConfusionAndScoresOfTheDocumentation()
    {
        var (truth, guess) = (np.array([2, 0, 2, 2, 0, 1]), np.array([0, 0, 2, 2, 0, 2]));
        Assert.Equal("[[2 0 0]\n [0 0 1]\n [1 0 2]]", confusion_matrix(truth, guess).ToString());
        var (animals, seen) = (np.array(["cat", "ant", "cat", "cat", "ant", "bird"]), np.array(["ant", "ant", "cat", "cat", "ant", "cat"]));
        Assert.Equal("[[2 0 0]\n [0 0 1]\n [1 0 2]]", confusion_matrix(animals, seen, labels: np.array(["ant", "bird", "cat"])).ToString());
        Assert.Equal([1, 0, 0, 1 / 3.0, 0, 2 / 3.0], confusion_matrix(truth, guess, normalize: "true")[new[] { 0, 2 }].ToArray<double>());
        var (a, b) = (np.array([0, 1, 2, 0, 1, 2]), np.array([0, 2, 1, 0, 0, 1]));
        Assert.Equal(0.26666666666666666, f1_score(a, b, average: "macro").Value<double>(), 1e-15);
        Assert.Equal(1 / 3.0, f1_score(a, b, average: "micro").Value<double>(), 1e-15);
        Assert.Equal([0.8, 0, 0], f1_score(a, b, average: null).ToArray<double>());
        Assert.Equal(2 / 9.0, precision_score(a, b, average: "macro").Value<double>(), 1e-15);
        Assert.Equal(1 / 3.0, recall_score(a, b, average: "weighted").Value<double>(), 1e-15);
        Assert.Equal((0.5, 2.0), (accuracy_score(np.array([0, 1, 2, 3]), np.array([0, 2, 1, 3])), accuracy_score(np.array([0, 1, 2, 3]), np.array([0, 2, 1, 3]), normalize: false)));
        Assert.Contains("argmax", Assert.Throws<ArgumentException>(() => accuracy_score(np.array([0, 1]), np.array([0.2, 0.9]))).Message);
        Assert.Contains("multiclass", Assert.Throws<ArgumentException>(() => f1_score(a, b)).Message);
    }

    [Fact]
    public void ErrorsOfTheDocumentation()
    {
        var (truth, guess) = (np.array([3, -0.5, 2, 7]), np.array([2.5, 0.0, 2, 8]));
        Assert.Equal((0.375, 0.5), (mean_squared_error(truth, guess).Value<double>(), mean_absolute_error(truth, guess).Value<double>()));
        Assert.Equal(0.9486081370449679, r2_score(truth, guess).Value<double>(), 1e-15);
        Assert.Equal(0.6123724356957945, root_mean_squared_error(truth, guess).Value<double>(), 1e-15);
        Assert.Equal(0.3273809523809524, mean_absolute_percentage_error(truth, guess).Value<double>(), 1e-15);
        var (two, guessed) = (np.array([[0.5, 1], [-1, 1], [7, -6]]), np.array([[0, 2], [-1, 2], [8, -5]]));
        Assert.Equal(0.7083333333333334, mean_squared_error(two, guessed).Value<double>(), 1e-15);
        Assert.Equal([0.5, 1.0], mean_absolute_error(two, guessed, multioutput: "raw_values").ToArray<double>());
        Assert.Equal(1.0, r2_score(np.array([2.0, 2]), np.array([2.0, 2])).Value<double>());
        Assert.Contains("(2, 3, 4)", Assert.Throws<ArgumentException>(() => mean_squared_error(np.ones((2, 3, 4)), np.ones((2, 3, 4)))).Message);
    }

    /// <summary>Numbers of scikit-learn 1.2 for the same draws of NumPy.</summary>
    [Fact]
    public void AreasUnderTheCurve()
    {
        var random = np.random.RandomState(7);
        var y = random.randint(0, 2, 40);
        var scores = np.round(random.rand(40) * 0.6 + y * 0.3, 1);
        var weights = random.rand(40);
        Assert.Equal(0.75, roc_auc_score(np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8])));
        Assert.Equal(0.9473684210526316, roc_auc_score(y, scores), 1e-15);
        Assert.Equal(0.96874176902802, roc_auc_score(y, scores.reshape(-1, 1), sample_weight: weights), 1e-14);
        var (truth, shares) = ThreeClasses(random);
        Assert.Equal(0.5276746213359487, roc_auc_score(truth, shares, multi_class: "ovr"), 1e-15);
        Assert.Equal(0.5341253132832081, roc_auc_score(truth, shares, average: "weighted", multi_class: "ovr"), 1e-15);
        Assert.Contains("Only one class", Assert.Throws<ArgumentException>(() => roc_auc_score(np.ones(3), np.array([0.1, 0.2, 0.3]))).Message);
        Assert.Contains("multi_class", Assert.Throws<ArgumentException>(() => roc_auc_score(truth, shares)).Message);
        Assert.Contains("sum up to 1", Assert.Throws<ArgumentException>(() => roc_auc_score(truth, shares * 2, multi_class: "ovr")).Message);
    }

    private static (NDArray Truth, NDArray Shares) ThreeClasses(RnnKeras.Data.Random.RandomState random)
    {
        var truth = random.randint(0, 3, 50);
        var draws = random.rand(50, 3);
        return (truth, draws / draws.sum(1, keepdims: true));
    }

    [Fact]
    public void TheReportAsNumbers()
    {
        var random = np.random.RandomState(7);
        _ = (random.randint(0, 2, 40), random.rand(40), random.rand(40));
        var (truth, shares) = ThreeClasses(random);
        var guess = shares.argmax(1);
        var report = classification_report(truth, guess, output_dict: true);
        Assert.Equal(["0", "1", "2", "accuracy", "macro avg", "weighted avg"], report.Keys);
        Assert.Equal(0.44, (double)report["accuracy"], 1e-15);
        var second = (Dictionary<string, double>)report["1"];
        Assert.Equal((0.5789473684210527, 0.4782608695652174, 0.5238095238095238, 23.0), (second["precision"], second["recall"], second["f1-score"], second["support"]));
        Assert.Equal(0.44604853479853473, ((Dictionary<string, double>)report["weighted avg"])["f1-score"], 1e-15);
        Assert.Equal(0.4230006105006105, f1_score(truth, guess, average: "macro").Value<double>(), 1e-15);
        Assert.Equal("[0.46666667 0.47826087 0.33333333]", recall_score(truth, guess, average: null).ToString());
        Assert.Throws<ArgumentException>(() => classification_report(truth, guess, output_dict: false));
    }

    /// <summary>Python rounds exact halves to even: 1/8 is 0.12, not 0.13.</summary>
    [Fact]
    public void HalvesOfTheReportGoToEven()
    {
        var report = classification_report(np.array([0, 0, 0, 0, 0, 0, 0, 0, 1]), np.array([0, 1, 1, 1, 1, 1, 1, 1, 1]));
        Assert.Contains("           0       1.00      0.12      0.22         8\n           1       0.12      1.00      0.22         1\n", report);
    }
}
