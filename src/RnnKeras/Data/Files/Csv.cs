using System.Text;

namespace RnnKeras.Data.Files;

/// <summary>Rows of separated values (RFC 4180), one at a time: quoted fields may hold separators, doubled quotes and line ends.</summary>
internal static class Csv
{
    /// <summary>Opens a text file; one whose name ends in .gz is unpacked on the way.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static StreamReader Open(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"[Errno 2] No such file or directory: '{path}'", path);
        return new Utf8Reader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? UnpackedStream.Gzip(path) : File.OpenRead(path), path);
    }

    /// <summary>The fields of each row; empty lines are passed over.</summary>
    public static IEnumerable<List<string>> Rows(TextReader reader, char separator)
    {
        var (row, field) = (new List<string>(), new StringBuilder());
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            row = [];
            for (var at = 0; at <= line.Length; at++)
            {
                field.Clear();
                if (at < line.Length && line[at] == '"')
                    Quoted(reader, field, ref line, ref at);
                while (at < line.Length && line[at] != separator)
                    field.Append(line[at++]);
                row.Add(field.ToString());
            }
            yield return row;
        }
    }

    /// <summary>Reads up to the closing quote, over line ends if need be.</summary>
    private static void Quoted(TextReader reader, StringBuilder field, ref string line, ref int at)
    {
        for (at++; ; at++)
        {
            if (at == line.Length)
            {
                line = reader.ReadLine() ?? throw new InvalidDataException("The file ends inside a quoted field: a closing \" is missing.");
                at = -1;
                field.Append('\n');
            }
            else if (line[at] != '"')
            {
                field.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                field.Append(line[++at]);
            }
            else
            {
                at++;
                return;
            }
        }
    }
}
