using System.Runtime.InteropServices;
using RnnKeras.Optimizers;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class optimizers
        {
            /// <summary>Keras 2's older optimizers, with <c>lr</c> and <c>decay</c>: <c>keras.optimizers.legacy</c>.</summary>
            public static class legacy
            {
                /// <inheritdoc cref="Optimizers.Legacy.SGD"/>
                /// <inheritdoc cref="Optimizers.Legacy.SGD.SGD" path="/param"/>
                public static Optimizers.Legacy.SGD SGD(
                    [Optional, DefaultParameterValue(0.01)] LearningRate learning_rate,
                    double momentum = 0.0,
                    bool nesterov = false,
                    string name = "SGD",
                    double? clipnorm = null,
                    double? clipvalue = null,
                    double? global_clipnorm = null,
                    double decay = 0.0,
                    double? lr = null) =>
                    new(learning_rate, momentum, nesterov, name, clipnorm, clipvalue, global_clipnorm, decay, lr);

                /// <inheritdoc cref="Optimizers.Legacy.RMSprop"/>
                /// <inheritdoc cref="Optimizers.Legacy.RMSprop.RMSprop" path="/param"/>
                public static Optimizers.Legacy.RMSprop RMSprop(
                    [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                    double rho = 0.9,
                    double momentum = 0.0,
                    double epsilon = 1e-7,
                    bool centered = false,
                    string name = "RMSprop",
                    double? clipnorm = null,
                    double? clipvalue = null,
                    double? global_clipnorm = null,
                    double decay = 0.0,
                    double? lr = null) =>
                    new(learning_rate, rho, momentum, epsilon, centered, name, clipnorm, clipvalue, global_clipnorm, decay, lr);

                /// <inheritdoc cref="Optimizers.Legacy.Adam"/>
                /// <inheritdoc cref="Optimizers.Legacy.Adam.Adam" path="/param"/>
                public static Optimizers.Legacy.Adam Adam(
                    [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                    double beta_1 = 0.9,
                    double beta_2 = 0.999,
                    double epsilon = 1e-7,
                    bool amsgrad = false,
                    string name = "Adam",
                    double? clipnorm = null,
                    double? clipvalue = null,
                    double? global_clipnorm = null,
                    double decay = 0.0,
                    double? lr = null) =>
                    new(learning_rate, beta_1, beta_2, epsilon, amsgrad, name, clipnorm, clipvalue, global_clipnorm, decay, lr);

                /// <inheritdoc cref="Optimizers.Legacy.Adamax"/>
                /// <inheritdoc cref="Optimizers.Legacy.Adamax.Adamax" path="/param"/>
                public static Optimizers.Legacy.Adamax Adamax(
                    [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                    double beta_1 = 0.9,
                    double beta_2 = 0.999,
                    double epsilon = 1e-7,
                    string name = "Adamax",
                    double? clipnorm = null,
                    double? clipvalue = null,
                    double? global_clipnorm = null,
                    double decay = 0.0,
                    double? lr = null) =>
                    new(learning_rate, beta_1, beta_2, epsilon, name, clipnorm, clipvalue, global_clipnorm, decay, lr);

                /// <inheritdoc cref="Optimizers.Legacy.Adagrad"/>
                /// <inheritdoc cref="Optimizers.Legacy.Adagrad.Adagrad" path="/param"/>
                public static Optimizers.Legacy.Adagrad Adagrad(
                    [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                    double initial_accumulator_value = 0.1,
                    double epsilon = 1e-7,
                    string name = "Adagrad",
                    double? clipnorm = null,
                    double? clipvalue = null,
                    double? global_clipnorm = null,
                    double decay = 0.0,
                    double? lr = null) =>
                    new(learning_rate, initial_accumulator_value, epsilon, name, clipnorm, clipvalue, global_clipnorm, decay, lr);

                /// <inheritdoc cref="Optimizers.Legacy.Adadelta"/>
                /// <inheritdoc cref="Optimizers.Legacy.Adadelta.Adadelta" path="/param"/>
                public static Optimizers.Legacy.Adadelta Adadelta(
                    [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                    double rho = 0.95,
                    double epsilon = 1e-7,
                    string name = "Adadelta",
                    double? clipnorm = null,
                    double? clipvalue = null,
                    double? global_clipnorm = null,
                    double decay = 0.0,
                    double? lr = null) =>
                    new(learning_rate, rho, epsilon, name, clipnorm, clipvalue, global_clipnorm, decay, lr);

                /// <inheritdoc cref="Optimizers.Legacy.Nadam"/>
                /// <inheritdoc cref="Optimizers.Legacy.Nadam.Nadam" path="/param"/>
                public static Optimizers.Legacy.Nadam Nadam(
                    [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                    double beta_1 = 0.9,
                    double beta_2 = 0.999,
                    double epsilon = 1e-7,
                    string name = "Nadam",
                    double? clipnorm = null,
                    double? clipvalue = null,
                    double? global_clipnorm = null,
                    double schedule_decay = 0.004,
                    double? decay = null,
                    double? lr = null) =>
                    new(learning_rate, beta_1, beta_2, epsilon, name, clipnorm, clipvalue, global_clipnorm, schedule_decay, decay, lr);

                /// <inheritdoc cref="Optimizers.Legacy.Ftrl"/>
                /// <inheritdoc cref="Optimizers.Legacy.Ftrl.Ftrl" path="/param"/>
                public static Optimizers.Legacy.Ftrl Ftrl(
                    [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                    double learning_rate_power = -0.5,
                    double initial_accumulator_value = 0.1,
                    double l1_regularization_strength = 0.0,
                    double l2_regularization_strength = 0.0,
                    double l2_shrinkage_regularization_strength = 0.0,
                    double beta = 0.0,
                    string name = "Ftrl",
                    double? clipnorm = null,
                    double? clipvalue = null,
                    double? global_clipnorm = null,
                    double decay = 0.0,
                    double? lr = null) =>
                    new(learning_rate, learning_rate_power, initial_accumulator_value, l1_regularization_strength, l2_regularization_strength, l2_shrinkage_regularization_strength, beta, name, clipnorm, clipvalue, global_clipnorm, decay, lr);
            }
        }
    }
}
