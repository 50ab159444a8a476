using System.Globalization;
using System.Text;
using RnnKeras.Data.Printing;

namespace RnnKeras.Data.Scikit;

/// <summary>The text of <c>sklearn.metrics.classification_report</c> (1.5).</summary>
internal static class ClassificationReport
{
    private const string LongestHeading = "weighted avg";

    public static string Text(ClassCounts counts, IReadOnlyList<string>? targetNames, int digits, double zeroDivision)
    {
        var names = Names(counts, targetNames);
        var width = Math.Max(digits, names.Append(LongestHeading).Max(n => n.Length));
        var (precision, recall, f1) = (counts.Precision(zeroDivision), counts.Recall(zeroDivision), counts.FScore(1, zeroDivision));
        var text = new StringBuilder();
        Line(text, width, "", "precision", "recall", "f1-score", "support");
        text.Append('\n');
        for (var i = 0; i < names.Count; i++)
            Line(text, width, names[i], Number(precision[i], digits), Number(recall[i], digits), Number(f1[i], digits),
                Count(counts.Support[i]));
        text.Append('\n');
        var total = Count(counts.Support.Sum());
        var micro = counts.Micro(1, zeroDivision);
        if (counts.CoversAll)
            Line(text, width, "accuracy", "", "", Number(micro.FScore, digits), total);
        else
            Line(text, width, "micro avg", Number(micro.Precision, digits), Number(micro.Recall, digits), Number(micro.FScore, digits),
                total);
        foreach (var average in (string[])["macro", "weighted"])
        {
            string Averaged(double[] scores) => Number(counts.Averaged(scores, 0, average, 0).Value<double>(), digits);
            Line(text, width, $"{average} avg", Averaged(precision), Averaged(recall), Averaged(f1), total);
        }
        return text.ToString();
    }

    /// <summary>The same numbers by class and average; "accuracy" (or "micro avg") among them.</summary>
    public static Dictionary<string, object> Scores(ClassCounts counts, IReadOnlyList<string>? targetNames, double zeroDivision)
    {
        var names = Names(counts, targetNames);
        var (precision, recall, f1) = (counts.Precision(zeroDivision), counts.Recall(zeroDivision), counts.FScore(1, zeroDivision));
        static Dictionary<string, double> Row(double p, double r, double f, double support) =>
            new() { ["precision"] = p, ["recall"] = r, ["f1-score"] = f, ["support"] = support };
        var report = new Dictionary<string, object>();
        for (var i = 0; i < names.Count; i++)
            report[names[i]] = Row(precision[i], recall[i], f1[i], counts.Support[i]);
        var (micro, total) = (counts.Micro(1, zeroDivision), counts.Support.Sum());
        if (counts.CoversAll)
            report["accuracy"] = micro.FScore;
        else
            report["micro avg"] = Row(micro.Precision, micro.Recall, micro.FScore, total);
        foreach (var average in (string[])["macro", "weighted"])
        {
            double Averaged(double[] scores) => counts.Averaged(scores, 0, average, 0).Value<double>();
            report[average + " avg"] = Row(Averaged(precision), Averaged(recall), Averaged(f1), total);
        }
        return report;
    }

    private static IReadOnlyList<string> Names(ClassCounts counts, IReadOnlyList<string>? targetNames)
    {
        var names = targetNames ?? [.. counts.Labels.Select(l => PythonText.Str(l.item()))];
        return names.Count == counts.Labels.Length
            ? names
            : throw new ArgumentException($"Number of classes, {counts.Labels.Length}, does not match size of target_names, {names.Count}. Try specifying the "
                + "labels parameter", "target_names");
    }

    private static void Line(StringBuilder text, int width, string heading, params string[] cells)
    {
        text.Append(heading.PadLeft(width)).Append(' ');
        foreach (var cell in cells)
            text.Append(' ').Append(cell.PadLeft(9));
        text.Append('\n');
    }

    /// <summary>Rounded as Python formats: half to even of the exact binary value.</summary>
    private static string Number(double value, int digits) =>
        PythonRounding.Round(value, digits).ToString($"F{digits}", CultureInfo.InvariantCulture);

    private static string Count(double value) =>
        value == Math.Floor(value) ? value.ToString("F0", CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);
}
