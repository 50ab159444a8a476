namespace RnnKeras.Runtime.Kernels.Simd;

/// <summary>tanh x ≈ x + x³ · P / Q, both polynomials in x², as TensorFlow computes it: coefficients by their power of x.</summary>
internal static class TanhQuotient
{
    /// <summary>Where the quotient reaches 1.</summary>
    public const double Limit = 7.90738964080810547;

    public const double P9 = 1.394553628e-8, P7 = 2.102733560e-5, P5 = 3.520756727e-3, P3 = 1.340216100e-1;
    public const double Q8 = 8.015776984e-7, Q6 = 3.326951409e-4, Q4 = 2.597254514e-2, Q2 = 4.673548340e-1;
}
