namespace RnnKeras;

/// <summary>
/// Arithmetic and comparison operators of tensors: element-wise, broadcasting, with Keras' type promotion. Plain numbers take the
/// tensor's dtype. Equality is <c>ops.equal</c>, so that <c>==</c> keeps comparing references.
/// </summary>
public static class TensorOperators
{
    extension(Tensor)
    {
        public static Tensor operator +(Tensor a, Tensor b) => ops.add(a, b);
        public static Tensor operator -(Tensor a, Tensor b) => ops.subtract(a, b);
        public static Tensor operator *(Tensor a, Tensor b) => ops.multiply(a, b);
        public static Tensor operator /(Tensor a, Tensor b) => ops.divide(a, b);
        public static Tensor operator %(Tensor a, Tensor b) => ops.mod(a, b);
        public static Tensor operator -(Tensor a) => ops.negative(a);
        public static Tensor operator !(Tensor a) => ops.logical_not(a);
        public static Tensor operator &(Tensor a, Tensor b) => ops.logical_and(a, b);
        public static Tensor operator |(Tensor a, Tensor b) => ops.logical_or(a, b);
        public static Tensor operator <(Tensor a, Tensor b) => ops.less(a, b);
        public static Tensor operator >(Tensor a, Tensor b) => ops.greater(a, b);
        public static Tensor operator <=(Tensor a, Tensor b) => ops.less_equal(a, b);
        public static Tensor operator >=(Tensor a, Tensor b) => ops.greater_equal(a, b);
    }

    extension(Variable)
    {
        public static Tensor operator -(Variable a) => ops.negative(a);

        public static Tensor operator +(Variable a, Tensor b) => ops.add(a, b);
        public static Tensor operator -(Variable a, Tensor b) => ops.subtract(a, b);
        public static Tensor operator *(Variable a, Tensor b) => ops.multiply(a, b);
        public static Tensor operator /(Variable a, Tensor b) => ops.divide(a, b);
        public static Tensor operator %(Variable a, Tensor b) => ops.mod(a, b);
        public static Tensor operator <(Variable a, Tensor b) => ops.less(a, b);
        public static Tensor operator >(Variable a, Tensor b) => ops.greater(a, b);
        public static Tensor operator <=(Variable a, Tensor b) => ops.less_equal(a, b);
        public static Tensor operator >=(Variable a, Tensor b) => ops.greater_equal(a, b);

        public static Tensor operator +(Tensor a, Variable b) => ops.add(a, b);
        public static Tensor operator -(Tensor a, Variable b) => ops.subtract(a, b);
        public static Tensor operator *(Tensor a, Variable b) => ops.multiply(a, b);
        public static Tensor operator /(Tensor a, Variable b) => ops.divide(a, b);
        public static Tensor operator %(Tensor a, Variable b) => ops.mod(a, b);
        public static Tensor operator <(Tensor a, Variable b) => ops.less(a, b);
        public static Tensor operator >(Tensor a, Variable b) => ops.greater(a, b);
        public static Tensor operator <=(Tensor a, Variable b) => ops.less_equal(a, b);
        public static Tensor operator >=(Tensor a, Variable b) => ops.greater_equal(a, b);

        public static Tensor operator +(Variable a, Variable b) => ops.add(a, b);
        public static Tensor operator -(Variable a, Variable b) => ops.subtract(a, b);
        public static Tensor operator *(Variable a, Variable b) => ops.multiply(a, b);
        public static Tensor operator /(Variable a, Variable b) => ops.divide(a, b);
        public static Tensor operator %(Variable a, Variable b) => ops.mod(a, b);
        public static Tensor operator <(Variable a, Variable b) => ops.less(a, b);
        public static Tensor operator >(Variable a, Variable b) => ops.greater(a, b);
        public static Tensor operator <=(Variable a, Variable b) => ops.less_equal(a, b);
        public static Tensor operator >=(Variable a, Variable b) => ops.greater_equal(a, b);
    }
}
