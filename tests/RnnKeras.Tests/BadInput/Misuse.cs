using System.Runtime.CompilerServices;

namespace RnnKeras.Tests.BadInput;

/// <summary>A mistake of a user, the exception it must end in and what its message must say.</summary>
/// <param name="Code">The mistake as it is written in the table.</param>
/// <param name="Act">The mistake.</param>
/// <param name="Expected">The exception or a base class of it.</param>
/// <param name="Says">Parts of the message: the argument and what arrived.</param>
internal sealed record Misuse(string Code, Func<object?> Act, Type Expected, string[] Says)
{
    /// <summary>A wrong argument. <paramref name="says"/>: parts of the message, separated by bars.</summary>
    public static Misuse Argument(Func<object?> act, string says, [CallerArgumentExpression(nameof(act))] string code = "") =>
        new(code, act, typeof(ArgumentException), says.Split('|'));

    public static Misuse Argument(Action act, string says, [CallerArgumentExpression(nameof(act))] string code = "") =>
        Argument(Returning(act), says, code);

    /// <summary>A call in the wrong order.</summary>
    public static Misuse Operation(Func<object?> act, string says, [CallerArgumentExpression(nameof(act))] string code = "") =>
        new(code, act, typeof(InvalidOperationException), says.Split('|'));

    public static Misuse Operation(Action act, string says, [CallerArgumentExpression(nameof(act))] string code = "") =>
        Operation(Returning(act), says, code);

    /// <summary>Something that Keras has and this library has not.</summary>
    public static Misuse Unsupported(Func<object?> act, string says, [CallerArgumentExpression(nameof(act))] string code = "") =>
        new(code, act, typeof(NotSupportedException), says.Split('|'));

    public static Misuse Unsupported(Action act, string says, [CallerArgumentExpression(nameof(act))] string code = "") =>
        Unsupported(Returning(act), says, code);

    /// <summary>A file that is missing, or holds something else.</summary>
    public static Misuse Throws<E>(Func<object?> act, string says, [CallerArgumentExpression(nameof(act))] string code = "") where E : Exception =>
        new(code, act, typeof(E), says.Split('|'));

    public static Misuse Throws<E>(Action act, string says, [CallerArgumentExpression(nameof(act))] string code = "") where E : Exception =>
        Throws<E>(Returning(act), says, code);

    private static Func<object?> Returning(Action act) => () =>
    {
        act();
        return null;
    };
}
