namespace RnnKeras.Mutants;

/// <summary>Two files that only the mutated copy has.</summary>
internal static class Inserted
{
    /// <summary>Part of the library: RNNKERAS_MUTANT names the one mutant of a process, and places that are reached are noted.</summary>
    public static string Switch(int count) => $$"""
        using System;

        namespace RnnKeras;

        internal static class Mutant
        {
            private static readonly int active = int.TryParse(Environment.GetEnvironmentVariable("RNNKERAS_MUTANT"), out var n) ? n : -1;
            public static readonly bool[]? Reached = Environment.GetEnvironmentVariable("RNNKERAS_MUTANT_RECORD") is null ? null : new bool[{{count}}];

            public static bool Is(int place)
            {
                if (Reached is not null)
                    Reached[place] = true;
                return place == active;
            }

            public static void Note(string test, double seconds)
            {
                var line = FormattableString.Invariant($"{test} {seconds:0.000}");
                for (var i = 0; i < Reached!.Length; i++)
                    if (Reached[i])
                        line += " " + i;
                Array.Clear(Reached);
                System.IO.File.AppendAllText($"{Environment.GetEnvironmentVariable("RNNKERAS_MUTANT_RECORD")}.{Environment.ProcessId}", line + "\n");
            }

            // A process that a test started.
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void NoteAtExit()
            {
                if (Reached is not null && Environment.GetEnvironmentVariable("RNNKERAS_MUTANT_TEST") is { } test)
                    AppDomain.CurrentDomain.ProcessExit += (_, _) => Note(test, 0);
            }
        }
        """;

    /// <summary>Part of the tests: after each test the places reached since the one before are noted (its constructor comes before Before).</summary>
    public const string Recorder = """
        using System.Diagnostics;
        using System.Reflection;
        using Xunit.v3;

        [assembly: RnnKeras.Tests.MutantRecorder]

        namespace RnnKeras.Tests;

        [AttributeUsage(AttributeTargets.Assembly)]
        internal sealed class MutantRecorderAttribute : BeforeAfterTestAttribute
        {
            private static readonly bool isChild = Environment.GetEnvironmentVariable("RNNKERAS_MUTANT_TEST") is not null;
            private static readonly Stopwatch clock = Stopwatch.StartNew();

            public override void Before(MethodInfo methodUnderTest, IXunitTest test)
            {
                if (Mutant.Reached is not null && !isChild)
                    Environment.SetEnvironmentVariable("RNNKERAS_MUTANT_TEST", test.TestCase.UniqueID);
            }

            public override void After(MethodInfo methodUnderTest, IXunitTest test)
            {
                if (Mutant.Reached is null || isChild)
                    return;
                Mutant.Note(test.TestCase.UniqueID, clock.Elapsed.TotalSeconds);
                clock.Restart();
            }
        }
        """;
}
