// Layers, losses and the rest are written with the same `ops.*` that users see.
global using ops = RnnKeras.tf.keras.ops;
global using random = RnnKeras.tf.keras.random;

// RnnKeras.Layers has a layer of the name Activation too.
global using ActivationFunction = RnnKeras.Activations.Activation;
