using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels;

internal static unsafe partial class MatMul
{
    /// <summary>The product cut for the caches: B in panels of a few vectors of columns, read k by k, A in blocks of rows.</summary>
    internal static class Blocked<V, T>
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>Depth of a block: its panel of B (at most 64 KiB) and its block of A stay in the second-level cache.</summary>
        private const int DepthBlock = 256;

        private const int RowBlock = 96;

        /// <summary>With fewer rows of A than this, copying B into panels costs more than its plain layout does.</summary>
        private const int RowsWorthPacking = 16;

        public static int PanelWidth => V.TileVectors * V.Count;

        /// <summary>What the parts of one product share: the product and where its panels of B lie.</summary>
        private struct Work
        {
            public MatrixProduct<T> Product;
            public T* Packed;
            public int FirstPacked; // Panels before this one are read in place.
            public int Panels;
            public int RowParts;
            public int PanelParts;
        }

        public static void Multiply(in MatrixProduct<T> product, IForkJoin pool)
        {
            var panels = (product.N + PanelWidth - 1) / PanelWidth;
            var work = new Work { Product = product, Panels = panels, RowParts = 1, PanelParts = 1 };
            if (!product.TransposeB && (product.M < RowsWorthPacking || product.N <= PanelWidth))
            {
                // Only a last panel with an incomplete vector must be padded.
                work.FirstPacked = product.N % V.Count == 0 ? panels : panels - 1;
            }
            using var packed = Scratch.Rent<T>((long)(panels - work.FirstPacked) * PanelWidth * product.K);
            work.Packed = packed.Pointer;
            if (pool.ThreadCount == 1 || product.MultiplyAdds < WorthSharing)
            {
                Pack(work, 0, 1);
                Compute(work, 0);
                return;
            }
            var parts = 2 * pool.ThreadCount;
            var shareRows = product.M / Tiles<V, T>.MaxRows >= parts;
            work.RowParts = shareRows ? parts : 1;
            work.PanelParts = shareRows ? 1 : Math.Min(parts, panels);
            if (panels - work.FirstPacked > 1)
            {
                pool.Run(parts, (work, parts), static (part, s) => Pack(s.work, part, s.parts));
            }
            else
            {
                Pack(work, 0, 1);
            }
            pool.Run(work.RowParts * work.PanelParts, work, static (part, w) => Compute(w, part));
        }

        private static void Pack(in Work work, int part, int parts)
        {
            ref readonly var p = ref work.Product;
            for (var panel = work.FirstPacked + part; panel < work.Panels; panel += parts)
            {
                var first = panel * PanelWidth;
                var target = work.Packed + (long)(panel - work.FirstPacked) * PanelWidth * p.K;
                var stored = p.TransposeB ? p.B + first * p.RowStrideB : p.B + first;
                PackPanel(stored, p.RowStrideB, p.TransposeB, p.K, Math.Min(PanelWidth, p.N - first), target);
            }
        }

        /// <summary>Copies columns of B to target[k, width], the width rounded up to whole vectors and filled with zeros.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void PackPanel(T* source, nint stride, bool transposed, int depth, int columns, T* target)
        {
            var width = RoundUp(columns);
            if (columns < width)
                new Span<T>(target, width * depth).Clear();
            if (transposed)
            {
                Transposition.Run(source, stride, columns, depth, target, width);
                return;
            }
            for (var k = 0; k < depth; k++)
                new ReadOnlySpan<T>(source + k * stride, columns).CopyTo(new Span<T>(target + k * width, columns));
        }

        public static int RoundUp(int columns) => (columns + V.Count - 1) / V.Count * V.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Compute(in Work work, int part)
        {
            ref readonly var p = ref work.Product;
            var (rowPart, panelPart) = (part / work.PanelParts, part % work.PanelParts);
            var (rowStart, rowEnd) = (Cut(p.M, rowPart, work.RowParts), Cut(p.M, rowPart + 1, work.RowParts));
            var (panelStart, panelEnd) = (Cut(work.Panels, panelPart, work.PanelParts), Cut(work.Panels, panelPart + 1, work.PanelParts));
            for (var row = rowStart; row < rowEnd; row += RowBlock)
            {
                var rows = Math.Min(RowBlock, rowEnd - row);
                // At least one turn: with k = 0 the product is zero, and must be written.
                for (var k = 0; k == 0 || k < p.K; k += DepthBlock)
                {
                    for (var panel = panelStart; panel < panelEnd; panel++)
                        MultiplyBlock(work, row, rows, k, Math.Min(DepthBlock, p.K - k), panel);
                }
            }
        }

