using RnnKeras.Callbacks;
using RnnKeras.Reliability;
using RnnKeras.Tests.Models;

namespace RnnKeras.Tests.Reliability;

/// <summary>
/// Trainings that are killed and go on: the final weights are those of an undisturbed run, bit by bit. A few kills here; many with
/// <c>RNNKERAS_TEST_KILLS</c>, or with the program: <c>dotnet run -c Release --project tests/RnnKeras.Reliability -- crash 200</c>.
/// </summary>
[Collection(ProcessState.Name)]
public class CrashTests
{
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("RNNKERAS_TEST_KILLS"), out var n) ? n : 2;

    [Fact]
    public void A_killed_training_ends_with_the_same_bits()
    {
        var report = new List<string>();
        foreach (var checkpoint in new[] { false, true })
            Assert.True(CrashLoop.Killed(Kills, checkpoint, report.Add) == 0, string.Join("\n", report));
    }

    private sealed class Killed : Exception;

    /// <summary>Between the two files of a backup the weights are new and the metadata old: the epoch must not be trained twice.</summary>
    [Fact]
    public void A_kill_between_weights_and_metadata_repeats_no_epoch()
    {
        var folder = Directory.CreateTempSubdirectory("backup").FullName;
        var (x, y) = Training.Data();
        var undisturbed = Training.Model();
        undisturbed.fit(x, y, epochs: 4, verbose: 0);
        var metadata = Path.Combine(folder, "training_metadata.json");
        var first = Training.Model();
        byte[] old = [];
        Assert.Throws<Killed>(() => first.fit(x, y, epochs: 4, verbose: 0, callbacks:
        [
            new BackupAndRestore(folder),
            new LambdaCallback(on_epoch_end: (epoch, _) => old = epoch == 0 ? File.ReadAllBytes(metadata) : throw new Killed()),
        ]));
        File.WriteAllBytes(metadata, old);
        var second = Training.Model();
        var history = second.fit(x, y, epochs: 4, verbose: 0, callbacks: [new BackupAndRestore(folder)]);
        Assert.Equal(2, history.history["loss"].Count);
        Assert.Equal(Training.Sum(undisturbed), Training.Sum(second));
        Assert.False(Directory.Exists(folder));
    }

    /// <summary>Keras' own backups have their metadata beside the weights only.</summary>
    [Fact]
    public void A_backup_with_metadata_beside_it_is_gone_on_with()
    {
        var folder = Directory.CreateTempSubdirectory("backup").FullName;
        var (x, y) = Training.Data();
        var first = Training.Model();
        first.fit(x, y, epochs: 3, verbose: 0);
        first.save_weights(Path.Combine(folder, "latest.weights.h5"));
        File.WriteAllText(Path.Combine(folder, "training_metadata.json"), """{"epoch": 3, "batch": 5}""");
        var second = Training.Model();
        Assert.Single(second.fit(x, y, epochs: 4, verbose: 0, callbacks: [new BackupAndRestore(folder)]).history["loss"]);
    }

    [Fact]
    public void Metadata_without_weights_are_no_backup()
    {
        var folder = Directory.CreateTempSubdirectory("backup").FullName;
        File.WriteAllText(Path.Combine(folder, "training_metadata.json"), """{"epoch": 4, "batch": 5}""");
        var (x, y) = Training.Data();
        Assert.Equal(2, Training.Model().fit(x, y, epochs: 2, verbose: 0, callbacks: [new BackupAndRestore(folder)]).history["loss"].Count);
    }

    /// <summary>A killed save leaves a temporary file, which may be as large as the model.</summary>
    [Fact]
    public void What_a_killed_save_left_is_deleted_by_a_later_one()
    {
        var folder = Directory.CreateTempSubdirectory("save").FullName;
        string Left(string target, TimeSpan age)
        {
            var path = Path.Combine(folder, $"{target}.{Guid.NewGuid():N}.tmp");
            File.WriteAllText(path, "half");
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow - age);
            return path;
        }
        Left("model.keras", TimeSpan.FromHours(2));
        var (fresh, other) = (Left("model.keras", TimeSpan.Zero), Left("model2.keras", TimeSpan.FromHours(2)));
        var path = Path.Combine(folder, "model.keras");
        Training.Model().save(path);
        Assert.Equal(new[] { fresh, other, path }.Order(), Directory.GetFiles(folder).Order());
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Unsavable() : RnnKeras.Layers.Layer("unsavable")
    {
        public bool Fails;

        public override Tensor call(Tensor inputs) => inputs;

        public override Dictionary<string, object?> get_config() => Fails ? throw new Killed() : base.get_config();
    }

    [Theory]
    [InlineData("model.keras")]
    [InlineData("model.h5")]
    public void A_failed_save_leaves_the_old_file_and_nothing_else(string name)
    {
        var folder = Directory.CreateTempSubdirectory("save").FullName;
        var path = Path.Combine(folder, name);
        var layer = new Unsavable();
        var model = tf.keras.Sequential([tf.keras.Input(shape: [2]), tf.keras.layers.Dense(2), layer]);
        model.save(path);
        var old = File.ReadAllBytes(path);
        layer.Fails = true;
        Assert.Throws<Killed>(() => model.save(path));
        Assert.Equal(old, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder));
        Assert.Throws<IOException>(() => tf.keras.Sequential([tf.keras.Input(shape: [2]), tf.keras.layers.Dense(2)]).save(path, overwrite: false));
        Assert.Equal(old, File.ReadAllBytes(path));
        Directory.Delete(folder, recursive: true);
    }
}
