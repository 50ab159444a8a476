namespace RnnKeras.Runtime.TensorFlow;

/// <summary>Kinds of failure that TensorFlow reports; the numbers are TF_Code's.</summary>
public enum TensorFlowError
{
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
}

/// <summary>A call into libtensorflow failed. The message is TensorFlow's own, which names the node as <c>{{node …}}</c>.</summary>
/// <param name="error">TensorFlow's code.</param>
/// <param name="message">TensorFlow's own.</param>
public sealed class TensorFlowException(TensorFlowError error, string message) : InvalidOperationException($"TensorFlow ({error}): {message}")
{
    /// <summary>What kind of failure it was.</summary>
    public TensorFlowError Error { get; } = error;
}
