using System.Runtime.InteropServices;
using RnnKeras.Optimizers;
using RnnKeras.Optimizers.Schedules;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>What changes variables against their gradients: <c>keras.optimizers</c>.</summary>
        public static partial class optimizers
        {
            /// <inheritdoc cref="Optimizers.SGD"/>
            /// <inheritdoc cref="Optimizers.SGD.SGD" path="/param"/>
            public static SGD SGD(
                [Optional, DefaultParameterValue(0.01)] LearningRate learning_rate,
                double momentum = 0.0,
                bool nesterov = false,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, momentum, nesterov, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.RMSprop"/>
            /// <inheritdoc cref="Optimizers.RMSprop.RMSprop" path="/param"/>
            public static RMSprop RMSprop(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double rho = 0.9,
                double momentum = 0.0,
                double epsilon = 1e-7,
                bool centered = false,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, rho, momentum, epsilon, centered, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Adam"/>
            /// <inheritdoc cref="Optimizers.Adam.Adam" path="/param"/>
            public static Adam Adam(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double beta_1 = 0.9,
                double beta_2 = 0.999,
                double epsilon = 1e-7,
                bool amsgrad = false,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, beta_1, beta_2, epsilon, amsgrad, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.AdamW"/>
            public static AdamW AdamW(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double? weight_decay = 0.004,
                double beta_1 = 0.9,
                double beta_2 = 0.999,
                double epsilon = 1e-7,
                bool amsgrad = false,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, weight_decay, beta_1, beta_2, epsilon, amsgrad, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Nadam"/>
            /// <inheritdoc cref="Optimizers.Nadam.Nadam" path="/param"/>
            public static Nadam Nadam(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double beta_1 = 0.9,
                double beta_2 = 0.999,
                double epsilon = 1e-7,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, beta_1, beta_2, epsilon, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Adamax"/>
            /// <inheritdoc cref="Optimizers.Adamax.Adamax" path="/param"/>
            public static Adamax Adamax(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double beta_1 = 0.9,
                double beta_2 = 0.999,
                double epsilon = 1e-7,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, beta_1, beta_2, epsilon, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Adagrad"/>
            /// <inheritdoc cref="Optimizers.Adagrad.Adagrad" path="/param"/>
            public static Adagrad Adagrad(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double initial_accumulator_value = 0.1,
                double epsilon = 1e-7,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, initial_accumulator_value, epsilon, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Adadelta"/>
            /// <inheritdoc cref="Optimizers.Adadelta.Adadelta" path="/param"/>
            public static Adadelta Adadelta(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double rho = 0.95,
                double epsilon = 1e-7,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, rho, epsilon, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Ftrl"/>
            /// <inheritdoc cref="Optimizers.Ftrl.Ftrl" path="/param"/>
            public static Ftrl Ftrl(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double learning_rate_power = -0.5,
                double initial_accumulator_value = 0.1,
                double l1_regularization_strength = 0.0,
                double l2_regularization_strength = 0.0,
                double l2_shrinkage_regularization_strength = 0.0,
                double beta = 0.0,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, learning_rate_power, initial_accumulator_value, l1_regularization_strength, l2_regularization_strength, l2_shrinkage_regularization_strength, beta, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Lion"/>
            /// <inheritdoc cref="Optimizers.Lion.Lion" path="/param"/>
            public static Lion Lion(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double beta_1 = 0.9,
                double beta_2 = 0.99,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, beta_1, beta_2, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Lamb"/>
            /// <inheritdoc cref="Optimizers.Lamb.Lamb" path="/param"/>
            public static Lamb Lamb(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double beta_1 = 0.9,
                double beta_2 = 0.999,
                double epsilon = 1e-7,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, beta_1, beta_2, epsilon, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Adafactor"/>
            /// <inheritdoc cref="Optimizers.Adafactor.Adafactor" path="/param"/>
            public static Adafactor Adafactor(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double beta_2_decay = -0.8,
                double epsilon_1 = 1e-30,
                double epsilon_2 = 0.001,
                double clip_threshold = 1.0,
                bool relative_step = true,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, beta_2_decay, epsilon_1, epsilon_2, clip_threshold, relative_step, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizers.Muon"/>
            /// <inheritdoc cref="Optimizers.Muon.Muon" path="/param"/>
            public static Muon Muon(
                [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
                double adam_beta_1 = 0.9,
                double adam_beta_2 = 0.999,
                double? adam_weight_decay = 0.004,
                double epsilon = 1e-7,
                double? weight_decay = 0.004,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                string[]? exclude_layers = null,
                bool exclude_embeddings = true,
                double muon_a = 3.4445,
                double muon_b = -4.775,
                double muon_c = 2.0315,
                double adam_lr_ratio = 1,
                double momentum = 0.95,
                int ns_steps = 5,
                bool nesterov = true,
                double? rms_rate = 0.2) =>
                new(learning_rate, adam_beta_1, adam_beta_2, adam_weight_decay, epsilon, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, exclude_layers, exclude_embeddings, muon_a, muon_b, muon_c, adam_lr_ratio, momentum, ns_steps, nesterov, rms_rate);

            /// <inheritdoc cref="Optimizers.ScheduleFreeAdamW"/>
            /// <inheritdoc cref="Optimizers.ScheduleFreeAdamW.ScheduleFreeAdamW" path="/param"/>
            public static ScheduleFreeAdamW ScheduleFreeAdamW(
                [Optional, DefaultParameterValue(0.0025)] LearningRate learning_rate,
                double beta_1 = 0.9,
                double beta_2 = 0.999,
                double epsilon = 1e-8,
                int warmup_steps = 0,
                double? weight_decay = null,
                double? clipnorm = null,
                double? clipvalue = null,
                double? global_clipnorm = null,
                bool use_ema = false,
                double ema_momentum = 0.99,
                int? ema_overwrite_frequency = null,
                double? loss_scale_factor = null,
                int? gradient_accumulation_steps = null,
                string? name = null,
                double? lr = null,
                double? decay = null) =>
                new(learning_rate, beta_1, beta_2, epsilon, warmup_steps, weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);

            /// <inheritdoc cref="Optimizer.get"/>
            public static Optimizer? get(object? identifier) => Optimizer.get(identifier);

            /// <summary>The config of an optimizer, as a dictionary.</summary>
            public static object? serialize(Optimizer optimizer) => optimizer.Serialize();

            /// <summary>The optimizer that a config describes.</summary>
            public static Optimizer? deserialize(object? config, Dictionary<string, object>? custom_objects = null) =>
                ObjectConfig.Read<Optimizer>(config, custom_objects);

            /// <summary>Learning rates that change with the number of steps: <c>keras.optimizers.schedules</c>.</summary>
            public static class schedules
            {
                /// <inheritdoc cref="Optimizers.Schedules.ExponentialDecay"/>
                /// <inheritdoc cref="Optimizers.Schedules.ExponentialDecay.ExponentialDecay" path="/param"/>
                public static ExponentialDecay ExponentialDecay(double initial_learning_rate, double decay_steps, double decay_rate, bool staircase = false, string name = "ExponentialDecay") =>
                    new(initial_learning_rate, decay_steps, decay_rate, staircase, name);

                /// <inheritdoc cref="Optimizers.Schedules.PiecewiseConstantDecay"/>
                /// <inheritdoc cref="Optimizers.Schedules.PiecewiseConstantDecay.PiecewiseConstantDecay" path="/param"/>
                public static PiecewiseConstantDecay PiecewiseConstantDecay(double[] boundaries, double[] values, string name = "PiecewiseConstant") => new(boundaries, values, name);

                /// <inheritdoc cref="Optimizers.Schedules.PolynomialDecay"/>
                /// <inheritdoc cref="Optimizers.Schedules.PolynomialDecay.PolynomialDecay" path="/param"/>
                public static PolynomialDecay PolynomialDecay(double initial_learning_rate, double decay_steps, double end_learning_rate = 0.0001, double power = 1.0, bool cycle = false, string name = "PolynomialDecay") =>
                    new(initial_learning_rate, decay_steps, end_learning_rate, power, cycle, name);

                /// <inheritdoc cref="Optimizers.Schedules.InverseTimeDecay"/>
                /// <inheritdoc cref="Optimizers.Schedules.InverseTimeDecay.InverseTimeDecay" path="/param"/>
                public static InverseTimeDecay InverseTimeDecay(double initial_learning_rate, double decay_steps, double decay_rate, bool staircase = false, string name = "InverseTimeDecay") =>
                    new(initial_learning_rate, decay_steps, decay_rate, staircase, name);

                /// <inheritdoc cref="Optimizers.Schedules.CosineDecay"/>
                /// <inheritdoc cref="Optimizers.Schedules.CosineDecay.CosineDecay" path="/param"/>
                public static CosineDecay CosineDecay(double initial_learning_rate, double decay_steps, double alpha = 0.0, string name = "CosineDecay", double? warmup_target = null, double warmup_steps = 0) =>
                    new(initial_learning_rate, decay_steps, alpha, name, warmup_target, warmup_steps);

                /// <inheritdoc cref="Optimizers.Schedules.CosineDecayRestarts"/>
                /// <inheritdoc cref="Optimizers.Schedules.CosineDecayRestarts.CosineDecayRestarts" path="/param"/>
                public static CosineDecayRestarts CosineDecayRestarts(double initial_learning_rate, double first_decay_steps, double t_mul = 2.0, double m_mul = 1.0, double alpha = 0.0, string name = "SGDRDecay") =>
                    new(initial_learning_rate, first_decay_steps, t_mul, m_mul, alpha, name);

                /// <summary>The config of a schedule.</summary>
                public static object? serialize(LearningRateSchedule learning_rate_schedule) => learning_rate_schedule.Serialize();

                /// <summary>The schedule that a config describes.</summary>
                public static LearningRateSchedule? deserialize(object? config, Dictionary<string, object>? custom_objects = null) =>
                    ObjectConfig.Read<LearningRateSchedule>(config, custom_objects);
            }
        }
    }
}
