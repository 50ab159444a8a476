"""Writes the files beside this script with PyTorch: python torch_models.py FOLDER

state_dict.pt      torch.save of a dictionary that holds a state_dict
whole_module.pt    torch.save of a module: must be refused
state_dict.safetensors   the same tensors (two of them in half precision), written by hand after the format's description
values.npz         inputs and what the modules compute for them
"""
import json
import os
import struct
import sys

import numpy as np
import torch
from torch import nn

torch.manual_seed(1)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(7, 3)
        self.lstm = nn.LSTM(3, 4, num_layers=2, batch_first=True)
        self.gru = nn.GRU(3, 4, batch_first=True)
        self.rnn = nn.RNN(3, 4, batch_first=True, nonlinearity="relu", bias=False)
        self.both = nn.LSTM(3, 2, batch_first=True, bidirectional=True)
        self.both_gru = nn.GRU(3, 2, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(3, 5)


def safetensors(tensors, path):
    names = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16"}
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        tensor = tensor.half() if name == "fc.weight" else tensor.bfloat16() if name == "embedding.weight" else tensor
        raw = (tensor.view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor).numpy().tobytes()
        header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<q", len(text)) + text + data)


def main(folder):
    model = Model()
    x = torch.randn(2, 5, 3)
    ids = torch.tensor([[1, 2, 3], [4, 5, 6]])
    values = {"x": x, "ids": ids, "embedding": model.embedding(ids), "fc": model.fc(x), "strided": torch.arange(6.0).reshape(2, 3).T}
    for name in ["lstm", "gru", "rnn", "both", "both_gru"]:
        values[name] = getattr(model, name)(x)[0]
    np.savez(os.path.join(folder, "values.npz"), **{k: v.detach().numpy() for k, v in values.items()})
    state = model.state_dict()
    extra = {"strided": values["strided"], "flags": torch.tensor([True, False]), "steps": torch.tensor(7)}
    torch.save({"epoch": 3, "model": state, "extra": extra, "parameter": nn.Parameter(torch.ones(2))}, os.path.join(folder, "state_dict.pt"))
    torch.save(model.fc, os.path.join(folder, "whole_module.pt"))
    safetensors({k: v.detach() for k, v in state.items()}, os.path.join(folder, "state_dict.safetensors"))


main(sys.argv[1])
