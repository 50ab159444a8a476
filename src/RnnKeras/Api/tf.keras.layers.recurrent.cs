using System.Runtime.InteropServices;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Layers;
using RnnKeras.Regularizers;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class layers
        {
            /// <inheritdoc cref="Layers.Bidirectional"/>
            /// <inheritdoc cref="Layers.Bidirectional.Bidirectional" path="/param"/>
            public static Bidirectional Bidirectional(
                RNN layer,
                string? merge_mode = "concat",
                IReadOnlyList<NDArray>? weights = null,
                RNN? backward_layer = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(layer, merge_mode, weights, backward_layer, name, trainable, dtype, activity_regularizer, input_shape,
                    input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.ConvLSTM1D"/>
            /// <inheritdoc cref="Layers.ConvLSTM1D.ConvLSTM1D" path="/param"/>
            public static ConvLSTM1D ConvLSTM1D(
                int filters,
                Shape kernel_size,
                [Optional] Shape? strides,
                [Optional, DefaultParameterValue("valid")] string padding,
                [Optional] string? data_format,
                [Optional] Shape? dilation_rate,
                [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
                [Optional, DefaultParameterValue("sigmoid")] ActivationFunction? recurrent_activation,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? recurrent_initializer = null,
                Initializer? bias_initializer = null,
                bool unit_forget_bias = true,
                Regularizer? kernel_regularizer = null,
                Regularizer? recurrent_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? recurrent_constraint = null,
                Constraint? bias_constraint = null,
                double dropout = 0.0,
                double recurrent_dropout = 0.0,
                int? seed = null,
                bool return_sequences = false,
                bool return_state = false,
                bool go_backwards = false,
                bool stateful = false,
                bool unroll = false,
                bool zero_output_for_mask = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, activation, recurrent_activation, use_bias,
                    kernel_initializer, recurrent_initializer, bias_initializer, unit_forget_bias, kernel_regularizer,
                    recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, recurrent_constraint,
                    bias_constraint, dropout, recurrent_dropout, seed, return_sequences, return_state, go_backwards, stateful,
                    unroll, zero_output_for_mask, name, trainable, dtype, input_shape, batch_input_shape);

            /// <inheritdoc cref="Layers.ConvLSTM2D"/>
            /// <inheritdoc cref="Layers.ConvLSTM2D.ConvLSTM2D" path="/param"/>
            public static ConvLSTM2D ConvLSTM2D(
                int filters,
                Shape kernel_size,
                [Optional] Shape? strides,
                [Optional, DefaultParameterValue("valid")] string padding,
                [Optional] string? data_format,
                [Optional] Shape? dilation_rate,
                [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
                [Optional, DefaultParameterValue("sigmoid")] ActivationFunction? recurrent_activation,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? recurrent_initializer = null,
                Initializer? bias_initializer = null,
                bool unit_forget_bias = true,
                Regularizer? kernel_regularizer = null,
                Regularizer? recurrent_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? recurrent_constraint = null,
                Constraint? bias_constraint = null,
                double dropout = 0.0,
                double recurrent_dropout = 0.0,
                int? seed = null,
                bool return_sequences = false,
                bool return_state = false,
                bool go_backwards = false,
                bool stateful = false,
                bool unroll = false,
                bool zero_output_for_mask = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, activation, recurrent_activation, use_bias,
                    kernel_initializer, recurrent_initializer, bias_initializer, unit_forget_bias, kernel_regularizer,
                    recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, recurrent_constraint,
                    bias_constraint, dropout, recurrent_dropout, seed, return_sequences, return_state, go_backwards, stateful,
                    unroll, zero_output_for_mask, name, trainable, dtype, input_shape, batch_input_shape);

            /// <inheritdoc cref="Layers.GRU"/>
            /// <inheritdoc cref="Layers.GRU.GRU" path="/param"/>
            public static GRU GRU(
                int units,
                [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
                [Optional, DefaultParameterValue("sigmoid")] ActivationFunction? recurrent_activation,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? recurrent_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? recurrent_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? recurrent_constraint = null,
                Constraint? bias_constraint = null,
                double dropout = 0.0,
                double recurrent_dropout = 0.0,
                int? seed = null,
                bool return_sequences = false,
                bool return_state = false,
                bool go_backwards = false,
                bool stateful = false,
                bool unroll = false,
                bool reset_after = true,
                object? use_cudnn = null,
                bool zero_output_for_mask = false,
                int implementation = 2,
                bool time_major = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                int? input_length = null,
                Shape? batch_input_shape = null)
                => new(units, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer,
                    kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint,
                    recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed, return_sequences, return_state,
                    go_backwards, stateful, unroll, reset_after, use_cudnn, zero_output_for_mask, implementation, time_major, name,
                    trainable, dtype, input_shape, input_dim, input_length, batch_input_shape);

            /// <inheritdoc cref="Layers.GRUCell"/>
            /// <inheritdoc cref="Layers.GRUCell.GRUCell" path="/param"/>
            public static GRUCell GRUCell(
                int units,
                [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
                [Optional, DefaultParameterValue("sigmoid")] ActivationFunction? recurrent_activation,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? recurrent_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? recurrent_regularizer = null,
                Regularizer? bias_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? recurrent_constraint = null,
                Constraint? bias_constraint = null,
                double dropout = 0.0,
                double recurrent_dropout = 0.0,
                bool reset_after = true,
                int? seed = null,
                int implementation = 2,
                string? name = null,
                bool trainable = true,
                DType? dtype = null)
                => new(units, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer,
                    kernel_regularizer, recurrent_regularizer, bias_regularizer, kernel_constraint, recurrent_constraint,
                    bias_constraint, dropout, recurrent_dropout, reset_after, seed, implementation, name, trainable, dtype);

            /// <inheritdoc cref="Layers.LSTM"/>
            /// <inheritdoc cref="Layers.LSTM.LSTM" path="/param"/>
            public static LSTM LSTM(
                int units,
                [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
                [Optional, DefaultParameterValue("sigmoid")] ActivationFunction? recurrent_activation,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? recurrent_initializer = null,
                Initializer? bias_initializer = null,
                bool unit_forget_bias = true,
                Regularizer? kernel_regularizer = null,
                Regularizer? recurrent_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? recurrent_constraint = null,
                Constraint? bias_constraint = null,
                double dropout = 0.0,
                double recurrent_dropout = 0.0,
                int? seed = null,
                bool return_sequences = false,
                bool return_state = false,
                bool go_backwards = false,
                bool stateful = false,
                bool unroll = false,
                object? use_cudnn = null,
                bool zero_output_for_mask = false,
                int implementation = 2,
                bool time_major = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                int? input_length = null,
                Shape? batch_input_shape = null)
                => new(units, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer,
                    unit_forget_bias, kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed, return_sequences,
                    return_state, go_backwards, stateful, unroll, use_cudnn, zero_output_for_mask, implementation, time_major,
                    name, trainable, dtype, input_shape, input_dim, input_length, batch_input_shape);

            /// <inheritdoc cref="Layers.LSTMCell"/>
            /// <inheritdoc cref="Layers.LSTMCell.LSTMCell" path="/param"/>
            public static LSTMCell LSTMCell(
                int units,
                [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
                [Optional, DefaultParameterValue("sigmoid")] ActivationFunction? recurrent_activation,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? recurrent_initializer = null,
                Initializer? bias_initializer = null,
                bool unit_forget_bias = true,
                Regularizer? kernel_regularizer = null,
                Regularizer? recurrent_regularizer = null,
                Regularizer? bias_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? recurrent_constraint = null,
                Constraint? bias_constraint = null,
                double dropout = 0.0,
                double recurrent_dropout = 0.0,
                int? seed = null,
                int implementation = 2,
                string? name = null,
                bool trainable = true,
                DType? dtype = null)
                => new(units, activation, recurrent_activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer,
                    unit_forget_bias, kernel_regularizer, recurrent_regularizer, bias_regularizer, kernel_constraint,
                    recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed, implementation, name, trainable,
                    dtype);

            /// <inheritdoc cref="Layers.RNN"/>
            public static RNN RNN(
                ICell cell,
                bool return_sequences = false,
                bool return_state = false,
                bool go_backwards = false,
                bool stateful = false,
                bool unroll = false,
                bool zero_output_for_mask = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(cell, return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask, name, trainable,
                    dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.RNN"/>
            public static RNN RNN(
                IReadOnlyList<ICell> cell,
                bool return_sequences = false,
                bool return_state = false,
                bool go_backwards = false,
                bool stateful = false,
                bool unroll = false,
                bool zero_output_for_mask = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(cell, return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask, name, trainable,
                    dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.SimpleRNN"/>
            /// <inheritdoc cref="Layers.SimpleRNN.SimpleRNN" path="/param"/>
            public static SimpleRNN SimpleRNN(
                int units,
                [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? recurrent_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? recurrent_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? recurrent_constraint = null,
                Constraint? bias_constraint = null,
                double dropout = 0.0,
                double recurrent_dropout = 0.0,
                bool return_sequences = false,
                bool return_state = false,
                bool go_backwards = false,
                bool stateful = false,
                bool unroll = false,
                int? seed = null,
                bool zero_output_for_mask = false,
                bool time_major = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                int? input_length = null,
                Shape? batch_input_shape = null)
                => new(units, activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, kernel_regularizer,
                    recurrent_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, recurrent_constraint,
                    bias_constraint, dropout, recurrent_dropout, return_sequences, return_state, go_backwards, stateful, unroll,
                    seed, zero_output_for_mask, time_major, name, trainable, dtype, input_shape, input_dim, input_length,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.SimpleRNNCell"/>
            /// <inheritdoc cref="Layers.SimpleRNNCell.SimpleRNNCell" path="/param"/>
            public static SimpleRNNCell SimpleRNNCell(
                int units,
                [Optional, DefaultParameterValue("tanh")] ActivationFunction? activation,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? recurrent_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? recurrent_regularizer = null,
                Regularizer? bias_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? recurrent_constraint = null,
                Constraint? bias_constraint = null,
                double dropout = 0.0,
                double recurrent_dropout = 0.0,
                int? seed = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null)
                => new(units, activation, use_bias, kernel_initializer, recurrent_initializer, bias_initializer, kernel_regularizer,
                    recurrent_regularizer, bias_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout,
                    recurrent_dropout, seed, name, trainable, dtype);

            /// <inheritdoc cref="Layers.StackedRNNCells"/>
            /// <inheritdoc cref="Layers.StackedRNNCells.StackedRNNCells" path="/param"/>
            public static StackedRNNCells StackedRNNCells(
                IReadOnlyList<ICell> cells,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(cells, name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.TFSMLayer"/>
            /// <inheritdoc cref="Layers.TFSMLayer.TFSMLayer" path="/param"/>
            public static TFSMLayer TFSMLayer(
                string filepath,
                string call_endpoint = "serve",
                string? call_training_endpoint = null,
                bool trainable = true,
                string? name = null,
                DType? dtype = null)
                => new(filepath, call_endpoint, call_training_endpoint, trainable, name, dtype);

            /// <inheritdoc cref="Layers.TimeDistributed"/>
            /// <inheritdoc cref="Layers.TimeDistributed.TimeDistributed" path="/param"/>
            public static TimeDistributed TimeDistributed(
                Layer layer,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(layer, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);
        }
    }
}
