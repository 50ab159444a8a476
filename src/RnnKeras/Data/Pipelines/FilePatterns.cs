using System.Text;
using System.Text.RegularExpressions;

namespace RnnKeras.Data.Pipelines;

/// <summary>Files by patterns such as <c>corpus/*/part-?.txt</c>.</summary>
internal static class FilePatterns
{
    /// <summary>
    /// The files that match any of the patterns, sorted by their names. <c>*</c> stands for any characters, <c>?</c> for one, <c>[a-c]</c>
    /// for one of a range; none of them for a separator of folders.
    /// </summary>
    /// <exception cref="FileNotFoundException">No file matches.</exception>
    public static string[] Find(IReadOnlyList<string> patterns)
    {
        string[] files = [.. patterns.SelectMany(Matching).Distinct().Order(Text.Utf8Order.Instance)];
        return files.Length > 0
            ? files
            : throw new FileNotFoundException($"No files matched pattern: {string.Join(", ", patterns)}");
    }

    private static IEnumerable<string> Matching(string pattern)
    {
        var parts = pattern.Replace('\\', '/').Split('/');
        var fixedParts = parts.TakeWhile((part, i) => i < parts.Length - 1 && part.AsSpan().IndexOfAny("*?[") < 0).ToArray();
        var start = string.Join('/', fixedParts);
        IEnumerable<string> found = [start.Length == 0 && fixedParts.Length > 0 ? "/" : start];
        for (var i = fixedParts.Length; i < parts.Length; i++)
        {
            var (name, last) = (Expression(parts[i]), i == parts.Length - 1);
            found = [.. found.SelectMany(folder => Entries(folder, last)).Where(path => name.IsMatch(Path.GetFileName(path)))];
        }
        return found;
    }

    private static IEnumerable<string> Entries(string folder, bool files)
    {
        var place = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(place))
            return [];
        var entries = files ? Directory.EnumerateFiles(place) : Directory.EnumerateDirectories(place);
        return folder.Length == 0 ? entries.Select(path => Path.GetFileName(path)!) : entries;
    }

    private static Regex Expression(string part)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < part.Length; i++)
            if (part[i] == '[' && part.IndexOf(']', i + 1) is > 0 and var end)
            {
                text.Append('[').Append(part[(i + 1)..end].Replace("\\", "\\\\")).Append(']');
                i = end;
            }
            else
            {
                text.Append(part[i] switch { '*' => ".*", '?' => ".", var c => Regex.Escape(c.ToString()) });
            }
        return new(text.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
