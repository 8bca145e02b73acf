namespace ContactBridge.Sources.Outlook;

/// <summary>Who signed in.</summary>
/// <param name="Name">The sign-in address, such as me@outlook.com.</param>
/// <param name="Id">Microsoft's own id of the account, stable.</param>
public sealed record MicrosoftAccount(string Name, string Id)
{
    /// <summary>Prints no value.</summary>
    public override string ToString() => nameof(MicrosoftAccount);
}

/// <summary>What to show to somebody who signs in on another device.</summary>
/// <param name="Address">The page to open there.</param>
/// <param name="Code">The code to type there.</param>
/// <param name="Expires">When the code stops being good.</param>
public sealed record DeviceCodePrompt(Uri Address, string Code, DateTimeOffset Expires)
{
    /// <summary>Prints no code.</summary>
    public override string ToString() => nameof(DeviceCodePrompt);
}
