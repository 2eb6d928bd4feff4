// Messages repeat text from people, file names and peers. A control byte in these would command the terminal that shows
// the message.

extension String {
    /// The text made safe for a terminal: control and direction characters as `\xNN`, a byte each; line feeds and tabs
    /// stay.
    package var printable: String {
        guard unicodeScalars.contains(where: isCommand) else { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            guard isCommand(scalar) else {
                text.append(scalar)
                continue
            }
            for byte in String(scalar).utf8 {
                text += #"\x"#.unicodeScalars + hexadecimal(byte).unicodeScalars
            }
        }
        return String(text)
    }
}

private func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && scalar != "\t" && !VisibleBytes.isHarmless(scalar)
}

private func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
