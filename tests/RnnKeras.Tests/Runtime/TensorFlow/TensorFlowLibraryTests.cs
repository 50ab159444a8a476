using System.Buffers.Binary;
using System.Reflection;
using System.Runtime.InteropServices;
using RnnKeras.Runtime.TensorFlow.Binding;
using RnnKeras.Runtime.TensorFlow.Loading;
using Processor = System.Runtime.InteropServices.Architecture;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>Files that cannot be used, and the real library where there is one.</summary>
public sealed class TensorFlowLibraryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rnnkeras-library").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Name => TargetSystem.Current.Names[0];

    private string File(ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(folder, Name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private SearchContext Context => new(TargetSystem.Current, name => name == SearchContext.LibraryVariable ? folder : null, []);

    private static byte[] Elf(ushort machine)
    {
        var header = new byte[64];
        new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(18), machine);
        return header;
    }

    [Fact]
    public void Headers_tell_the_processor()
    {
        Assert.Equal([Processor.X64], NativeImage.Architectures(Elf(62)));
        Assert.Equal([Processor.Arm64], NativeImage.Architectures(Elf(183)));
        Assert.Equal([], NativeImage.Architectures(Elf(8)));
        var pe = new byte[256];
        (pe[0], pe[1], pe[0x3C]) = ((byte)'M', (byte)'Z', 0x80);
        BinaryPrimitives.WriteUInt16LittleEndian(pe.AsSpan(0x84), 0x8664);
        Assert.Equal([Processor.X64], NativeImage.Architectures(pe));
        Assert.Equal([Processor.Arm64], NativeImage.Architectures([0xCF, 0xFA, 0xED, 0xFE, 0x0C, 0, 0, 1, 0, 0, 0, 0]));
        byte[] universal = [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2, 1, 0, 0, 7, .. new byte[16], 1, 0, 0, 0x0C, .. new byte[16]];
        Assert.Equal([Processor.X64, Processor.Arm64], NativeImage.Architectures(universal));
        Assert.Equal([], NativeImage.Architectures("text"u8));
        Assert.Equal([], NativeImage.Architectures([]));
    }

    [Fact]
    public void A_library_of_this_process_has_its_processor()
    {
        var own = Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory()).Single(f => Path.GetFileNameWithoutExtension(f).EndsWith("coreclr"));
        Assert.Contains(RuntimeInformation.ProcessArchitecture, NativeImage.Architectures(own));
    }

    [Fact]
    public void Another_processors_library_is_refused_by_name()
    {
        var (machine, name) = RuntimeInformation.ProcessArchitecture == Processor.X64 ? ((ushort)183, "Arm64") : ((ushort)62, "X64");
        var path = File(Elf(machine));
        var e = Assert.Throws<BadImageFormatException>(() => TensorFlowLibrary.Load(Context));
        Assert.StartsWith($"'{path}' (found through RNNKERAS_TENSORFLOW) is for {name} and this process runs on ", e.Message);
        Assert.Contains("-p:TensorFlow=cpu", e.Message);
    }

    [Fact]
    public void A_file_that_is_no_library_is_refused()
    {
        File("not a library"u8);
        var e = Assert.Throws<BadImageFormatException>(() => TensorFlowLibrary.Load(Context));
        Assert.Contains($"is not a native library for {TargetSystem.Current.Rid}", e.Message);
    }

    [Fact]
    public void A_library_that_the_system_refuses_says_why()
    {
        if (!OperatingSystem.IsLinux())
            return; // The header below is ELF.
        File(Elf(RuntimeInformation.ProcessArchitecture == Processor.X64 ? (ushort)62 : (ushort)183));
        var e = Assert.Throws<DllNotFoundException>(() => TensorFlowLibrary.Load(Context));
        Assert.Contains("cannot be loaded: ", e.Message);
        Assert.Contains("CUDA and cuDNN", e.Message);
    }

    [Fact]
    public void Half_a_package_names_the_missing_half()
    {
        var linux = TargetSystem.Of("linux", Processor.X64);
        var file = new LibraryFile(Path.Combine(folder, "libtensorflow.so.2"), "the application");
        var cause = new DllNotFoundException("libtensorflow_framework.so.2: cannot open shared object file: No such file or directory");
        Assert.StartsWith(
            $"'{file.Path}' (found through the application) is half a package: it needs libtensorflow_framework.*, which is not beside it in '{folder}'. "
            + "Copy both libraries there.",
            LibraryErrors.CannotLoad(file, cause, linux).Message);
        System.IO.File.WriteAllText(Path.Combine(folder, "libtensorflow_framework.so.2"), "");
        Assert.Contains("cannot be loaded", LibraryErrors.CannotLoad(file, cause, linux).Message);
    }

    [Fact]
    public void A_library_without_the_C_API_is_refused()
    {
        // Any library that loads will do: the runtime's own.
        var own = Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory()).Single(f => Path.GetFileNameWithoutExtension(f) == "libSystem.Native");
        System.IO.File.Copy(own, Path.Combine(folder, Name));
        var e = Assert.Throws<NotSupportedException>(() => TensorFlowLibrary.Load(Context));
        Assert.Contains("does not export TensorFlow's C API (no TF_Version)", e.Message);
    }

    [Fact]
    public void An_old_library_is_named_with_its_version_and_what_it_lacks()
    {
        var missing = TensorFlowLibrary.Missing(name => name is not ("TF_GraphCopyFunction" or "TFE_NewOp"));
        Assert.Equal(["TF_GraphCopyFunction", "TFE_NewOp"], missing);
        var e = LibraryErrors.TooOld(new("/x/libtensorflow.so", "pip"), "1.3.0", missing, TargetSystem.Of("linux", Processor.X64));
        Assert.StartsWith(
            "'/x/libtensorflow.so' (found through pip) is TensorFlow 1.3.0, and the tensorflow engine needs 2.10 or newer: "
            + "it has no TF_GraphCopyFunction, TFE_NewOp. Build the application with -p:TensorFlow=cpu",
            e.Message);
    }

    [Fact]
    public void The_real_library_is_loaded_once_with_version_and_path()
    {
        if (Environment.GetEnvironmentVariable(SearchContext.LibraryVariable) is not { Length: > 0 } place)
        {
            Assert.Skip("RNNKERAS_TENSORFLOW is not set.");
            return;
        }
        var library = Enumerable.Range(0, 8).AsParallel().Select(_ => TensorFlowLibrary.Load()).Distinct().Single();
        Assert.Matches(@"^2\.\d+\.\d+", library.Version);
        Assert.StartsWith(Path.GetFullPath(place), library.Path);
        var imported = typeof(CApi).GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Select(m => m.Name).Where(n => n.StartsWith("TF", StringComparison.Ordinal));
        // Some are exported by the companion library only.
        Assert.DoesNotContain(imported, name => !NativeLibrary.TryGetExport(library.Handle, name, out _));
    }
}
