using RnnKeras.Conformance.Suites;

namespace RnnKeras.Tests.Hdf5;

/// <summary>Files that h5py wrote, in every layout, against what h5py reads from them.</summary>
public class LayoutTests
{
    [Fact]
    public void Everything_that_h5py_writes_reads_the_same()
    {
        using var folder = new TemporaryFolder();
        H5py.Run("layouts.py", folder.Root);
        var paths = Directory.GetFiles(folder.Root, "*.h5");
        Assert.NotEmpty(paths);
        Description.AssertReadAsH5pyDoes(paths);
    }
}
