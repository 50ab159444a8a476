using System.Runtime.InteropServices;
using System.Text;
using RnnKeras.Hdf5.Writing;

namespace RnnKeras.Hdf5;

/// <summary>A group or data set to be written, with its attributes.</summary>
/// <example><code>new Hdf5Writer().AddAttribute("layer_names", ["lstm", "dense"]);</code></example>
public abstract class Hdf5ObjectWriter
{
    private protected Hdf5ObjectWriter(string name) => Name = name;

    /// <summary>The whole path.</summary>
    public string Name { get; }

    internal OrderedDictionary<string, AttributeData> AttributeList { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a text (UTF-8, of varying length, as h5py writes str).</summary>
    /// <exception cref="ArgumentException">There is an attribute of that name already.</exception>
    public void AddAttribute(string name, string value) => Add(new(name, StoredType.Text, [], [], [value]));

    /// <summary>Adds a list of texts.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="values">The texts.</param>
    /// <param name="fixedLength">True stores all in fields of the longest one's length, as NumPy's 'S' type and older Keras do.</param>
    /// <exception cref="ArgumentException">There is an attribute of that name already, or the list takes more than 64,512 bytes: Keras cuts
    /// such lists into name0, name1 ….</exception>
    public void AddAttribute(string name, IEnumerable<string> values, bool fixedLength = false)
    {
        string[] texts = [.. values];
        Add(fixedLength ? Fixed(name, texts) : new(name, StoredType.Text, [texts.Length], [], texts));
    }

    /// <summary>Adds one number or bool.</summary>
    /// <inheritdoc cref="AddAttribute(string, string)" path="/exception"/>
    public void AddAttribute<T>(string name, T value) where T : unmanaged =>
        Add(new(name, StoredType.Of<T>(), [], MemoryMarshal.AsBytes([value]).ToArray()));

    /// <summary>Adds a list of numbers or bools.</summary>
    /// <inheritdoc cref="AddAttribute(string, IEnumerable{string}, bool)" path="/exception"/>
    public void AddAttribute<T>(string name, T[] values) where T : unmanaged =>
        Add(new(name, StoredType.Of<T>(), [values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));

    private static AttributeData Fixed(string name, string[] texts)
    {
        var fields = Array.ConvertAll(texts, Encoding.UTF8.GetBytes);
        var size = Math.Max(1, fields.Select(f => f.Length).DefaultIfEmpty().Max());
        var bytes = new byte[checked(size * fields.Length)];
        for (var i = 0; i < fields.Length; i++)
            fields[i].CopyTo(bytes, i * size);
        return new(name, StoredType.FixedText(size, texts.All(t => Ascii.IsValid(t))), [texts.Length], bytes);
    }

    private void Add(AttributeData attribute)
    {
        CheckName(attribute.Name, "attribute");
        if (attribute.Size > AttributeData.MaxBytes)
            throw new ArgumentException($"Attribute '{attribute.Name}' of '{Name}' takes {attribute.Size} bytes, but one attribute holds "
                + $"at most {AttributeData.MaxBytes}. Cut it into several, or write a data set.", nameof(attribute));
        if (!AttributeList.TryAdd(attribute.Name, attribute))
            throw new ArgumentException($"'{Name}' has an attribute '{attribute.Name}' already.", nameof(attribute));
    }

    private protected static void CheckName(string name, string what)
    {
        if (name.Length is 0 or > 16_000 || name.Contains('\0'))
            throw new ArgumentException(
                $"The name of an HDF5 {what} has 1 to 16,000 characters and no zero among them, but received '{name}'.", nameof(name));
    }
}
