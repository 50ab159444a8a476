using System.Globalization;
using RnnKeras.Mutants;

// Mutation check: one thing is made wrong at each of many random places of ops, kernels and layers, and the tests must notice.
// See docs/reliability.md. Options: --count N (200), --seed N, --only 3,17,CastOp.cs:38 (mutants by number or place), --classes A,B (ends of class names; default all),
// --longest SECONDS (slower tests are left out), --budget SECONDS (of tests per mutant), --processes N, --folder DIRECTORY.
var options = args.Chunk(2).ToDictionary(a => a[0], a => a[1]);
double Number(string name, double otherwise) => options.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
string[] List(string name) => options.TryGetValue(name, out var text) ? text.Split(',') : [];

var clock = System.Diagnostics.Stopwatch.StartNew();
var count = (int)Number("--count", 200);
var processes = (int)Number("--processes", 2);
var folder = options.GetValueOrDefault("--folder") ?? Path.Combine(Path.GetTempPath(), "rnnkeras-mutants");
var root = FindRoot();

var library = new Library(root);
var candidates = Sites.All(library.Trees, (int)Number("--seed", 1));
var (sites, mutated) = library.Choose(candidates, count);
Say($"{sites.Count} mutants, drawn from {candidates.Count} places in {mutated.Count} files");

var process = new TestProcess(new WorkingCopy(root, folder).Build(mutated, count));
var wanted = List("--classes");
var tests = Reach.Record(process, c => wanted.Length == 0 || wanted.Any(c.EndsWith), Path.Combine(folder, "reach"), processes, Say);
Say($"{tests.Count} tests, {tests.Sum(t => t.Seconds):0} s; {sites.Keys.Count(s => tests.Any(t => t.Reached.Contains(s)))} places reached");

var hunt = new Hunt(process, tests, Number("--longest", 60), Number("--budget", 120));
var fates = new Dictionary<int, (Fate Fate, string How)>();
var only = List("--only");
Parallel.ForEach(sites.Keys.Where(s => only.Length == 0 || only.Contains(s.ToString()) || only.Any(o => o.Contains(':') && sites[s].Text.Contains(o + ":"))).Order(), new() { MaxDegreeOfParallelism = processes }, number =>
{
    var (fate, how) = hunt.Look(number);
    lock (fates)
    {
        fates[number] = (fate, how);
        Say($"{(fate == Fate.Caught ? "caught" : fate == Fate.Survived ? "SURVIVED" : "NOT REACHED")} {number} {sites[number].Text}  [{how}]");
    }
});

var unreliable = hunt.Unreliable(fates.Values.Select(f => f.How));
foreach (var (number, (_, how)) in fates.Where(f => unreliable.Contains(f.Value.How)).ToList())
{
    Say($"SURVIVED {number}: {how} fails without a mutant too");
    fates[number] = (Fate.Survived, how);
}
int Count(Fate fate) => fates.Values.Count(f => f.Fate == fate);
Console.WriteLine($"{fates.Count} mutants, {Count(Fate.Caught)} caught, {Count(Fate.Survived)} survived, {Count(Fate.NotReached)} not reached");
return Count(Fate.Caught) >= 0.9 * fates.Count ? 0 : 1;

void Say(string text) => Console.WriteLine($"{clock.Elapsed.TotalMinutes,5:0.0} {text}");

static string FindRoot()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        if (File.Exists(Path.Combine(folder.FullName, "Rnn.Keras.sln")))
            return folder.FullName;
    throw new DirectoryNotFoundException($"No Rnn.Keras.sln above {AppContext.BaseDirectory}.");
}
