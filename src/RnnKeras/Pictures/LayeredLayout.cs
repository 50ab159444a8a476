namespace RnnKeras.Pictures;

/// <summary>
/// Places for the nodes of an acyclic graph in layers (Sugiyama's method): layers by the longest way, an order within each layer that
/// has few crossings, and places across near the neighbours. Connections over several layers keep a free lane in those between.
/// </summary>
internal sealed class LayeredLayout
{
    private const double NodeGap = 28, LayerGap = 40, LaneGap = 12, PassingWidth = 10;
    private const int Sweeps = 8;

    private readonly (double Across, double Along)[] sizes;
    private readonly (int From, int To)[] edges;
    private readonly int count;
    private readonly int[] layerOf;
    private readonly int[][] ways;          // per edge: its nodes layer by layer, passing places included
    private readonly List<List<int>> layers = [];
    private readonly double[] across, layerStart, layerSize;
    private readonly double[][] lanes;

    /// <param name="sizes">Across and along the layers.</param>
    /// <param name="edges">Positions of nodes; later ones come from earlier ones.</param>
    public LayeredLayout((double Across, double Along)[] sizes, (int From, int To)[] edges)
    {
        (this.edges, count) = (edges, sizes.Length);
        layerOf = Ranks(count, edges);
        var all = sizes.ToList();
        var ranks = layerOf.ToList();
        ways = Array.ConvertAll(edges, e => Way(e, all, ranks));
        this.sizes = [.. all];
        layerOf = [.. ranks];
        for (var layer = 0; layer <= layerOf.DefaultIfEmpty(-1).Max(); layer++)
            layers.Add([.. Enumerable.Range(0, layerOf.Length).Where(n => layerOf[n] == layer)]);
        var links = ways.SelectMany(w => w.Zip(w.Skip(1))).Distinct().ToArray();
        Order(links);
        across = new double[layerOf.Length];
        PlaceAcross(links);
        layerSize = [.. layers.Select(l => l.Max(n => this.sizes[n].Along))];
        layerStart = new double[layers.Count];
        lanes = Array.ConvertAll(edges, _ => Array.Empty<double>());
        PlaceAlong();
    }

    /// <summary>Size of the whole.</summary>
    public double Across { get; private set; }

    /// <inheritdoc cref="Across"/>
    public double Along { get; private set; }

    public IReadOnlyList<(double Across, double Along)> Centres =>
        [.. Enumerable.Range(0, count).Select(n => (across[n], layerStart[layerOf[n]] + layerSize[layerOf[n]] / 2))];

    /// <summary>The layers that a connection passes.</summary>
    public IReadOnlyList<(double Across, double From, double To)> Bends(int edge)
    {
        var (bends, last) = (new List<(double, double, double)>(), across[ways[edge][0]]);
        foreach (var n in ways[edge][1..^1])
        {
            last = Math.Abs(across[n] - last) < PassingWidth / 2 ? last : across[n]; // no kinks
            bends.Add((last, layerStart[layerOf[n]], layerStart[layerOf[n]] + layerSize[layerOf[n]]));
        }
        return bends;
    }

    /// <summary>Where along a connection turns, between each two layers of its way.</summary>
    public IReadOnlyList<double> Lanes(int edge) => lanes[edge];

    /// <summary>From where across a connection comes to its end.</summary>
    public double LastAcross(int edge, int source) => ways[edge].Length > 2 ? across[ways[edge][^2]] : across[source];

