using System.Collections;

namespace RnnKeras.Data.Pipelines;

/// <summary>A sequence whose every enumeration starts a pass of its own at once, so that what a pass draws is drawn when it is asked for.</summary>
internal sealed class Passes<T>(Func<IEnumerable<T>> start) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => start().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
