using System.Runtime.InteropServices;

namespace ContactBridge.Formats.VCard.Syntax;

/// <summary>One logical line of a card, unfolded: where its bytes are and what stands before its colon.</summary>
/// <param name="Header">Null for a line without a colon.</param>
/// <param name="Start">First byte of the line.</param>
/// <param name="ValueStart">First byte after the colon.</param>
/// <param name="End">After the last byte.</param>
/// <param name="LineOffset">Physical lines from the card's first line.</param>
/// <param name="IsJoined">True when the bytes were copied to be unfolded.</param>
/// <param name="LabelStart">First byte of the value of a LABEL parameter that <paramref name="Header"/> leaves out, because no two are alike.</param>
/// <param name="LabelLength">Its bytes; 0 when there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ContentLine(LineHeader? Header, int Start, int ValueStart, int End, int LineOffset, bool IsJoined, int LabelStart = 0, int LabelLength = 0);
