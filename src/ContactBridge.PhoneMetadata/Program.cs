using ContactBridge.PhoneMetadata;

// Writes src/ContactBridge.Engine/Normalization/Phones/Plans/phone-metadata.bin; see README.md in this folder.
if (args.Length != 2)
{
    await Console.Error.WriteLineAsync("usage: ContactBridge.PhoneMetadata <metadata.max.json> <phone-metadata.bin>").ConfigureAwait(false);
    return 2;
}

var plans = MetadataDocument.Read(args[0]);
var bytes = MetadataWriter.Write(plans);
await File.WriteAllBytesAsync(args[1], bytes).ConfigureAwait(false);
Console.WriteLine($"{plans.Version}: {plans.Regions.Count} plans, {plans.CallingCodes.Count} calling codes, {bytes.Length} bytes");
return 0;
