namespace RnnKeras;

/// <summary>Shapes that do not fit together: the message names the op or layer, what it expected and what arrived.</summary>
public sealed class ShapeMismatchException(string message, string? paramName = null) : ArgumentException(message, paramName);
