import RaumScreen

// Any text on its way to a terminal: what is sent beside the sequences of our own is text without controls, and
// each line of wrapped text fits its columns.

/// Text on its way to a terminal, as libFuzzer makes it.
@_cdecl("LLVMFuzzerTestOneInput")
public func show(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = Input(start, count)
    let width = Int(input.byte()) % 60 + 1
    let height = Int(input.byte()) % 8 + 1
    let x = Int(input.byte()) % 70 - 5
    let text = String(decoding: input.rest, as: UTF8.self)
    let clean = TextFilter.clean(text)
    promise(clean.unicodeScalars.allSatisfy(isHarmless), "a control is left")
    promise(TextFilter.clean(clean).utf8.elementsEqual(clean.utf8), "cleaning twice is not once")
    for line in WordWrap.lines(text, columns: width, linesMax: height) {
        promise(DisplayWidth.columns(of: line) <= width, "a line is too long")
    }
    var frame = Frame(width: width, height: height)
    var shown: Frame?
    let encoder = TerminalEncoder(Palette(.indexed), isSynchronised: true)
    for y in 0..<height {
        frame.draw(text, x: x, y: y, Style(.now, bold: y % 2 == 0))
        promise(isHarmless(encoder.bytes(from: shown, to: frame)), "a sequence is not ours")
        shown = frame
    }
    return 0
}

private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
        && !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
        && scalar.value != 0x200E && scalar.value != 0x200F && scalar.value != 0x061C
}

/// Whether `bytes` are text and our sequences: `ESC [`, digits, semicolons and `?`, and one of `H m h l J`.
private func isHarmless(_ bytes: [UInt8]) -> Bool {
    var place = 0
    var text: [UInt8] = []
    while place < bytes.count {
        guard bytes[place] == 0x1B else {
            text.append(bytes[place])
            place += 1
            continue
        }
        guard place + 1 < bytes.count, bytes[place + 1] == 0x5B else { return false }
        place += 2
        while place < bytes.count,
            [0x3B, 0x3F].contains(bytes[place]) || 0x30...0x39 ~= bytes[place]
        {
            place += 1
        }
        guard place < bytes.count, "HmhlJ".utf8.contains(bytes[place]) else { return false }
        place += 1
    }
    return String(validating: text, as: UTF8.self)?.unicodeScalars.allSatisfy(isHarmless) ?? false
}
