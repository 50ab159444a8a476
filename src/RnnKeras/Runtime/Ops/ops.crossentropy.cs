using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>e^x / Σ e^x along an axis; null: over the whole tensor.</summary>
            [OverloadResolutionPriority(1)] // null is "no axis", not "no axes"
            public static Tensor softmax(Tensor x, int? axis = -1)
            {
                var y = AlongLast(x, axis, t => Apply(new SoftmaxOp(Log: false), t));
                y.keras_logits = x;
                return y;
            }

            /// <summary>ln softmax(x) along an axis; null: over the whole tensor.</summary>
            [OverloadResolutionPriority(1)]
            public static Tensor log_softmax(Tensor x, int? axis = -1) => AlongLast(x, axis, t => Apply(new SoftmaxOp(Log: true), t));

            /// <summary>softmax over several axes together.</summary>
            public static Tensor softmax(Tensor x, int[] axis)
            {
                var y = AlongLast(x, axis, t => Apply(new SoftmaxOp(Log: false), t));
                y.keras_logits = x;
                return y;
            }

            /// <summary>log_softmax over several axes together.</summary>
            public static Tensor log_softmax(Tensor x, int[] axis) => AlongLast(x, axis, t => Apply(new SoftmaxOp(Log: true), t));

            private static Tensor AlongLast(Tensor x, int[] axes, Func<Tensor, Tensor> function)
            {
                var last = Enumerable.Range(x.ndim - axes.Length, axes.Length).ToArray();
                var moved = moveaxis(Promotion.Floating(x), axes, last);
                var rows = reshape(moved, SymbolicShape.Create([.. shape(moved).Take(x.ndim - axes.Length), -1]));
                return moveaxis(reshape_like(function(rows), moved), last, axes);
            }

            private static Tensor AlongLast(Tensor x, int? axis, Func<Tensor, Tensor> function)
            {
                x = Promotion.Floating(x);
                return axis is { } a ? moveaxis(function(moveaxis(x, a, -1)), -1, a) : reshape_like(function(ravel(x)), x);
            }

            /// <summary>−Σ target · ln output along an axis. <paramref name="from_logits"/>: output is not yet a softmax.</summary>
            public static Tensor categorical_crossentropy(Tensor target, Tensor output, bool from_logits = false, int axis = -1)
            {
                CheckSameShape("categorical_crossentropy", target, output);
                (output, from_logits) = Logits(output, from_logits);
                (target, output) = (cast(target, Promotion.Floating(output.dtype)), Promotion.Floating(output));
                if (from_logits)
                    return SoftmaxCrossEntropy(moveaxis(target, axis, -1), moveaxis(output, axis, -1));
                output = output / sum(output, axis, keepdims: true);
                output = clip(output, KerasConfig.Epsilon, 1 - KerasConfig.Epsilon);
                return -sum(target * log(output), axis);
            }

            private static Tensor SoftmaxCrossEntropy(Tensor target, Tensor logits)
            {
                if (!Numerics.Current.ZeroTargetRowsHaveGradient)
                    return -sum(target * log_softmax(logits), -1);
                var matrix = SymbolicShape.Create([-1, Dim.Of(logits, -1)]);
                var loss = Apply(new SoftmaxCrossEntropyOp(Sparse: false), reshape(logits, matrix), reshape(target, matrix));
                return reshape(loss, SymbolicShape.Create([.. shape(logits).SkipLast(1)]));
            }

            /// <summary>−ln output[target] with integer targets: shape of output without its last axis.</summary>
            public static Tensor sparse_categorical_crossentropy(Tensor target, Tensor output, bool from_logits = false, int axis = -1)
            {
                if (axis != -1 && axis != output.ndim - 1)
                    throw new ArgumentException($"Only axis=-1 is currently supported. Received: axis={axis}", nameof(axis));
                (output, from_logits) = Logits(output, from_logits);
                output = Promotion.Floating(output);
                if (target.ndim == output.ndim && target.shape[^1] == 1)
                    target = squeeze(target, -1);
                if (!target.shape.IsCompatibleWith(output.shape[..^1]))
                    throw new ShapeMismatchException(
                        $"sparse_categorical_crossentropy: expected a target of shape {output.shape[..^1]} for an output of shape "
                        + $"{output.shape} but received {target.shape}.", nameof(target));
                if (!from_logits && !Numerics.Current.SparseCrossEntropyTakesLogOfClipped)
                    output /= sum(output, -1, keepdims: true);
                if (!from_logits)
                    output = log(clip(output, KerasConfig.Epsilon, 1 - KerasConfig.Epsilon));
                var ids = cast(ravel(target), target.dtype == DType.Int64 ? DType.Int64 : DType.Int32);
                if (!from_logits && !Numerics.Current.SparseCrossEntropyTakesLogOfClipped)
                    return -squeeze(take_along_axis(output, expand_dims(cast(target, DType.Int32), -1), -1), -1);
                var rows = reshape(output, SymbolicShape.Create([-1, Dim.Of(output, -1)]));
                var loss = Apply(new SoftmaxCrossEntropyOp(Sparse: true), rows, ids);
                return reshape(loss, SymbolicShape.Create([.. shape(output).SkipLast(1)]));
            }

            /// <summary>
            /// −target · ln output − (1 − target) · ln(1 − output), element by element. <paramref name="from_logits"/>: output is not yet
            /// a sigmoid.
            /// </summary>
            public static Tensor binary_crossentropy(Tensor target, Tensor output, bool from_logits = false)
            {
                CheckSameShape("binary_crossentropy", target, output);
                (output, from_logits) = Logits(output, from_logits);
                output = Promotion.Floating(output);
                target = cast(target, output.dtype);
                if (from_logits)
                    return where(output >= 0f, output, 0f) - output * target + log1p(exp(where(output >= 0f, -output, output)));
                output = clip(output, KerasConfig.Epsilon, 1 - KerasConfig.Epsilon);
                return -(target * log(output) + (1f - target) * log(1f - output));
            }

            /// <summary>What a softmax or sigmoid was made of, where the numerics in force look there.</summary>
            private static (Tensor Output, bool FromLogits) Logits(Tensor output, bool from_logits) =>
                output.keras_logits is { } logits && Numerics.Current.CrossEntropyUsesLogits ? (logits, true) : (output, from_logits);

            private static void CheckSameShape(string function, Tensor target, Tensor output)
            {
                if (!target.shape.IsCompatibleWith(output.shape))
                    throw new ShapeMismatchException(
                        $"{function}: target and output must have the same shape. "
                        + $"Received: target.shape={target.shape}, output.shape={output.shape}"
                        + (target.shape.Rank < output.shape.Rank ? $". For class numbers use sparse_{function}." : ""), nameof(target));
            }
        }
    }
}
