namespace RnnKeras.Runtime.Embedded;

/// <summary>How many cores compute at full speed: two hyper-threads of a core share its vector units.</summary>
internal static class ProcessorTopology
{
    /// <summary>Physical cores that this process may use. Where the system does not tell, logical processors.</summary>
    public static int PhysicalCores()
    {
        var logical = Environment.ProcessorCount;
        const string Root = "/sys/devices/system/cpu";
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Root))
            return logical;
        var cores = Directory.EnumerateDirectories(Root, "cpu*")
            .Select(cpu => Path.Combine(cpu, "topology", "thread_siblings_list"))
            .Where(File.Exists)
            .Select(File.ReadAllText)
            .Distinct()
            .Count();
        return cores == 0 ? logical : Math.Min(cores, logical);
    }
}
