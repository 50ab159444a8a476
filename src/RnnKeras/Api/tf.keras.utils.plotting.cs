using RnnKeras.Models;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class utils
        {
            /// <summary>The model as a graph in Graphviz' language: a box per layer, an arrow per connection.</summary>
            /// <param name="model">Built; a subclassed model is one box.</param>
            /// <param name="show_shapes">Shapes of inputs and outputs.</param>
            /// <param name="show_dtype">Dtypes of outputs.</param>
            /// <param name="show_layer_names">Names besides class names.</param>
            /// <param name="rankdir">"TB": from top to bottom; "LR": from left to right.</param>
            /// <param name="expand_nested">Whether the layers of inner models are drawn.</param>
            /// <param name="dpi">Dots per inch.</param>
            /// <param name="subgraph">A cluster to be put into another graph.</param>
            /// <param name="show_layer_activations">Names of activations.</param>
            /// <param name="show_trainable">Whether layers are trained.</param>
            /// <param name="splines">Form of the arrows.</param>
            /// <exception cref="ArgumentException">The model is not built.</exception>
            public static string model_to_dot(Model model, bool show_shapes = false, bool show_dtype = false, bool show_layer_names = true,
                string rankdir = "TB", bool expand_nested = false, int dpi = 200, bool subgraph = false, bool show_layer_activations = false,
                bool show_trainable = false, string splines = "ortho")
            {
                var dot = new ModelDot(new(show_shapes, show_dtype, show_layer_names, expand_nested, show_layer_activations, show_trainable));
                return subgraph ? dot.DrawCluster(model) : dot.Draw(model, rankdir, dpi, splines);
            }

            /// <summary>Draws the model to a file: <c>.svg</c> by itself (dpi says nothing there: such a picture has no dots), <c>.dot</c> as text,
            /// other formats such as <c>.png</c> with Graphviz' program dot.</summary>
            /// <inheritdoc cref="model_to_dot"/>
            /// <exception cref="FileNotFoundException">The format needs Graphviz, which is not installed.</exception>
            /// <example><code>keras.utils.plot_model(model, "model.svg", show_shapes: true, show_layer_names: true);</code></example>
            public static void plot_model(Model model, string to_file = "model.png", bool show_shapes = false, bool show_dtype = false,
                bool show_layer_names = false, string rankdir = "TB", bool expand_nested = false, int dpi = 200,
                bool show_layer_activations = false, bool show_trainable = false, string splines = "ortho")
            {
                var options = new DotOptions(show_shapes, show_dtype, show_layer_names, expand_nested, show_layer_activations, show_trainable);
                if (to_file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
                    File.WriteAllText(to_file, ModelPicture.Draw(model, options, rankdir, splines));
                else
                    Graphviz.Draw(new ModelDot(options).Draw(model, rankdir, dpi, splines), to_file);
            }
        }
    }
}
