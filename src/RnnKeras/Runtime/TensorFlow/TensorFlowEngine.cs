using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>Announces the engine that runs functions as TensorFlow graphs.</summary>
internal static class TensorFlowEngine
{
#pragma warning disable CA2255 // Engines announce themselves, so that Graph need not know them.
    [ModuleInitializer]
    internal static void Register() => Backend.Register("tensorflow", () => throw new NotSupportedException(
        "The tensorflow backend is not part of this build yet. Use the embedded one: keras.config.set_backend(\"embedded\")."));
#pragma warning restore CA2255
}
