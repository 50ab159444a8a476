namespace RnnKeras.Runtime.Kernels.Random;

/// <summary>
/// Standard normals by the ziggurat method (Marsaglia and Tsang, 2000) with 256 layers and 52-bit comparisons, as NumPy's
/// <c>Generator.standard_normal</c>.
/// </summary>
internal static partial class Ziggurat
{
    private const int Layers = 256;
    private const double Scale = 4503599627370496.0;

    // Layer i reaches to the edge x[i]: k is the part that lies wholly under the curve, w scales 52 bits to it, f is the curve at the edge.
    private static readonly ulong[] K = new ulong[Layers];
    private static readonly double[] W = new double[Layers];
    private static readonly double[] F = new double[Layers];

    static Ziggurat()
    {
        for (var i = 0; i < Layers; i++)
        {
            W[i] = Edges[i] / Scale;
            F[i] = i == 0 ? 1 : Curve(Edges[i]);
            K[i] = i switch { 0 => (ulong)(Edges[^1] / Edges[0] * Scale), 1 => 0, _ => (ulong)(Edges[i - 1] / Edges[i] * Scale) };
        }
    }

    public static double NextGauss(Pcg64 random)
    {
        while (true)
        {
            var word = random.NextUInt64();
            var layer = (int)(word & 0xff);
            var bits = (word >> 9) & 0x000fffffffffffff;
            var negative = ((word >> 8) & 1) != 0;
            var x = bits * W[layer];
            if (negative)
                x = -x;
            if (bits < K[layer])
                return x;
            if (layer == 0)
                return NextTail(random, ((bits >> 8) & 1) != 0);
            if ((F[layer - 1] - F[layer]) * random.NextDouble() + F[layer] < Curve(x))
                return x;
        }
    }

    private static double NextTail(Pcg64 random, bool negative)
    {
        while (true)
        {
            var x = -Math.Log(1.0 - random.NextDouble()) / Edges[^1];
            var y = -Math.Log(1.0 - random.NextDouble());
            if (y + y > x * x)
                return negative ? -(Edges[^1] + x) : Edges[^1] + x;
        }
    }

    private static double Curve(double x) => Math.Exp(-0.5 * x * x);
}
