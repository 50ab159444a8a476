namespace RnnKeras.Layers;

/// <summary>Members of a layer whose class is made at run time and has no fields: files name them as if they were fields.</summary>
internal interface IAttributes
{
    /// <summary>Names and what they hold: layers, lists and dictionaries of layers, anything else.</summary>
    IEnumerable<KeyValuePair<string, object?>> Attributes { get; }
}
