namespace RnnKeras.Hdf5;

/// <summary>Families of HDF5 types, with the numbers that the format gives them.</summary>
/// <example><code>using var file = Hdf5File.Open("model.weights.h5"); bool isBrainFloat = file.GetDataset("layers/dense/vars/0").Type is { Class: Hdf5Class.Opaque, Size: 2 };</code></example>
public enum Hdf5Class
{
    /// <summary>Whole numbers, signed or not.</summary>
    Integer = 0,
    /// <summary>IEEE floating point of 2, 4 or 8 bytes.</summary>
    Float = 1,
    /// <summary>Points in time (not read).</summary>
    Time = 2,
    /// <summary>Text of a fixed number of bytes.</summary>
    String = 3,
    /// <summary>Bits (not read).</summary>
    Bitfield = 4,
    /// <summary>Bytes without meaning.</summary>
    Opaque = 5,
    /// <summary>Structures (not read).</summary>
    Compound = 6,
    /// <summary>References to objects (not read).</summary>
    Reference = 7,
    /// <summary>Named whole numbers; h5py stores bool as the names FALSE and TRUE.</summary>
    Enum = 8,
    /// <summary>Sequences of varying length; text is the only one that is read.</summary>
    VariableLength = 9,
    /// <summary>Small arrays as elements (not read).</summary>
    Array = 10,
}

/// <summary>The type of the elements of a data set or attribute, as the file stores it.</summary>
/// <example><code>
/// using var file = Hdf5File.Open("model.weights.h5"); var dataset = file.GetDataset("layers/dense/vars/0");
/// if (dataset.Type.ClrType == typeof(float)) print(dataset.Read&lt;float&gt;());
/// </code></example>
public sealed record Hdf5Type
{
    /// <summary>The family.</summary>
    public required Hdf5Class Class { get; init; }

    /// <summary>Bytes per element in the file (text of varying length: bytes of the reference to it).</summary>
    public required int Size { get; init; }

    /// <summary>True for numbers whose first byte is the most significant.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>True for integers with a sign.</summary>
    public bool IsSigned { get; init; }

    /// <summary>True for text, of fixed or varying length.</summary>
    public bool IsText { get; init; }

    /// <summary>True for text that is declared as UTF-8, false for ASCII (whose bytes are read as UTF-8 all the same).</summary>
    public bool IsUtf8 { get; init; }

    /// <summary>True for text of fixed length that is filled up with blanks instead of zero bytes.</summary>
    internal bool IsBlankPadded { get; init; }

    /// <summary>True for h5py's bool: an enumeration with the names FALSE = 0 and TRUE = 1.</summary>
    public bool IsBool { get; init; }

    /// <summary>Remarks of a kind that <see cref="Name"/> shows: the tag of opaque bytes.</summary>
    public string Tag { get; init; } = "";

    /// <summary>What the reader cannot do with the type; empty where it can read it.</summary>
    internal string Obstacle { get; init; } = "";

    /// <summary>
    /// The type of C# that holds an element, null where the type is not read. Opaque elements are <see cref="Size"/> <see cref="byte"/>s
    /// each.
    /// </summary>
    public Type? ClrType => (Class, Size, IsSigned) switch
    {
        _ when Obstacle.Length > 0 => null,
        _ when IsText => typeof(string),
        _ when IsBool => typeof(bool),
        (Hdf5Class.Float, 2, _) => typeof(Half),
        (Hdf5Class.Float, 4, _) => typeof(float),
        (Hdf5Class.Float, 8, _) => typeof(double),
        (Hdf5Class.Opaque, _, _) => typeof(byte),
        (_, 1, true) => typeof(sbyte),
        (_, 2, true) => typeof(short),
        (_, 4, true) => typeof(int),
        (_, 8, true) => typeof(long),
        (_, 1, false) => typeof(byte),
        (_, 2, false) => typeof(ushort),
        (_, 4, false) => typeof(uint),
        _ => typeof(ulong),
    };

    /// <summary>NumPy's name where it has one ("float32", "int64", "bool", "str"), else the family and the size.</summary>
    public string Name => ClrType switch
    {
        _ when IsText => "str",
        _ when IsBool => "bool",
        null => $"{Class.ToString().ToLowerInvariant()}[{Size}]",
        _ when Class == Hdf5Class.Opaque => $"opaque[{Size}]",
        _ when Class == Hdf5Class.Float => $"float{8 * Size}",
        _ => $"{(IsSigned ? "" : "u")}int{8 * Size}",
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
