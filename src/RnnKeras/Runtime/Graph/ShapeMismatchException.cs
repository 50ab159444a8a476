namespace RnnKeras;

/// <summary>Shapes that do not fit together: the message names the op or layer, what it expected and what arrived.</summary>
/// <param name="message">What was expected and what arrived.</param>
/// <param name="paramName">The argument that is wrong.</param>
public sealed class ShapeMismatchException(string message, string? paramName = null) : ArgumentException(message, paramName);
