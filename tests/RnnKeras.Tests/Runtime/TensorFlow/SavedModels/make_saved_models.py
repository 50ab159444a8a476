"""Writes the SavedModels of keras3.zip, text.zip, stateful.zip and keras2.zip with the real Keras 3.15.1, tf_keras 2.16 and TensorFlow 2.16.2:
python3.11 make_saved_models.py FOLDER. Each archive holds the SavedModel, what it was given (in.npz) and what Python computed (out.npz)."""
import os
import shutil
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf
import tf_keras

target = sys.argv[1]
rng = np.random.default_rng(0)


def pack(name, save, given, results):
    folder = os.path.join(target, name)
    shutil.rmtree(folder, ignore_errors=True)
    save(folder)
    np.savez(os.path.join(folder, "in.npz"), **given)
    np.savez(os.path.join(folder, "out.npz"), **results)
    shutil.make_archive(folder, "zip", folder)
    shutil.rmtree(folder)


def layers(k, recurrent):
    ids, extra = k.Input([None], dtype="int32", name="ids"), k.Input([2], name="extra")
    h = recurrent(k.layers.Embedding(10, 4, mask_zero=True)(ids))
    y = k.layers.Dense(2, activation="softmax", name="main")(k.layers.Concatenate()([h, extra]))
    return k.Model([ids, extra], [y, k.layers.Dense(1, name="aux")(h)])


ids = np.array([[1, 2, 3, 0], [4, 0, 0, 0], [5, 6, 7, 8]], "int32")
extra = rng.random((3, 2), dtype=np.float32)
keras.utils.set_random_seed(1)
model = layers(keras, keras.layers.Bidirectional(keras.layers.LSTM(3)))
y, aux = model.predict([ids, extra], verbose=0)
pack("keras3", lambda f: model.export(f, verbose=False), dict(ids=ids, extra=extra), dict(output_0=y, output_1=aux))

old = layers(tf_keras, tf_keras.layers.LSTM(3))
y, aux = old.predict([ids, extra], verbose=0)
pack("keras2", lambda f: old.save(f, save_format="tf"), dict(ids=ids, extra=extra), dict(main=y, aux=aux))

x = rng.random((2, 5, 3), dtype=np.float32)
keras.utils.set_random_seed(2)
remembers = keras.Sequential([keras.Input(batch_shape=(2, 5, 3)), keras.layers.GRU(4, stateful=True), keras.layers.Dense(2)])
first, second = remembers.predict(x, verbose=0), remembers.predict(x, verbose=0)
remembers.layers[0].reset_state()
pack("stateful", lambda f: remembers.export(f, verbose=False), dict(x=x), dict(first=first, second=second))

words = keras.layers.TextVectorization(output_sequence_length=6)
words.adapt(["the cat sat on the mat", "a dog ate the long supercalifragilisticexpialidocious word"])
texts = np.array([["the dog sat"], ["unknown words and the supercalifragilisticexpialidocious mat"], [""]])
keras.utils.set_random_seed(3)
reader = keras.Sequential([keras.Input([1], dtype="string"), words, keras.layers.Embedding(20, 4, mask_zero=True), keras.layers.GRU(3), keras.layers.Dense(1)])
pack("text", lambda f: reader.export(f, verbose=False), dict(texts=texts), dict(output_0=reader.predict(tf.constant(texts), verbose=0)))
