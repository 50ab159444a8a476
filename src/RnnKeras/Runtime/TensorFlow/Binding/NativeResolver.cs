using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnKeras.Runtime.TensorFlow.Loading;

namespace RnnKeras.Runtime.TensorFlow.Binding;

/// <summary>Leads calls of <see cref="CApi"/> to the library that <see cref="TensorFlowLibrary"/> found.</summary>
internal static class NativeResolver
{
#pragma warning disable CA2255 // The resolver must be in place before the first call, whoever makes it.
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(CApi).Assembly, Resolve);
#pragma warning restore CA2255

    // 0 leaves other libraries (libc) to the runtime.
    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path) =>
        library == CApi.Library ? TensorFlowLibrary.Load().Handle : 0;
}
