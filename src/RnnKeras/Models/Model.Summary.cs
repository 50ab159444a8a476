using RnnKeras.Callbacks;

namespace RnnKeras.Models;

public abstract partial class Model
{
    /// <summary>Prints a table of the layers, their output shapes and numbers of parameters.</summary>
    /// <param name="line_length">Width of the table; default: that of the console, at most 88 (108 with connections).</param>
    /// <param name="positions">Where the columns end, as fractions of the width.</param>
    /// <param name="print_fn">Gets the whole text instead of the console.</param>
    /// <param name="expand_nested">Shows the layers of nested models too.</param>
    /// <param name="show_trainable">Adds a column that says whether a layer is trained.</param>
    /// <param name="layer_range">First and last layer to show, as regular expressions.</param>
    public void summary(
        int? line_length = null,
        IReadOnlyList<double>? positions = null,
        Action<string>? print_fn = null,
        bool expand_nested = false,
        bool show_trainable = false,
        IReadOnlyList<string>? layer_range = null)
    {
        var text = new Summary(this, expand_nested, show_trainable).Write(line_length, positions, layer_range);
        (print_fn ?? ConsoleText.Write)(text);
    }
}
