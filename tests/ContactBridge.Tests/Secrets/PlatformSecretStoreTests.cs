using ContactBridge.Secrets;
using Xunit;

namespace ContactBridge.Tests.Secrets;

/// <summary>The platforms' programs, played by scripts that keep to their manuals: secrets come by standard input, and an argument list never holds one.</summary>
public sealed class PlatformSecretStoreTests : IDisposable
{
    private const string SecretTool = """
        #!/bin/sh
        cd "$(dirname "$0")" || exit 9
        echo "$@" >> arguments
        verb=$1; shift
        if [ "$verb" = store ]; then shift 2; fi
        key=$(echo "$@" | tr ' /' '__')
        case $verb in
          store) cat > "item-$key" ;;
          lookup) [ -f "item-$key" ] || exit 1; cat "item-$key" ;;
          clear) rm "item-$key" ;;
          *) exit 2 ;;
        esac
        """;

    private const string Security = """
        #!/bin/sh
        cd "$(dirname "$0")" || exit 9
        echo "$@" >> arguments
        if [ "$1" = -i ]; then
          IFS= read -r line
          [ ${#line} -lt 4096 ] || exit 3
          eval "set -- $line"
        fi
        verb=$1; shift
        account= ; password=
        while [ $# -gt 0 ]; do
          case $1 in
            -a) account=$(echo "$2" | tr '/' '_'); shift ;;
            -w) password=$2 ;;
          esac
          shift
        done
        case $verb in
          add-generic-password) printf '%s\n' "$password" > "item-$account" ;;
          find-generic-password) [ -f "item-$account" ] || exit 44; cat "item-$account" ;;
          delete-generic-password) [ -f "item-$account" ] || exit 44; rm "item-$account" ;;
          *) exit 2 ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("contactbridge-platform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task The_secret_service_keeps_a_secret_and_forgets_it() => CheckAsync("secret-tool", SecretTool, path => new SecretServiceStore(path), "canary-secret");

    [Fact]
    public Task The_keychain_keeps_a_secret_and_forgets_it() => CheckAsync("security", Security, path => new KeychainSecretStore(path), "canary-secret");

    [Fact]
    public Task The_keychain_keeps_a_token_longer_than_a_line_of_its_program() =>
        CheckAsync("security", Security, path => new KeychainSecretStore(path), "canary" + new string('ä', 20_000));

    [Fact]
    public async Task A_program_that_fails_is_a_typed_error()
    {
        string path = Script("secret-tool", "#!/bin/sh\nexit 5\n");

        SecretStoreException error = await Assert.ThrowsAsync<SecretStoreException>(async () => await new SecretServiceStore(path).SetAsync("a/b", "canary", CancellationToken.None));

        Assert.Equal(SecretStoreFailure.Unavailable, error.Failure);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    private async Task CheckAsync(string program, string script, Func<string, ISecretStore> open, string secret)
    {
        ISecretStore store = open(Script(program, script));

        Assert.Null(await store.GetAsync("imap-1/password", CancellationToken.None));
        Assert.False(await store.DeleteAsync("imap-1/password", CancellationToken.None));
        await store.SetAsync("imap-1/password", "older", CancellationToken.None);
        await store.SetAsync("imap-1/password", secret, CancellationToken.None);
        Assert.Equal(secret, await store.GetAsync("imap-1/password", CancellationToken.None));
        string arguments = await File.ReadAllTextAsync(Path.Combine(_folder, "arguments"));
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret))[..12], arguments, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", arguments, StringComparison.Ordinal);
        Assert.True(await store.DeleteAsync("imap-1/password", CancellationToken.None));
        Assert.Null(await store.GetAsync("imap-1/password", CancellationToken.None));
        Assert.Empty(Directory.GetFiles(_folder, "item-*"));
    }

    private string Script(string name, string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts need a shell.");
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