    /// <summary>The longest way to each node; what nothing leads to stands just before what it leads to.</summary>
    private static int[] Ranks(int count, (int From, int To)[] edges)
    {
        var ranks = new int[count];
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (from, to) in edges)
                if (ranks[to] <= ranks[from])
                    (ranks[to], changed) = (ranks[from] + 1, true);
        }
        for (var n = 0; n < count; n++)
            if (edges.Any(e => e.From == n) && edges.All(e => e.To != n))
                ranks[n] = edges.Where(e => e.From == n).Min(e => ranks[e.To]) - 1;
        return ranks;
    }

    private static int[] Way((int From, int To) edge, List<(double, double)> sizes, List<int> ranks)
    {
        var way = new List<int> { edge.From };
        for (var layer = ranks[edge.From] + 1; layer < ranks[edge.To]; layer++)
        {
            way.Add(sizes.Count);
            sizes.Add((PassingWidth, 0));
            ranks.Add(layer);
        }
        return [.. way, edge.To];
    }

    /// <summary>Sorts each layer by the mean place of the neighbours, forwards and backwards, and keeps the order with the fewest crossings.</summary>
    private void Order((int From, int To)[] links)
    {
        var (best, fewest) = (layers.Select(l => l.ToArray()).ToArray(), Crossings(links));
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var forwards = sweep % 2 == 0;
            foreach (var layer in forwards ? layers : Enumerable.Reverse(layers))
            {
                var place = Places();
                double Mean(int n)
                {
                    var near = links.Where(l => (forwards ? l.To : l.From) == n).Select(l => (double)place[forwards ? l.From : l.To]).ToArray();
                    return near.Length > 0 ? near.Average() : place[n];
                }
                var sorted = layer.OrderBy(Mean).ToArray();
                layer.Clear();
                layer.AddRange(sorted);
            }
            if (Crossings(links) is var now && now < fewest)
                (best, fewest) = ([.. layers.Select(l => l.ToArray())], now);
        }
        for (var i = 0; i < layers.Count; i++)
            layers[i] = [.. best[i]];
    }

    private int[] Places()
    {
        var place = new int[layerOf.Length];
        foreach (var layer in layers)
            for (var i = 0; i < layer.Count; i++)
                place[layer[i]] = i;
        return place;
    }

    private int Crossings((int From, int To)[] links)
    {
        var place = Places();
        return links.Sum(a => links.Count(b => layerOf[a.From] == layerOf[b.From] && place[a.From] < place[b.From] && place[a.To] > place[b.To]));
    }

    /// <summary>Each node near the middle of its neighbours, in order and apart.</summary>
    private void PlaceAcross((int From, int To)[] links)
    {
        foreach (var layer in layers)
            Spread(layer, n => 0);
        for (var sweep = 0; sweep < 2 * Sweeps; sweep++)
            foreach (var layer in sweep % 2 == 0 ? layers : Enumerable.Reverse(layers))
                Spread(layer, n =>
                {
                    var near = links.Where(l => l.To == n || l.From == n).Select(l => across[l.To == n ? l.From : l.To]).ToArray();
                    return near.Length > 0 ? near.Average() : across[n];
                });
        var left = Enumerable.Range(0, across.Length).Select(n => across[n] - sizes[n].Across / 2).DefaultIfEmpty(0).Min();
        for (var n = 0; n < across.Length; n++)
            across[n] -= left;
        Across = Enumerable.Range(0, across.Length).Select(n => across[n] + sizes[n].Across / 2).DefaultIfEmpty(0).Max();
    }

    /// <summary>The wanted places, moved apart as little as their order needs: runs that would overlap move as one.</summary>
    private void Spread(List<int> layer, Func<int, double> wanted)
    {
        // Measured without the room that the nodes before take, the order asks only that places do not fall.
        var (room, offset) = (new double[layer.Count], 0.0);
        for (var i = 0; i < layer.Count; i++)
        {
            offset += i == 0 ? 0 : (sizes[layer[i - 1]].Across + sizes[layer[i]].Across) / 2 + NodeGap;
            room[i] = offset;
        }
        var runs = new Stack<(double Sum, int Length)>();
        for (var i = 0; i < layer.Count; i++)
        {
            var run = (Sum: wanted(layer[i]) - room[i], Length: 1);
            while (runs.Count > 0 && runs.Peek().Sum / runs.Peek().Length >= run.Sum / run.Length)
            {
                var before = runs.Pop();
                run = (run.Sum + before.Sum, run.Length + before.Length);
            }
            runs.Push(run);
        }
        var at = 0;
        foreach (var (sum, length) in runs.Reverse())
            for (var k = 0; k < length; k++, at++)
                across[layer[at]] = sum / length + room[at];
    }

    /// <summary>The layers one after the other, with room between them for the lanes in which connections turn.</summary>
    private void PlaceAlong()
    {
        var start = 0.0;
        for (var layer = 0; layer < layers.Count; layer++)
        {
            layerStart[layer] = start;
            start += layerSize[layer];
            if (layer + 1 == layers.Count)
                break;
            var turns = Turns(layer);
            var used = turns.Select(t => t.Lane).DefaultIfEmpty(-1).Max() + 1;
            var gap = Math.Max(LayerGap, LaneGap * (used + 1) + 8);
            for (var e = 0; e < edges.Length; e++)
                if (layerOf[edges[e].From] <= layer && layer < layerOf[edges[e].To])
                {
                    var lane = turns.Where(t => t.Edge == e).Select(t => (int?)t.Lane).FirstOrDefault();
                    // Arrows end in the last part of the gap.
                    lanes[e] = [.. lanes[e], start + (gap - 8) * (lane is { } k ? (k + 1.0) / (used + 1) : 0.5)];
                }
            start += gap;
        }
        Along = start;
    }

    /// <summary>Which lane each connection turns in behind a layer: those that would lie on each other have lanes of their own, unless they
    /// come from the same place.</summary>
    private List<(int Edge, int Lane)> Turns(int layer)
    {
        var (found, taken) = (new List<(int, int)>(), new List<List<(int From, double Low, double High)>>());
        var pieces = ways.Select((w, e) => (Edge: e, At: Array.FindIndex(w, n => layerOf[n] == layer))).Where(p => p.At >= 0 && p.At + 1 < ways[p.Edge].Length)
            .Select(p => (p.Edge, From: ways[p.Edge][p.At], To: ways[p.Edge][p.At + 1]))
            .Where(p => edges.Count(e => e.To == p.To) > 1 || Math.Abs(across[p.From] - across[p.To]) > 0.5)
            // The nearest turn first: farther ones then pass below them without crossing.
            .OrderBy(p => Math.Abs(across[p.From] - across[p.To]));
        foreach (var (edge, from, to) in pieces)
        {
            var (low, high) = (Math.Min(across[from], across[to]) - 2 * LaneGap, Math.Max(across[from], across[to]) + 2 * LaneGap);
            var lane = taken.FindIndex(l => l.TrueForAll(t => t.From == from || t.High < low || t.Low > high));
            if (lane < 0)
            {
                lane = taken.Count;
                taken.Add([]);
            }
            taken[lane].Add((from, low, high));
            found.Add((edge, lane));
        }
        return found;
    }
}
