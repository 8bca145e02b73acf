using System.CommandLine;
using System.Text;
using ContactBridge.Tool.CommandLine;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
ParseResult arguments = CommandSet.Create().Parse(args);
int code = await arguments.InvokeAsync().ConfigureAwait(false);
return arguments.Errors.Count > 0 ? ExitCode.WrongUsage : code;
