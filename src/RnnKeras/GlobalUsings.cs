// Layers, losses and the rest are written with the same `ops.*` that users see.
global using ops = RnnKeras.tf.keras.ops;
