using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace ContactBridge.Secrets;

/// <summary>Windows' own protection under the user's sign-in (CryptProtectData, DPAPI).</summary>
[SupportedOSPlatform("windows")]
internal sealed class DataProtectionSeal : IFileSeal
{
    private const int NoUserInterface = 0x1;

    public string Description => "protected by Windows under your sign-in";

    private static ReadOnlySpan<byte> Mark => "CBSW"u8;

    public byte[] Seal(string name, byte[] value) => [.. Mark, .. Run(value, name, isProtect: true)];

    public byte[] Open(string name, byte[] content) =>
        FileSeals.TryOpenPlain(content) ?? (content.AsSpan().StartsWith(Mark) ? Run(content[Mark.Length..], name, isProtect: false) : throw FileSeals.Foreign(content));

    private static byte[] Run(byte[] input, string name, bool isProtect)
    {
        byte[] entropy = Encoding.UTF8.GetBytes("contactbridge:" + name);
        GCHandle inputPin = GCHandle.Alloc(input, GCHandleType.Pinned);
        GCHandle entropyPin = GCHandle.Alloc(entropy, GCHandleType.Pinned);
        try
        {
            Blob from = new() { Length = input.Length, Data = inputPin.AddrOfPinnedObject() };
            Blob salt = new() { Length = entropy.Length, Data = entropyPin.AddrOfPinnedObject() };
            bool done = isProtect
                ? NativeMethods.CryptProtectData(ref from, null, ref salt, IntPtr.Zero, IntPtr.Zero, NoUserInterface, out Blob to)
                : NativeMethods.CryptUnprotectData(ref from, IntPtr.Zero, ref salt, IntPtr.Zero, IntPtr.Zero, NoUserInterface, out to);
            if (!done)
            {
                throw new SecretStoreException(
                    isProtect ? SecretStoreFailure.Unavailable : SecretStoreFailure.Locked,
                    $"Windows did not {(isProtect ? "protect" : "open")} a secret (error {Marshal.GetLastPInvokeError()}). Another user's sign-in cannot open it.");
            }

            byte[] output = new byte[to.Length];
            Marshal.Copy(to.Data, output, 0, to.Length);
            for (int i = 0; i < to.Length; i++)
            {
                Marshal.WriteByte(to.Data, i, 0);
            }

            NativeMethods.LocalFree(to.Data);
            return output;
        }
        finally
        {
            inputPin.Free();
            entropyPin.Free();
        }
    }

    /// <summary>DATA_BLOB of wincrypt.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Blob
    {
        public int Length;
        public IntPtr Data;
    }

    private static class NativeMethods
    {
        [DllImport("crypt32.dll", SetLastError = true, CharSet = CharSet.Unicode)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static extern bool CryptProtectData(ref Blob input, string? description, ref Blob entropy, IntPtr reserved, IntPtr prompt, int flags, out Blob output);

        [DllImport("crypt32.dll", SetLastError = true, CharSet = CharSet.Unicode)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        [return: MarshalAs(UnmanagedType.Bool)]
        public static extern bool CryptUnprotectData(ref Blob input, IntPtr description, ref Blob entropy, IntPtr reserved, IntPtr prompt, int flags, out Blob output);

        [DllImport("kernel32.dll")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern IntPtr LocalFree(IntPtr memory);
    }
}
