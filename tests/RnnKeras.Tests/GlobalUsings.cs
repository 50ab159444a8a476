global using Xunit;
global using ops = RnnKeras.tf.keras.ops;
