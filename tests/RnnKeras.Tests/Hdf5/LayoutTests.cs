namespace RnnKeras.Tests.Hdf5;

/// <summary>Files that h5py wrote, in every layout, against what h5py reads from them.</summary>
public class LayoutTests
{
    [Fact]
    public void Everything_that_h5py_writes_reads_the_same()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            H5py.Run("layouts.py", folder.FullName);
            var paths = Directory.GetFiles(folder.FullName, "*.h5");
            Assert.NotEmpty(paths);
            Description.AssertReadAsH5pyDoes(paths);
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
