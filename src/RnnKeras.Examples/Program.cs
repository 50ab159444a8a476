using System.CommandLine;
using RnnKeras.Examples;
using RnnKeras.Examples.Ports;
using RnnKeras.Examples.Support;
using RnnKeras.Runtime.Graph;

var epochs = new Option<int?>("--epochs") { Description = "Number of epochs; default: the example's own." };
epochs.Validators.Add(r =>
{
    if (r.GetValueOrDefault<int?>() is < 1)
        r.AddError("--epochs must be at least 1.");
});
var quick = new Option<bool>("--quick") { Description = "A few batches only: shows that the example runs." };
var engine = new Option<string>("--engine") { Description = "embedded or tensorflow.", DefaultValueFactory = _ => Backend.Name };
var data = new Option<string?>("--data") { Description = "Folder with data that may not be shipped (see `list`)." };
var output = new Option<string>("--output") { Description = "Folder for pictures and saved weights.", DefaultValueFactory = _ => Directory.GetCurrentDirectory() };

var port = new Option<int?>("--port") { Description = "Port on this machine to serve at until Ctrl+C; without it a test of its own runs." };

ExampleOptions Read(ParseResult r) => new(r.GetValue(epochs), r.GetValue(quick), r.GetValue(engine)!, r.GetValue(data), r.GetValue(output)!, r.GetValue(port));

Command With(Command command, Func<ParseResult, int> run, params Option[] options)
{
    foreach (var option in options)
        command.Options.Add(option);
    command.SetAction(run);
    return command;
}

Command Training(Command command, Func<ParseResult, int> run) => With(command, run, epochs, quick, engine, data, output);

var root = new RootCommand("RnnKeras examples. Without arguments: trains, evaluates, saves and reloads a text classifier. "
    + "Names go after two dashes: dotnet run -c Release --project src/RnnKeras.Examples -- NAME");
Training(root, r => Catalog.Run(Catalog.Main, Read(r)));
root.Subcommands.Add(With(new Command("list", "Lists all examples and ports, one a line."), _ => Catalog.List()));
root.Subcommands.Add(With(new Command("info", "Engine, instruction set, threads, and the libtensorflow that would be used."), r => Catalog.Info(Read(r)), engine));
root.Subcommands.Add(With(new Command("bench", "Times training and prediction of the seed documents' models on this machine."), r => Bench.Run(Read(r)), engine, quick));
root.Subcommands.Add(Training(new Command("all", "Runs every example whose data ship, and with --data the others too."), r => Catalog.RunAll(Read(r))));
var portName = new Argument<string>("name") { Description = "Name of the script without .py." };
root.Subcommands.Add(With(new Command("port", "Runs the port of a Python script and prints what Python printed.") { portName },
    r => PortCatalog.Run(r.GetValue(portName)!, Read(r)), data, engine));
var file = new Argument<string>("file") { Description = "A file or folder of a model or of weights, in any of the formats that are read." };
root.Subcommands.Add(With(new Command("inspect", "Prints what a file of a model or of weights holds: format, version, layers, weights, optimizer.") { file },
    r => Inspect.Run(r.GetValue(file)!, Console.Out, Console.Error)));
foreach (var example in Catalog.All)
{
    root.Subcommands.Add(Training(new Command(example.Name, example.Description), r => Catalog.Run(example, Read(r))));
    if (example.Name == "serve")
        root.Subcommands[^1].Options.Add(port);
}

return args is [var name, ..] && !name.StartsWith('-') && root.Subcommands.All(c => c.Name != name)
    ? Catalog.Unknown(name, root.Subcommands.Select(c => c.Name))
    : root.Parse(args).Invoke();
