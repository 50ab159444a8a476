using System.CommandLine;
using RnnKeras.Examples;
using RnnKeras.Examples.Ports;
using RnnKeras.Runtime.Graph;

var epochs = new Option<int?>("--epochs") { Description = "Number of epochs; default: the example's own." };
var quick = new Option<bool>("--quick") { Description = "A few batches only: shows that the example runs." };
var engine = new Option<string>("--engine") { Description = "embedded or tensorflow.", DefaultValueFactory = _ => Backend.Name };
var data = new Option<string?>("--data") { Description = "Folder with data that cannot be shipped (see the example's first lines)." };
var output = new Option<string>("--output") { Description = "Folder for pictures and saved weights.", DefaultValueFactory = _ => Directory.GetCurrentDirectory() };
Option[] options = [epochs, quick, engine, data, output];

ExampleOptions Read(ParseResult r) => new(r.GetValue(epochs), r.GetValue(quick), r.GetValue(engine)!, r.GetValue(data), r.GetValue(output)!);

Command With(Command command, Func<ParseResult, int> run)
{
    foreach (var option in options)
        command.Options.Add(option);
    command.SetAction(run);
    return command;
}

var root = new RootCommand("RnnKeras examples. Without arguments: trains, evaluates, saves and reloads a text classifier.");
With(root, r => Catalog.Run(Catalog.Main, Read(r)));
root.Subcommands.Add(With(new Command("list", "Lists all examples."), _ => Catalog.List()));
root.Subcommands.Add(With(new Command("info", "Engine, instruction set, threads, and the libtensorflow that would be used."), r => Catalog.Info(Read(r))));
root.Subcommands.Add(With(new Command("all", "Runs every example that needs no outside data."), r => Catalog.RunAll(Read(r))));
var portName = new Argument<string>("name");
var port = new Command("port", "Runs the port of a Python script and prints what Python printed.") { portName };
root.Subcommands.Add(With(port, r => PortCatalog.Run(r.GetValue(portName)!, Read(r))));
foreach (var example in Catalog.All)
    root.Subcommands.Add(With(new Command(example.Name, example.Description), r => Catalog.Run(example, Read(r))));
return root.Parse(args).Invoke();
