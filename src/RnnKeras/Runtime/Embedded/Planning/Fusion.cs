using RnnKeras.Runtime.Ops;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>
/// Partitions nodes into units: connected element-wise ops over equally many elements form one, unless that would make a unit wait for
/// itself.
/// </summary>
internal sealed class Fusion
{
    private const int MaxGroup = 64;

    private readonly Dictionary<PlanNode, Group> groups = [];
    private int visit;

    /// <summary>Groups of nodes (most of them single), ordered such that each comes after those it reads from.</summary>
    public static List<PlanNode[]> Partition(PlanNode[] nodes)
    {
        var fusion = new Fusion();
        foreach (var node in nodes)
            fusion.Add(node);
        return fusion.Ordered();
    }

    /// <summary>True when the node can be an instruction of a fused loop.</summary>
    private static bool IsFusable(PlanNode node) => !node.IsConstant && (node.Op is ITileSource
        || (node.Op is ElementwiseOp && node.Inputs.All(v => OperandMode.Of(v.Buffer, node.Outputs[0].Buffer) is not null)));

    private void Add(PlanNode node)
    {
        var group = groups[node] = new Group(node, IsFusable(node));
        foreach (var input in node.ReadInputs)
            if (input.Producer is { } producer && groups.TryGetValue(producer, out var source))
                Connect(source, group);
        if (!group.IsFusable)
            return;
        foreach (var source in group.Sources.ToArray())
            if (CanMerge(source, group))
                Merge(source, group);
    }

    private bool CanMerge(Group source, Group group) =>
        source.IsFusable && source.Count == group.Count && source != group && source.Members.Count + group.Members.Count <= MaxGroup
        && !FeedsTiles(source, group) && !FeedsTiles(group, source) && !Reaches(group.Sources, source) && !Reaches(source.Sources, group);

    /// <summary>True when a tile source among the users needs all of what the other group computes before its first tile.</summary>
    private static bool FeedsTiles(Group from, Group users) => users.Members.Any(m =>
        m.Op is ITileSource && m.ReadInputs.Any(v => v.Producer is { } producer && from.Members.Contains(producer)));

    /// <summary>True when one of the given groups, other than <paramref name="target"/> itself, needs a result of the target.</summary>
    private bool Reaches(HashSet<Group> from, Group target)
    {
        visit++;
        var stack = new Stack<Group>(from.Where(g => g != target));
        while (stack.TryPop(out var group))
        {
            if (group.Visit == visit)
                continue;
            group.Visit = visit;
            if (group.Sources.Contains(target))
                return true;
            foreach (var source in group.Sources)
                stack.Push(source);
        }
        return false;
    }

    /// <summary>Moves everything of <paramref name="from"/> into <paramref name="into"/>.</summary>
    private void Merge(Group from, Group into)
    {
        foreach (var member in from.Members)
            groups[member] = into;
        into.Members.AddRange(from.Members);
        foreach (var source in from.Sources)
        {
            source.Users.Remove(from);
            Connect(source, into);
        }
        foreach (var user in from.Users)
        {
            user.Sources.Remove(from);
            Connect(into, user);
        }
    }

    private static void Connect(Group source, Group user)
    {
        if (source == user)
            return;
        source.Users.Add(user);
        user.Sources.Add(source);
    }

    private List<PlanNode[]> Ordered()
    {
        var all = groups.Values.Distinct().ToArray();
        var waiting = all.ToDictionary(g => g, g => g.Sources.Count);
        var ready = new PriorityQueue<Group, int>(all.Where(g => g.Sources.Count == 0).Select(g => (g, g.LastOrder)));
        var ordered = new List<PlanNode[]>();
        while (ready.TryDequeue(out var group, out _))
        {
            ordered.Add([.. group.Members.OrderBy(n => n.Order)]);
            foreach (var user in group.Users)
                if (--waiting[user] == 0)
                    ready.Enqueue(user, user.LastOrder);
        }
        return ordered.Count == all.Length ? ordered : throw new InvalidOperationException("Fused groups wait for each other.");
    }

    private sealed class Group(PlanNode first, bool isFusable)
    {
        public List<PlanNode> Members { get; } = [first];

        /// <summary>Groups whose results this one reads.</summary>
        public HashSet<Group> Sources { get; } = [];

        public HashSet<Group> Users { get; } = [];

        public bool IsFusable => isFusable;

        public long Count { get; } = first.Outputs[0].Buffer.Count;

        public int LastOrder => Members.Max(m => m.Order);

        public int Visit { get; set; }
    }
}
