namespace RnnKeras;

/// <summary>Element type of a tensor, named as in NumPy and Keras ("float32", "int64", "bool" …). One instance per type; compare with ==.</summary>
/// <example><code>DType d = "int32"; Console.WriteLine(d.Size); // 4</code></example>
public sealed class DType
{
    /// <summary>32-bit floating point (<c>float</c>).</summary>
    public static readonly DType Float32 = new("float32", 4, typeof(float));
    /// <summary>64-bit floating point (<c>double</c>).</summary>
    public static readonly DType Float64 = new("float64", 8, typeof(double));
    /// <summary>8-bit signed integer (<c>sbyte</c>).</summary>
    public static readonly DType Int8 = new("int8", 1, typeof(sbyte));
    /// <summary>16-bit signed integer (<c>short</c>).</summary>
    public static readonly DType Int16 = new("int16", 2, typeof(short));
    /// <summary>32-bit signed integer (<c>int</c>).</summary>
    public static readonly DType Int32 = new("int32", 4, typeof(int));
    /// <summary>64-bit signed integer (<c>long</c>).</summary>
    public static readonly DType Int64 = new("int64", 8, typeof(long));
    /// <summary>8-bit unsigned integer (<c>byte</c>).</summary>
    public static readonly DType UInt8 = new("uint8", 1, typeof(byte));
    /// <summary>16-bit unsigned integer (<c>ushort</c>).</summary>
    public static readonly DType UInt16 = new("uint16", 2, typeof(ushort));
    /// <summary>32-bit unsigned integer (<c>uint</c>).</summary>
    public static readonly DType UInt32 = new("uint32", 4, typeof(uint));
    /// <summary>64-bit unsigned integer (<c>ulong</c>).</summary>
    public static readonly DType UInt64 = new("uint64", 8, typeof(ulong));
    /// <summary>True or false, one byte.</summary>
    public static readonly DType Bool = new("bool", 1, typeof(bool));
    /// <summary>Text; only host arrays hold it and only host ops read it, engines never see any.</summary>
    public static readonly DType String = new("string", 0, typeof(string));

    /// <summary>All dtypes.</summary>
    public static readonly IReadOnlyList<DType> All =
        [Float32, Float64, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64, Bool, String];

    private DType(string name, int size, Type type) => (Name, Size, ClrType) = (name, size, type);

    /// <summary>NumPy's name: "float32".</summary>
    public string Name { get; }

    /// <summary>NumPy's spelling of <see cref="Name"/>.</summary>
    public string name => Name;

    /// <summary>Bytes per element; 0 for strings.</summary>
    public int Size { get; }

    /// <summary>The .NET type of an element.</summary>
    public Type ClrType { get; }

    /// <summary>True for float32 and float64.</summary>
    public bool IsFloating => this == Float32 || this == Float64;

    /// <summary>True for signed and unsigned integers (not for bool).</summary>
    public bool IsInteger => !IsFloating && this != Bool && this != String;

    /// <summary>True for floating-point numbers and signed integers.</summary>
    public bool IsSigned => IsFloating || this == Int8 || this == Int16 || this == Int32 || this == Int64;

    /// <summary>The dtype that stores <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">No dtype stores that type.</exception>
    public static DType Of<T>() => Of(typeof(T));

    /// <summary>The dtype that stores elements of a .NET type.</summary>
    /// <exception cref="NotSupportedException">No dtype stores that type.</exception>
    public static DType Of(Type type) => All.FirstOrDefault(d => d.ClrType == type)
        ?? throw new NotSupportedException($"No dtype stores elements of type {type.Name}. Use one of {string.Join(", ", All)}.");

    /// <summary>The dtype of a name; NumPy's "str" and "object" arrays hold text here.</summary>
    /// <exception cref="ArgumentException">The name is not a dtype.</exception>
    public static DType Parse(string name) => (name is "str" or "object" ? String : All.FirstOrDefault(d => d.Name == name))
        ?? throw new ArgumentException($"Unknown dtype '{name}'. Expected one of {string.Join(", ", All)}.", nameof(name));

    public static implicit operator DType(string name) => Parse(name);

    public override string ToString() => Name;
}
