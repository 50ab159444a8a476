using RnnKeras.Reliability;

// Long forms of what the tests try in short, and the child processes that the tests kill, limit and watch. See docs/reliability.md.
return args switch
{
    ["train", var folder, var result, ..] => Training.Run(folder, result, checkpoint: args.Contains("--checkpoint")),
    ["crash", var kills, ..] => CrashLoop.Run(int.Parse(kills), Console.WriteLine),
    ["soak", var seconds, ..] => Soak.Run(TimeSpan.FromSeconds(int.Parse(seconds)), Console.WriteLine),
    ["threads", var seconds, ..] => Threads.Run(TimeSpan.FromSeconds(double.Parse(seconds)), Console.WriteLine),
    ["checksum"] => Checksum.Print(),
    ["interrupt", var result] => Interrupted.Run(result),
    ["readonly", var folder] => ReadOnly.Run(folder),
    ["texts", var folder] => Texts.Write(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        crash N          kill a training N times at random moments; its final weights must be those of an undisturbed one
        soak SECONDS     build, fit, predict, save, load, dispose; memory, handles and threads must not grow
        threads SECONDS  predictions per second of one model asked by 1 thread, one per core and 32
        checksum         checksum of a small training on this processor
        """);
    return 2;
}
