namespace RnnKeras.Runtime.Graph;

/// <summary>
/// Why reflection finds everything in an application that was published trimmed. The linker keeps this library whole, because
/// ILLink.Descriptors.xml, which is embedded in it, says so.
/// </summary>
internal static class Trimming
{
    /// <summary>What configs are made of.</summary>
    public const string Configs = "The library is kept whole (ILLink.Descriptors.xml); register_keras_serializable<T> keeps what configs need of a user's class.";

    /// <summary>An overriding method is kept with the object's class, because the overridden one is.</summary>
    public const string Overrides = "The base class is kept whole (ILLink.Descriptors.xml), and with it what overrides its methods.";

    /// <summary>Layers and metrics that a user's class holds.</summary>
    public const string Fields = "A field that code writes to is kept; one that nothing writes to holds nothing.";

    /// <summary>Optional properties of layers.</summary>
    public const string Properties = "The library is kept whole (ILLink.Descriptors.xml); a user's class that is without the property shows less.";

    /// <summary>An interface that code names.</summary>
    public const string Interfaces = "The interface is named here, so the classes that have it keep it.";
}
