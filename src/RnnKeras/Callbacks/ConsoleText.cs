namespace RnnKeras.Callbacks;

/// <summary>Where training writes its text: standard output, or standard error when interactive logging is switched off.</summary>
public static class ConsoleText
{
    /// <summary>False after <c>keras.utils.disable_interactive_logging()</c>.</summary>
    public static bool IsInteractive { get; set; } = true;

    /// <summary>The text as it is, without a line break of its own.</summary>
    public static void Write(string text)
    {
        if (IsInteractive)
        {
            Console.Out.Write(text);
            Console.Out.Flush();
        }
        else
        {
            Console.Error.Write("INFO:absl:" + text + "\n");
        }
    }

    /// <summary>The text with a line break after it.</summary>
    public static void WriteLine(string text) => Write(IsInteractive ? text + "\n" : text);
}
