namespace RnnKeras.Benchmarks;

/// <summary>Prediction: latency of a single sample and throughput of batches of 256.</summary>
internal static class InferBenchmark
{
    public static IEnumerable<Figure> Run(Options options)
    {
        foreach (var job in Jobs.Fit.Where(j => options.Wants(j.Name)))
        {
            var (model, x, _) = job.Make();
            var one = x[..1];
            var many = np.concatenate(Enumerable.Repeat(x, 8).ToArray());
            var latency = Suite.Time(() => model.predict_on_batch(one), rounds: 15, repetitions: 10);
            Console.WriteLine(Suite.Text($"infer {job.Name} batch 1: {Suite.Median(latency) * 1000:F1} us (best {latency.Min() * 1000:F1})"));
            yield return new Figure($"{job.Name} batch 1", Suite.Median(latency), latency.Min());
            var throughput = Suite.Time(() => model.predict_on_batch(many), rounds: 7);
            Console.WriteLine(Suite.Text($"infer {job.Name} batch 256: {Suite.Median(throughput):F2} ms, {256_000 / Suite.Median(throughput):F0} samples/s"));
            yield return new Figure($"{job.Name} batch 256", Suite.Median(throughput), throughput.Min());
        }
    }
}
