namespace RnnKeras.Tests;

/// <summary>Tests that change something of the whole process (standard output, the seed, the current folder, warnings, numerics, floatx, the names given so far) run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessState
{
    public const string Name = "process state";
}
