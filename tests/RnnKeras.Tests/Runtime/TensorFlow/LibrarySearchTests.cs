using RnnKeras.Runtime.TensorFlow.Loading;
using Processor = System.Runtime.InteropServices.Architecture;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>Which file is taken, tried with empty files in a folder of their own.</summary>
public sealed class LibrarySearchTests : IDisposable
{
    private static readonly TargetSystem linux = TargetSystem.Of("linux", Processor.X64);
    private readonly string root = Directory.CreateTempSubdirectory("rnnkeras-search").FullName;
    private readonly Dictionary<string, string> variables = new();

    public void Dispose() => Directory.Delete(root, recursive: true);

    private SearchContext Context(TargetSystem? system = null) =>
        new(system ?? linux, name => variables.GetValueOrDefault(name), [Path.Combine(root, "app")]);

    private string Touch(string path)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "");
        return full;
    }

    private string Folder(string path) => Directory.CreateDirectory(Path.Combine(root, path)).FullName;

    [Fact]
    public void The_variable_comes_before_the_application_and_that_before_pip()
    {
        var pip = Touch("venv/lib/python3.11/site-packages/tensorflow/libtensorflow_cc.so.2");
        variables["VIRTUAL_ENV"] = Path.Combine(root, "venv");
        Assert.Equal(new LibraryFile(pip, "pip"), LibrarySearch.Find(Context()));

        var application = Touch("app/runtimes/linux-x64/native/libtensorflow.so");
        Assert.Equal(new LibraryFile(application, "the application"), LibrarySearch.Find(Context()));

        var chosen = Touch("chosen/libtensorflow.so.2");
        variables["RNNKERAS_TENSORFLOW"] = Path.GetDirectoryName(chosen)!;
        Assert.Equal(new LibraryFile(chosen, "RNNKERAS_TENSORFLOW"), LibrarySearch.Find(Context()));
    }

    [Theory]
    [InlineData("any-name-at-all.so", "any-name-at-all.so")]
    [InlineData("libtensorflow.so", "")]
    [InlineData("lib/libtensorflow.so.2", "")] // an unpacked libtensorflow archive
    [InlineData("libtensorflow_cc.so.2", "")] // the folder of a pip package
    [InlineData("tensorflow/libtensorflow_cc.so.2", "")] // a site-packages folder
    [InlineData("python/_pywrap_tensorflow_internal.so", "")] // pip before 2.12
    public void The_variable_may_be_a_file_or_one_of_these_folders(string file, string variable)
    {
        var expected = Touch(Path.Combine("place", file));
        variables["RNNKERAS_TENSORFLOW"] = Path.Combine(root, "place", variable);
        Assert.Equal(expected, LibrarySearch.Find(Context())!.Path);
    }

    [Fact]
    public void A_variable_that_leads_nowhere_is_an_error_and_not_a_reason_to_search_on()
    {
        Touch("app/libtensorflow.so");
        variables["RNNKERAS_TENSORFLOW"] = Folder("empty");
        var e = Assert.Throws<DllNotFoundException>(() => LibrarySearch.Find(Context()));
        Assert.Equal(
            $"RNNKERAS_TENSORFLOW is '{root}/empty', and that folder has no libtensorflow.so.2 or libtensorflow.so or libtensorflow_cc.so.2 or "
            + "python/_pywrap_tensorflow_internal.so. Set it to the library's file or folder, or unset it to search the usual places.",
            e.Message.Replace('\\', '/'));
        variables["RNNKERAS_TENSORFLOW"] = Path.Combine(root, "gone");
        e = Assert.Throws<DllNotFoundException>(() => LibrarySearch.Find(Context()));
        Assert.Contains("there is neither a file nor a folder", e.Message);
    }

    [Theory]
    [InlineData("win", Processor.X64, "app/runtimes/win-x64/native/tensorflow.dll")]
    [InlineData("win", Processor.X64, "app/tensorflow.dll")]
    [InlineData("linux", Processor.X64, "app/runtimes/linux-x64/native/libtensorflow.so.2")]
    [InlineData("linux", Processor.Arm64, "app/runtimes/linux-arm64/native/libtensorflow.so")]
    [InlineData("linux", Processor.X64, "app/libtensorflow.so")]
    [InlineData("osx", Processor.Arm64, "app/runtimes/osx-arm64/native/libtensorflow.dylib")]
    [InlineData("osx", Processor.X64, "app/runtimes/osx-x64/native/libtensorflow.2.dylib")]
    public void Packages_put_the_library_here(string system, Processor architecture, string file)
    {
        var expected = Touch(file);
        Assert.Equal(expected, LibrarySearch.Find(Context(TargetSystem.Of(system, architecture)))!.Path);
    }

    [Fact]
    public void Another_systems_package_is_not_taken()
    {
        Touch("app/runtimes/win-x64/native/tensorflow.dll");
        Touch("app/runtimes/linux-arm64/native/libtensorflow.so");
        Assert.Null(LibrarySearch.Find(Context()));
    }

    [Theory]
    [InlineData("VIRTUAL_ENV", "p", "p/lib/python3.12/site-packages")]
    [InlineData("CONDA_PREFIX", "p", "p/lib/python3.9/site-packages")]
    [InlineData("PYTHONPATH", "p", "p")]
    [InlineData("HOME", "p", "p/.local/lib/python3.10/site-packages")]
    public void Pip_packages_are_found_through(string variable, string value, string packages)
    {
        var expected = Touch(Path.Combine(packages, "tensorflow", "libtensorflow_cc.so.2"));
        variables[variable] = Path.Combine(root, value);
        Assert.Equal(new LibraryFile(expected, "pip"), LibrarySearch.Find(Context()));
    }

    [Fact]
    public void Python3_on_the_path_leads_to_its_own_version()
    {
        if (OperatingSystem.IsWindows())
            return; // Links need a privilege there, and pip counts only elsewhere.
        Touch("usr/bin/python3.11");
        File.CreateSymbolicLink(Path.Combine(root, "usr/bin/python3"), "python3.11");
        Folder("first");
        variables["PATH"] = Path.Combine(root, "first") + Path.PathSeparator + Path.Combine(root, "usr/bin");
        Touch("usr/lib/python3.12/site-packages/tensorflow/libtensorflow_cc.so.2");
        var expected = Touch("usr/lib/python3.11/site-packages/tensorflow/libtensorflow_cc.so.2");
        Assert.Equal(expected, LibrarySearch.Find(Context())!.Path);
    }

    [Fact]
    public void Without_a_known_version_the_newest_counts()
    {
        Touch("p/lib/python3.9/site-packages/tensorflow/libtensorflow_cc.so.2");
        var newest = Touch("p/lib/python3.11/site-packages/tensorflow/libtensorflow_cc.so.2");
        variables["VIRTUAL_ENV"] = Path.Combine(root, "p");
        Assert.Equal(newest, LibrarySearch.Find(Context())!.Path);
    }

    [Fact]
    public void Nothing_found_says_what_was_looked_for_where_and_what_to_add()
    {
        Folder("p/lib/python3.11/site-packages");
        variables["VIRTUAL_ENV"] = Path.Combine(root, "p");
        Assert.Null(LibrarySearch.Find(Context()));
        Assert.Equal(
            "The tensorflow engine needs libtensorflow 2.10 or newer, and none was found. Looked for libtensorflow.so.2 or libtensorflow.so in: "
            + $"RNNKERAS_TENSORFLOW (not set); the application's {root}/app/runtimes/linux-x64/native and {root}/app; "
            + $"the active Python's {root}/p/lib/python3.11/site-packages/tensorflow; the system's library folders. "
            + "Build the application with -p:TensorFlow=cpu or -p:TensorFlow=gpu (adds a SciSharp.TensorFlow.Redist package), "
            + "install it with 'pip install tensorflow' in the active Python, or set RNNKERAS_TENSORFLOW to its file or folder.",
            LibraryErrors.NotFound(Context()).Message.Replace('\\', '/'));
        Assert.DoesNotContain("pip", LibraryErrors.NotFound(Context(TargetSystem.Of("win", Processor.X64))).Message);
        Assert.DoesNotContain("gpu", LibraryErrors.NotFound(Context(TargetSystem.Of("osx", Processor.Arm64))).Message);
    }
}
