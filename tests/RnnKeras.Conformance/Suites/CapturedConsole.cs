namespace RnnKeras.Conformance.Suites;

/// <summary>Standard output and the warnings on standard error, while it is open.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private readonly (TextWriter Out, TextWriter Error) before = (Console.Out, Console.Error);
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public CapturedConsole()
    {
        Console.SetOut(output);
        Console.SetError(error);
    }

    public string Output => output.ToString();

    public string Error => error.ToString();

    public List<object?> Warnings => [.. error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    public void Dispose()
    {
        Console.SetOut(before.Out);
        Console.SetError(before.Error);
    }
}
