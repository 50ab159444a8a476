"""Made surnames.pt and expected.npz, with PyTorch 1.13: python train.py (in this folder).

A bidirectional GRU reads a surname letter by letter and says the language; every tenth name is held back.
"""
import glob
import os
import unicodedata

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

LETTERS = "abcdefghijklmnopqrstuvwxyz '-"
LENGTH = 20


def codes(name):
    plain = unicodedata.normalize("NFD", name.strip().lower())
    known = [LETTERS.index(c) + 1 for c in plain if c in LETTERS][:LENGTH]
    return known + [0] * (LENGTH - len(known))


class Surnames(nn.Module):
    def __init__(self, languages):
        super().__init__()
        self.embedding = nn.Embedding(len(LETTERS) + 1, 24)
        self.gru = nn.GRU(24, 48, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(96, languages)

    def forward(self, x):
        packed = pack_padded_sequence(self.embedding(x), (x > 0).sum(1), batch_first=True, enforce_sorted=False)
        _, state = self.gru(packed)
        return self.fc(torch.cat([state[0], state[1]], dim=1))


torch.manual_seed(1)
files = sorted(glob.glob("../../text/names/*.txt"), key=os.path.basename)
rows = [(codes(name), k) for k, file in enumerate(files) for name in open(file, encoding="utf-8")]
rows = [r for r in rows if r[0][0] > 0]
x, y = torch.tensor([r[0] for r in rows]), torch.tensor([r[1] for r in rows])
held = torch.arange(len(rows)) % 10 == 0
model = Surnames(len(files))
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
for epoch in range(8):
    for batch in torch.randperm(int((~held).sum())).split(64):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x[~held][batch]), y[~held][batch])
        loss.backward()
        optimizer.step()
with torch.no_grad():
    logits = model(x[held])
    print("held back:", len(logits), "accuracy %.4f" % (logits.argmax(1) == y[held]).float().mean())
torch.save(model.state_dict(), "surnames.pt")
np.savez_compressed("expected.npz", x=x[held].numpy().astype("uint8"), y=y[held].numpy().astype("uint8"), logits=logits.numpy())
