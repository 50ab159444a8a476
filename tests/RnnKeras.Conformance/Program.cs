using RnnKeras.Conformance;
using RnnKeras.Runtime.Graph;

const string Usage = """
    Replays goldens (values produced by real Keras) on RnnKeras and reports every case that differs. Passed: all numbers, texts and
    errors of the case agree. Skipped, with the reason: what cannot agree in principle, that is a mistake of Keras that we do not have,
    a layer of another project's data that is not Keras', and numbers that only another numerics policy gives.

    dotnet run -c Release --project tests/RnnKeras.Conformance -- FOLDER [options]

      FOLDER                              a suite folder, or a tree of them
      --engine embedded|tensorflow|both   which engine computes (default: embedded); both: and their numbers must agree to 1e-5
      --numerics NAME                     where Keras' backends differ: "tensorflow" (default: what TensorFlow gives), "documented"
                                          (the formulas), "keras2" or "tensorflow1"; folders of Keras 2's numbers choose keras2 themselves
      --filter TEXT                       only cases whose "suite/name" contains TEXT
      --models DIR                        where the files of the wild suite lie
    """;

string? folder = null, filter = null;
for (var i = 0; i < args.Length; i++)
{
    if (!args[i].StartsWith("--", StringComparison.Ordinal))
    {
        folder = args[i];
        continue;
    }
    if (i + 1 == args.Length)
        return Fail($"{args[i]} needs a value.");
    var value = args[++i];
    switch (args[i - 1])
    {
        case "--engine" when value == "both":
            Replay.OnBothEngines = true;
            break;
        case "--engine":
            Backend.Select(value);
            break;
        case "--numerics":
            Numerics.Current = Numerics.Named(value);
            break;
        case "--filter":
            filter = value;
            break;
        case "--models":
            Replay.ModelFiles = value;
            break;
        case var unknown:
            return Fail($"Unknown option {unknown}.");
    }
}
if (folder is null || !Directory.Exists(folder))
    return Fail(folder is null ? "No folder was given." : $"There is no folder '{folder}'.");

var failed = 0;
var any = false;
foreach (var result in Replay.Folder(folder, filter, Console.WriteLine))
{
    Console.WriteLine(result);
    failed += result.Failed;
    any = true;
}
return any ? Math.Min(failed, 1) : Fail("No case was found.");

static int Fail(string problem)
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(Usage);
    return 2;
}
