"""Training with one's own layers, cells, losses, metrics, optimizers and loops, run by real Keras: python3 make.py > expected.json

Values are made by det(); the C# side makes the same ones (tests/RnnKeras.Tests/Custom/Det.cs).
"""
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

N, STEPS, FEATURES = 10, 5, 2


def det(shape, seed, scale=0.5):
    k = np.arange(int(np.prod(shape)), dtype="float64")
    return (scale * np.sin(1.7 * k + 0.9 * seed + 0.05 * k * k)).reshape(shape).astype("float32")


def prepare(model):
    model.set_weights([abs(det(w.shape, i)) if w.name == "moving_variance" else det(w.shape, i) for i, w in enumerate(model.weights)])
    return model


X = det((N, STEPS, FEATURES), 100, 1.0)
X2 = det((N, STEPS, FEATURES), 101, 1.0)
Y = det((N, 1), 102, 1.0)
C = (np.arange(N) * 7 % 3).astype("int32")
W = (0.5 + np.arange(N) / 10).astype("float32")
CASES = {}


def numbers(value):
    if isinstance(value, dict):
        return {k: numbers(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [numbers(v) for v in value]
    return np.asarray(value, dtype="float64").tolist()


def case(function):
    keras.backend.clear_session()
    CASES[function.__name__] = numbers(function())


def state(model):
    return [w.reshape(-1) for w in model.get_weights()]


# ---- classes of one's own

class Ramp(keras.initializers.Initializer):
    def __init__(self, slope=0.1):
        self.slope = slope

    def __call__(self, shape, dtype=None):
        return ops.reshape(ops.arange(int(np.prod(shape)), dtype="float32") * self.slope, shape)


class Cubic(keras.regularizers.Regularizer):
    def __call__(self, x):
        return 0.01 * ops.sum(ops.abs(x) ** 3)


class AtMost(keras.constraints.Constraint):
    def __call__(self, w):
        return ops.clip(w, -0.4, 0.4)


class Scaled(layers.Layer):
    """Two weights of its own, a loss and a metric in call."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.activity = keras.metrics.Mean(name="activity")

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer=Ramp(0.05), regularizer=Cubic(), constraint=AtMost(), name="kernel")
        self.shift = self.add_weight(shape=(self.units,), initializer="zeros", name="shift")
        self.calls = self.add_weight(shape=(), initializer="zeros", trainable=False, name="calls")

    def call(self, x, training=False):
        y = ops.tanh(ops.matmul(x, self.kernel) + self.shift)
        self.add_loss(0.1 * ops.mean(ops.square(y)))
        self.activity.update_state(ops.mean(ops.abs(y)))
        if training:
            self.calls.assign_add(1.0)
        return y


class NestedCell(layers.Layer):
    """States: one, and a pair inside a list."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = [units, [units, 2]]
        self.output_size = units

    def get_initial_state(self, batch_size=None):
        return [ops.zeros((batch_size, self.units)), [ops.ones((batch_size, self.units)), ops.zeros((batch_size, 2))]]

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.recurrent = self.add_weight(shape=(self.units, self.units), name="recurrent")
        self.mix = self.add_weight(shape=(2, self.units), name="mix")

    def call(self, inputs, states):
        h, (c, m) = states
        h_new = ops.tanh(ops.matmul(inputs, self.kernel) + ops.matmul(h, self.recurrent) * c + ops.matmul(m, self.mix))
        return h_new, [h_new, [0.9 * c + 0.1 * h, m + inputs]]


def skewed(y_true, y_pred):
    e = y_true - y_pred
    return ops.mean(ops.maximum(0.3 * e, -0.7 * e), axis=-1)


class Focal(keras.losses.Loss):
    def __init__(self, gamma=2.0, name="focal"):
        super().__init__(name=name)
        self.gamma = gamma

    def call(self, y_true, y_pred):
        p = ops.sum(ops.one_hot(ops.cast(ops.reshape(y_true, (-1,)), "int32"), 3) * y_pred, axis=-1)
        return -((1 - p) ** self.gamma) * ops.log(p)


def bias(y_true, y_pred):
    return ops.mean(y_pred - y_true, axis=-1)


class Largest(keras.metrics.Metric):
    def __init__(self, name="largest", **kwargs):
        super().__init__(name=name, **kwargs)
        self.value = self.add_weight(shape=(), initializer="zeros", name="value")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.value.assign(ops.maximum(self.value, ops.max(ops.abs(y_true - y_pred))))

    def result(self):
        return self.value + 0.0  # the variable itself would show in the history what validation left in it


class SignDescent(keras.optimizers.Optimizer):
    """Moves by the smoothed sign of the gradient."""

    def __init__(self, learning_rate=0.01, beta=0.8, **kwargs):
        super().__init__(learning_rate=learning_rate, name="sign_descent", **kwargs)
        self.beta = beta

    def build(self, variables):
        if self.built:
            return
        super().build(variables)
        self.smooth = self.add_optimizer_variables(variables, "smooth")

    def update_step(self, gradient, variable, learning_rate):
        m = self.smooth[self._get_variable_index(variable)]
        self.assign(m, self.beta * m + (1 - self.beta) * gradient)
        self.assign_sub(variable, learning_rate * m / (ops.abs(m) + 0.01))


class Halving(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, initial):
        self.initial = initial

    def __call__(self, step):
        return self.initial * 0.5 ** (ops.cast(step, "float32") / 2)


class Diary(keras.callbacks.Callback):
    """Writes what it sees, changes the rate and stops."""

    def __init__(self):
        super().__init__()
        self.values, self.names = [], []

    def on_train_batch_end(self, batch, logs=None):
        self.values.append(logs["loss"])

    def on_epoch_end(self, epoch, logs=None):
        self.names.append(",".join(sorted(logs)))
        self.model.optimizer.learning_rate = 0.05 / (epoch + 1)
        if epoch == 2:
            self.model.stop_training = True


class OwnSteps(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.rnn = layers.GRU(units)
        self.head = layers.Dense(1)
        self.loss_tracker = keras.metrics.Mean(name="loss")
        self.mae = keras.metrics.MeanAbsoluteError(name="mae")

    def call(self, x):
        return self.head(self.rnn(x))

    @property
    def metrics(self):
        return [self.loss_tracker, self.mae]

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            p = self(x, training=True)
            loss = ops.mean(ops.square(y - p)) + 0.1 * ops.mean(ops.abs(p))
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        self.loss_tracker.update_state(loss)
        self.mae.update_state(y, p)
        return {m.name: m.result() for m in self.metrics}

    def test_step(self, data):
        x, y = data
        p = self(x, training=False)
        self.loss_tracker.update_state(ops.mean(ops.square(y - p)))
        self.mae.update_state(y, p)
        return {"loss": self.loss_tracker.result(), "mae": self.mae.result(), "twice": 2 * self.mae.result()}


def regressor():
    return prepare(keras.Sequential([keras.Input((STEPS, FEATURES)), layers.LSTM(3), layers.Dense(1)]))


def classifier():
    return prepare(keras.Sequential([keras.Input((STEPS, FEATURES)), layers.GRU(3), layers.Dense(3, activation="softmax")]))


def two_headed():
    a, b = keras.Input((STEPS, FEATURES), name="a"), keras.Input((STEPS, FEATURES), name="b")
    x = keras.Input((STEPS, FEATURES))
    encoder = keras.Model(x, layers.Dense(4, activation="tanh")(layers.LSTM(3)(x)), name="encoder")
    left, right = encoder(a), encoder(b)
    both = layers.concatenate([left, layers.subtract([left, right])])
    outputs = {"value": layers.Dense(1, name="value")(both), "kind": layers.Dense(3, activation="softmax", name="kind")(both)}
    model = prepare(keras.Model({"a": a, "b": b}, outputs))
    model.compile(keras.optimizers.Adam(0.02), loss={"value": skewed, "kind": "sparse_categorical_crossentropy"},
                  loss_weights={"value": 2.0, "kind": 0.5}, metrics={"value": ["mae"], "kind": ["accuracy"]})
    return model


# ---- cases

@case
def layer_with_everything():
    model = keras.Sequential([keras.Input((STEPS, FEATURES)), layers.LSTM(3), Scaled(4), layers.Dense(1)])
    initial = state(model)[3]
    prepare(model)
    model.compile(SignDescent(0.05), loss=skewed, metrics=[bias, Largest()])
    history = model.fit(X, Y, batch_size=4, epochs=3, shuffle=False, verbose=0, validation_data=(X2, Y)).history
    return {"initial": initial, "history": history, "weights": state(model), "slots": [v.numpy().reshape(-1) for v in model.optimizer.variables[2:]],
            "evaluate": model.evaluate(X2, Y, batch_size=4, verbose=0, return_dict=True)}


@case
def nested_states():
    x = keras.Input((STEPS, FEATURES))
    y = layers.RNN([NestedCell(3), layers.GRUCell(2)], return_sequences=True)(x)
    y = layers.Bidirectional(layers.RNN(layers.LSTMCell(2)))(y)
    model = prepare(keras.Model(x, layers.Dense(1)(y)))
    model.compile(keras.optimizers.SGD(0.1, momentum=0.9), "mse")
    history = model.fit(X, Y, batch_size=5, epochs=3, shuffle=False, verbose=0).history
    return {"history": history, "weights": state(model), "predict": model.predict(X2, verbose=0)}


@case
def loss_class_and_schedule():
    model = classifier()
    model.compile(keras.optimizers.Adam(Halving(0.1)), loss=Focal(1.5), metrics=["accuracy"], weighted_metrics=["accuracy"])
    history = model.fit(X, C, sample_weight=W, batch_size=4, epochs=3, shuffle=False, verbose=0).history
    return {"history": history, "weights": state(model)}


@case
def own_steps():
    model = OwnSteps(3)
    model(X[:1])
    prepare(model)
    model.compile(keras.optimizers.RMSprop(0.01))
    history = model.fit(X, Y, batch_size=4, epochs=2, shuffle=False, verbose=0, validation_data=(X2, Y)).history
    return {"history": history, "evaluate": model.evaluate(X2, Y, batch_size=4, verbose=0, return_dict=True), "weights": state(model)}


@case
def tape_loop():
    model, optimizer, loss_fn = classifier(), keras.optimizers.Adam(0.05, clipnorm=0.5), keras.losses.SparseCategoricalCrossentropy()
    accuracy = keras.metrics.SparseCategoricalAccuracy()

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            p = model(x, training=True)
            loss = loss_fn(y, p) + 0.01 * tf.add_n([tf.reduce_sum(w * w) for w in model.trainable_weights])
        grads = tape.gradient(loss, model.trainable_weights)
        optimizer.apply_gradients(zip(grads, model.trainable_weights))
        accuracy.update_state(y, p)
        return loss

    losses, accuracies = [], []
    for epoch in range(3):
        accuracy.reset_state()
        for x, y in tf.data.Dataset.from_tensor_slices((X, C)).batch(4):
            losses.append(float(step(x, y)))
        accuracies.append(float(accuracy.result()))
    return {"losses": losses, "accuracies": accuracies, "weights": state(model)}


@case
def on_batches():
    model = classifier()
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    seen = []
    for i in range(3):
        seen.append(model.train_on_batch(X[:6], C[:6], sample_weight=W[:6]))
        seen.append(model.train_on_batch(X[6:], C[6:], class_weight={0: 1.0, 1: 2.0, 2: 0.5}))
        seen.append(model.test_on_batch(X2, C))
    named = model.test_on_batch(X, C, sample_weight=W, return_dict=True)
    return {"seen": seen, "named": named, "predicted": model.predict_on_batch(X2), "weights": state(model)}


@case
def frozen_then_thawed():
    base = prepare(keras.Sequential([keras.Input((STEPS, FEATURES)), layers.LSTM(3, return_sequences=True), layers.BatchNormalization(), layers.GRU(3)], name="base"))
    model = prepare(keras.Sequential([keras.Input((STEPS, FEATURES)), base, layers.Dense(1)]))
    base.trainable = False
    model.compile(keras.optimizers.Adam(0.05), "mse")
    first = model.fit(X, Y, batch_size=4, epochs=2, shuffle=False, verbose=0).history
    frozen = state(model)
    base.trainable = True
    base.layers[0].trainable = False
    model.compile(keras.optimizers.Adam(0.01), "mse")
    second = model.fit(X, Y, batch_size=4, epochs=2, shuffle=False, verbose=0).history
    return {"first": first, "frozen": frozen, "second": second, "weights": state(model), "trainable": len(model.trainable_weights)}


@case
def dictionaries():
    model = two_headed()
    history = model.fit({"a": X, "b": X2}, {"value": Y, "kind": C}, batch_size=5, epochs=3, shuffle=False, verbose=0,
                        validation_data=({"a": X2, "b": X}, {"value": Y, "kind": C})).history
    return {"history": history, "weights": state(model), "predict": model.predict({"a": X, "b": X2}, verbose=0),
            "evaluate": model.evaluate({"a": X, "b": X2}, {"value": Y, "kind": C}, batch_size=5, verbose=0, return_dict=True)}


@case
def dataset_of_dictionaries():
    model = two_headed()
    data = tf.data.Dataset.from_tensor_slices(({"a": X, "b": X2}, {"value": Y, "kind": C})).batch(5)
    history = model.fit(data, epochs=3, verbose=0, validation_data=data).history
    return {"history": history, "weights": state(model)}


@case
def generator():
    def endless():
        while True:
            for i in range(0, N, 4):
                yield X[i:i + 4], Y[i:i + 4], W[i:i + 4]

    model = regressor()
    model.compile("adam", "mse", weighted_metrics=["mae"])
    history = model.fit(endless(), steps_per_epoch=4, epochs=3, verbose=0, validation_data=endless(), validation_steps=2).history
    return {"history": history, "weights": state(model), "evaluate": model.evaluate(endless(), steps=3, verbose=0),
            "predict": model.predict(((x,) for x in [X, X2]), verbose=0)}


@case
def own_callback():
    model, diary = regressor(), Diary()
    model.compile(keras.optimizers.SGD(0.1), "mse", metrics=["mae"])
    history = model.fit(X, Y, batch_size=4, epochs=9, shuffle=False, verbose=0, validation_split=0.2, callbacks=[diary]).history
    return {"history": history, "values": diary.values, "names": [len(n) for n in diary.names], "weights": state(model), "rate": float(model.optimizer.learning_rate)}


json.dump(CASES, sys.stdout, allow_nan=False)
