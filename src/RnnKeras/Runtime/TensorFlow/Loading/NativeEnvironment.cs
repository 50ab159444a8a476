using System.ComponentModel;
using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Loading;

/// <summary>Environment variables as native libraries read them: .NET's own copy does not reach getenv.</summary>
internal static partial class NativeEnvironment
{
    private const string LogLevel = "TF_CPP_MIN_LOG_LEVEL";

    /// <summary>Keeps TensorFlow's own messages off the console unless the user chose a level (errors arrive as exceptions); has effect before the library is loaded.</summary>
    public static void QuietTensorFlow() => Set(LogLevel, Environment.GetEnvironmentVariable(LogLevel) is { Length: > 0 } chosen ? chosen : "3");

    /// <summary>Sets a variable of the C library.</summary>
    /// <exception cref="Win32Exception">The C library refused.</exception>
    public static void Set(string name, string value)
    {
        if ((OperatingSystem.IsWindows() ? PutEnv(name, value) : SetEnv(name, value, 1)) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"The environment variable {name} could not be set.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int SetEnv(string name, string value, int overwrite);

    [LibraryImport("ucrtbase", EntryPoint = "_putenv_s", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int PutEnv(string name, string value);
}
