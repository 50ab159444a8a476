using RnnKeras.Runtime.Graph;

namespace RnnKeras.Initializers;

/// <summary>
/// The kernel of a short-time Fourier transform as a convolution: shape (frame length, 1, fft bins), cos ("real") or -sin ("imag") of
/// 2π·time·bin / fft length, times a window ("hann", "hamming", "blackman", "bartlett", "boxcar" or null).
/// </summary>
/// <exception cref="ArgumentException">An unknown side, window or scaling.</exception>
/// <example><code>var kernel = new STFT("real").call((256, 1, 129));</code></example>
public class STFT : Initializer
{
    private static readonly Dictionary<string, Func<double, double>> windows = new()
    {
        // x in [0, 1]: the place in the window.
        ["hann"] = x => 0.5 - 0.5 * Math.Cos(2 * Math.PI * x),
        ["hamming"] = x => 0.54 - 0.46 * Math.Cos(2 * Math.PI * x),
        ["blackman"] = x => 0.42 - 0.5 * Math.Cos(2 * Math.PI * x) + 0.08 * Math.Cos(4 * Math.PI * x),
        ["bartlett"] = x => 1 - Math.Abs(2 * x - 1),
        ["boxcar"] = _ => 1,
    };

    private readonly string side;
    private readonly string? window, scaling;
    private readonly bool periodic;

    /// <param name="side">"real" (cos) or "imag" (-sin).</param>
    /// <param name="window">"hann", "hamming", "blackman", "bartlett", "boxcar" or null.</param>
    /// <param name="scaling">"density" (divides by the root of the sum of squares of the window), "spectrum" (by its sum) or null.</param>
    /// <param name="periodic">Whether the window is one period rather than symmetric.</param>
    public STFT(string side = "real", string? window = "hann", string? scaling = "density", bool periodic = false)
    {
        if (side is not ("real" or "imag"))
            throw new ArgumentException($"side should be 'real' or 'imag', not {side}", nameof(side));
        if (window is not null && !windows.ContainsKey(window))
            throw new ArgumentException($"Unknown window '{window}'. Expected one of {string.Join(", ", windows.Keys)}, or null.", nameof(window));
        if (scaling is not (null or "density" or "spectrum"))
            throw new ArgumentException($"Scaling is invalid, it must be null, 'density' or 'spectrum'. Received scaling={scaling}", nameof(scaling));
        this.side = Keep(side);
        this.window = Keep(window);
        this.periodic = Keep(periodic);
        this.scaling = Keep(scaling);
    }

    /// <exception cref="ArgumentException">The shape does not have three axes.</exception>
    public override Tensor call(Shape shape, DType? dtype = null)
    {
        if (shape.Rank != 3)
            throw new ArgumentException($"STFT: expected a shape (frame_length, input_channels, bins). Received: shape={shape}.", nameof(shape));
        var (frame, bins) = (shape[0], shape[2]);
        var weights = Window(frame);
        var value = HostArrays.Of(shape, i =>
        {
            var (time, bin) = (i / (shape[1] * bins), i % bins);
            var angle = -2 * Math.PI * time * bin / ((bins - 1) * 2);
            return weights[time] * (side == "real" ? Math.Cos(angle) : Math.Sin(angle));
        });
        return Made(value, TypeOr(dtype));
    }

    /// <summary>The window's values divided by the scaling.</summary>
    private double[] Window(int length)
    {
        if (window is null)
            return [.. Enumerable.Repeat(1.0, length)];
        var last = periodic ? length : Math.Max(1, length - 1);
        var values = Enumerable.Range(0, length).Select(i => length == 1 ? 1.0 : windows[window]((double)i / last)).ToArray();
        var divisor = scaling switch
        {
            "density" => Math.Sqrt(values.Sum(w => w * w)),
            "spectrum" => values.Sum(Math.Abs),
            _ => 1,
        };
        return [.. values.Select(w => w / divisor)];
    }
}