        private static int Cut(int count, int part, int parts) => (int)((long)count * part / parts);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void MultiplyBlock(in Work work, int row, int rows, int k, int depth, int panel)
        {
            ref readonly var p = ref work.Product;
            var (aRow, aStep) = p.TransposeA ? ((nint)1, p.RowStrideA) : (p.RowStrideA, 1);
            var columns = Math.Min(PanelWidth, p.N - panel * PanelWidth);
            var width = RoundUp(columns);
            var inPlace = panel < work.FirstPacked;
            var bStep = inPlace ? p.RowStrideB : width;
            var b = inPlace ? p.B + panel * PanelWidth : work.Packed + (long)(panel - work.FirstPacked) * PanelWidth * p.K;
            var a = p.A + row * aRow + k * aStep;
            var c = p.C + row * p.RowStrideC + panel * PanelWidth;
            var accumulate = p.Accumulate || k > 0;
            if (columns == width)
            {
                Rows(a, aRow, aStep, b + k * bStep, bStep, c, p.RowStrideC, rows, width / V.Count, depth, accumulate);
            }
            else
            {
                RowsBesideEdge(a, aRow, aStep, b + k * bStep, bStep, c, p.RowStrideC, rows, columns, depth, accumulate);
            }
        }

        /// <summary>C (+)= A · B for any number of rows and whole vectors of columns, tile by tile.</summary>
        public static void Rows(
            T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, int rows, int vectors, nint depth, bool accumulate) =>
            Rows(a, aRow, aStep, b, bStep, c, cRow, null, 0, rows, vectors, depth, accumulate);

        /// <summary>C (+)= D + A · B; the sums start with D, which may be C itself, one row for all (<paramref name="dRow"/> = 0) or null.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Rows(
            T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, T* d, nint dRow, int rows, int vectors, nint depth, bool accumulate = false)
        {
            for (; vectors > 0; vectors -= V.TileVectors)
            {
                var (width, left) = (Math.Min(V.TileVectors, vectors), rows);
                // Tiles of equal height: 16 rows are 6 + 5 + 5, not 6 + 6 + 4.
                for (var tiles = (rows + Tiles<V, T>.MaxRows - 1) / Tiles<V, T>.MaxRows; tiles > 0; tiles--)
                {
                    var height = (left + tiles - 1) / tiles;
                    var row = rows - left;
                    Tiles<V, T>.Run(
                        height, width, a + row * aRow, aRow, aStep, b, bStep, c + row * cRow, cRow,
                        d is null ? null : d + row * dRow, dRow, depth, accumulate);
                    left -= height;
                }
                b += V.TileVectors * V.Count;
                c += V.TileVectors * V.Count;
                d = d is null ? null : d + V.TileVectors * V.Count;
            }
        }

        /// <summary>
        /// The same for columns that do not fill their last vector: through a small buffer, as nothing beyond C may be touched.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void RowsBesideEdge(
            T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, int rows, int columns, nint depth, bool accumulate)
        {
            var width = RoundUp(columns);
            var buffer = stackalloc T[Tiles<V, T>.MaxRows * PanelWidth];
            for (var row = 0; row < rows; row += Tiles<V, T>.MaxRows)
            {
                var height = Math.Min(Tiles<V, T>.MaxRows, rows - row);
                for (var r = 0; accumulate && r < height; r++)
                    new ReadOnlySpan<T>(c + (row + r) * cRow, columns).CopyTo(new Span<T>(buffer + r * width, columns));
                Tiles<V, T>.Run(height, width / V.Count, a + row * aRow, aRow, aStep, b, bStep, buffer, width, null, 0, depth, accumulate);
                for (var r = 0; r < height; r++)
                    new ReadOnlySpan<T>(buffer + r * width, columns).CopyTo(new Span<T>(c + (row + r) * cRow, columns));
            }
        }
    }
}
