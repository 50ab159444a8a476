using RnnKeras.Benchmarks;

return Suite.Run(args);
