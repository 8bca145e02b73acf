using ContactBridge.Storage.Sqlite.Tests;
using Xunit.MicrosoftTestingPlatform;

return args is [CrashWriter.Verb, string path]
    ? await CrashWriter.RunAsync(path)
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
