using RnnKeras.Models;

namespace RnnKeras;

public static partial class tf
{
    /// <summary>Training on several machines.</summary>
    public static class distribute
    {
        /// <inheritdoc cref="Models.MultiWorkerMirroredStrategy"/>
        public static MultiWorkerMirroredStrategy MultiWorkerMirroredStrategy(CommunicationOptions? communication_options = null) =>
            new(communication_options);
    }
}
