using ContactBridge.Engine.Import;

namespace ContactBridge.CrashHost;

/// <summary>Kills the process as soon as records of contacts are in memory.</summary>
internal sealed class Killer(Death death) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value)
    {
        InvalidOperationException reason = new("The application has a fault of its own.");
        switch (death)
        {
            case Death.Thrown:
                throw reason;
            case Death.OnThread:
                Thread thread = new(() => throw reason);
                thread.Start();
                thread.Join();
                break;
            case Death.Careless:
                throw new InvalidOperationException(Environment.GetEnvironmentVariable("ACCESS_TOKEN"));
            default:
                Environment.FailFast("The application gives up.", reason);
                break;
        }
    }
}
