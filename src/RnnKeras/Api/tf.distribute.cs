using RnnKeras.Models;

namespace RnnKeras;

public static partial class tf
{
    /// <summary>Training on several machines.</summary>
    public static class distribute
    {
        /// <inheritdoc cref="Models.MultiWorkerMirroredStrategy"/>
        /// <inheritdoc cref="Models.MultiWorkerMirroredStrategy.MultiWorkerMirroredStrategy" path="/param"/>
        public static MultiWorkerMirroredStrategy MultiWorkerMirroredStrategy(CommunicationOptions? communication_options = null) =>
            new(communication_options);
    }
}
