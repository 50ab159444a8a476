"""Writes the models beside this script with PyTorch's exporter, with what PyTorch computes: python torch_onnx.py FOLDER"""
import os
import sys

import numpy as np
import torch
from torch import nn

torch.manual_seed(2)


class Classifier(nn.Module):
    """Tokens, two LSTM layers, the last step, probabilities."""

    def __init__(self):
        super().__init__()
        self.embedding, self.lstm, self.fc = nn.Embedding(9, 3), nn.LSTM(3, 4, num_layers=2, batch_first=True), nn.Linear(4, 3)

    def forward(self, ids):
        return torch.softmax(self.fc(self.lstm(self.embedding(ids))[0][:, -1]), -1)


class Tagger(nn.Module):
    """A GRU both ways, every step, with dropout and layer arithmetic."""

    def __init__(self):
        super().__init__()
        self.gru, self.drop, self.fc = nn.GRU(3, 2, batch_first=True, bidirectional=True), nn.Dropout(0.5), nn.Linear(4, 2)

    def forward(self, x):
        y = self.drop(self.gru(x)[0])
        return self.fc(torch.relu(y) + 0.5 * torch.sigmoid(y)), y.mean(1)


class Stateful(nn.Module):
    """States come in and go out; time is the first axis."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 4)

    def forward(self, x, h, c):
        y, (h, c) = self.lstm(x, (h, c))
        return y, h, c


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn, self.fc = nn.RNN(3, 4, nonlinearity="relu", batch_first=True), nn.Linear(20, 2, bias=False)

    def forward(self, x):
        return self.fc(torch.tanh(self.rnn(x)[0]).flatten(1))


def main(folder):
    x, ids = torch.randn(2, 5, 3), torch.randint(0, 9, (2, 6))
    free = {0: "batch", 1: "time"}
    models = {
        "classifier": (Classifier(), (ids,), {"ids": free}),
        "tagger": (Tagger(), (x,), {"x": free}),
        "tagger_fixed": (Tagger(), (x,), None),
        "stateful": (Stateful(), (torch.randn(5, 2, 3), torch.randn(1, 2, 4), torch.randn(1, 2, 4)), {"x": {0: "time", 1: "batch"}, "h": {1: "batch"}, "c": {1: "batch"}}),
        "plain": (Plain(), (x,), {"x": {0: "batch"}}),
    }
    for name, (model, inputs, axes) in models.items():
        model.eval()
        names = ["ids"] if name == "classifier" else ["x", "h", "c"][:len(inputs)]
        torch.onnx.export(model, inputs, os.path.join(folder, f"{name}.onnx"), input_names=names, dynamic_axes=axes, opset_version=14)
        outputs = model(*inputs)
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        values = {f"in{i}": v for i, v in enumerate(inputs)} | {f"out{i}": v for i, v in enumerate(outputs)}
        np.savez(os.path.join(folder, f"{name}.npz"), **{k: v.detach().numpy() for k, v in values.items()})


main(sys.argv[1])
